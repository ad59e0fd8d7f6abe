import { html, nothing, type TemplateResult } from 'lit'
import { field, fieldGroup } from '../shared/field.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { tick } from './consent.ts'

/** What the buyer passes on to the provider, as typed. */
export type Contact = {
  readonly name: string
  readonly phone: string
  readonly email: string
  readonly agreed: boolean
}
export type ContactProblem = `contact-${'name' | 'phone' | 'email' | 'agree'}`
type Settings = {
  readonly contact: Contact
  readonly provider: string
  readonly problem: (id: ContactProblem) => string | undefined
  readonly change: (next: Partial<Contact>) => void
}

/** The contract's limits on an authorization. */
const NAME_MAX_CHARS = 60
const PHONE_MAX_CHARS = 30
const EMAIL_MAX_CHARS = 120
const PHONE = /^[+\d][\d\s-]{4,}$/
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/

export function contactProblems({ name, phone, email, agreed }: Contact): ContactProblem[] {
  const problems: [boolean, ContactProblem][] = [
    [name.trim() === '', 'contact-name'],
    [!PHONE.test(phone.trim()), 'contact-phone'],
    [email.trim() !== '' && !EMAIL.test(email.trim()), 'contact-email'],
    [!agreed, 'contact-agree'],
  ]
  return problems.flatMap(([wrong, id]) => (wrong ? [id] : []))
}

/** As the contract takes it: without what was left empty. */
export function authorizationOf({ name, phone, email }: Contact): { name: string; phone: string; email?: string } {
  return { name: name.trim(), phone: phone.trim(), ...(email.trim() && { email: email.trim() }) }
}

export function contactFields(host: MktElement, { contact, provider, problem, change }: Settings): TemplateResult {
  const { t } = host
  const text = (key: 'name' | 'phone' | 'email', type: string, complete: string, max: number) =>
    field(
      host,
      {
        id: `contact-${key}`,
        label: t(`product-page.contact-${key}`),
        required: key !== 'email',
        error: problem(`contact-${key}`),
      },
      (
        aria,
      ) => html`<input part="control" id=${aria.id} type=${type} autocomplete=${complete} maxlength=${max} .value=${contact[key]}
        aria-describedby=${aria.describedBy || nothing} aria-invalid=${aria.invalid} aria-required=${key !== 'email'}
        @input=${(event: Event) => change({ [key]: (event.target as HTMLInputElement).value })}>`,
    )
  return fieldGroup(
    host,
    { id: 'contact', label: t('product-page.contact'), hint: t('product-page.contact-for', provider) },
    () => html`${text('name', 'text', 'name', NAME_MAX_CHARS)}${text('phone', 'tel', 'tel', PHONE_MAX_CHARS)}${text('email', 'email', 'email', EMAIL_MAX_CHARS)}
      ${tick(host, 'contact-agree', contact.agreed, problem('contact-agree'), html`<label for="contact-agree">${t('product-page.contact-agree', provider)}</label>`, (agreed) => change({ agreed }))}`,
  )
}

/** The entry that a refusal's path names, if it is one of these. */
export function contactProblemAt(path: string): ContactProblem[] {
  const [root, key = 'name'] = path.split('.')
  return root === 'authorization' && (key === 'name' || key === 'phone' || key === 'email') ? [`contact-${key}`] : []
}
