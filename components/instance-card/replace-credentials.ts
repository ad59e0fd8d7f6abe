import { html, type TemplateResult } from 'lit'
import type { Instance } from '../../bff/contract/instance.ts'
import {
  CREDENTIAL_LABEL_MAX,
  CREDENTIAL_VALUE_MAX,
  CREDENTIALS_MAX,
  OVERLAP_HOURS_DEFAULT,
  OVERLAP_HOURS_MAX,
} from '../../bff/domain/rotation.ts'
import type { Confirm } from '../shared/dialog.ts'
import { asMktError } from '../shared/errors.ts'
import { field, fieldGroup } from '../shared/field.ts'
import { focusField } from '../shared/focus-field.ts'
import { alertIcon, icon } from '../shared/icons.ts'
import { plusIcon } from '../shared/icons-rare.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { randomId } from '../shared/random.ts'
import { fieldStyles } from '../shared/styles/fields.ts'
import { ADDRESSES, CredentialsDraft, placeOf } from './credentials-draft.ts'
import { replaceStyles } from './replace-credentials.styles.ts'

/** How long the old values stay beside the new: not at all where they have leaked. */
const OVERLAPS = [OVERLAP_HOURS_DEFAULT, OVERLAP_HOURS_MAX, 0] as const

type Wish = { readonly instance: Instance; readonly done: () => Promise<void> }

/** The provider writes new credentials for an instance in use: what it leaves empty stays. */
export function askForCredentials(host: MktElement, confirm: Confirm, { instance, done }: Wish): Promise<void> {
  host.adopt(fieldStyles)
  host.adopt(replaceStyles)
  const draft = new CredentialsDraft(instance.labels)
  const idempotencyKey = randomId()
  const { t } = host
  return confirm.asked({
    title: t('credentials-form.title'),
    body: () => form(host, draft, instance),
    confirm: t('credentials-form.replace'),
    valid: () => draft.check() || point(host, draft),
    run: async () => {
      const path = `/provider/instances/${encodeURIComponent(instance.id)}/credentials`
      try {
        await host.http.post(path, draft.body(), { idempotencyKey })
      } catch (reason) {
        if (draft.told(asMktError(reason).problems)) point(host, draft)
        throw reason
      }
      await done()
    },
    after: () => host.announce(t('credentials-form.replaced')),
  })
}

/** To the first field that is wrong. */
function point(host: MktElement, { problems }: CredentialsDraft): false {
  host.requestUpdate()
  const [place] = Object.keys(problems)
  void host.updateComplete.then(() => focusField(host, `credential-${place}`))
  return false
}

function form(host: MktElement, draft: CredentialsDraft, instance: Instance): TemplateResult {
  const { t } = host
  const full = draft.known.length + draft.added.length >= CREDENTIALS_MAX
  return html`<div class="replace">
    <p class="meta">${t('credentials-form.lead')}</p>
    ${draft.problems.nothing ? html`<div part="alert" data-tone="danger" id="credential-nothing" tabindex="-1">${icon(alertIcon)}<p class="alert-text">${t('credentials-form.problem.nothing')}</p></div>` : ''}
    ${draft.known.map((row, at) => line(host, draft, `known-${at}`, row.label, row, 'value', CREDENTIAL_VALUE_MAX))}
    ${draft.added.map(
      (row, at) => html`<div class="pair">
      ${line(host, draft, `${placeOf(at)}`, t('credentials-form.label'), row, 'label', CREDENTIAL_LABEL_MAX)}
      ${line(host, draft, `${placeOf(at)}-value`, t('credentials-form.value'), row, 'value', CREDENTIAL_VALUE_MAX)}</div>`,
    )}
    ${full ? '' : html`<div><button part="button" class="quiet" type="button" @click=${() => add(host, draft)}>${icon(plusIcon)}${t('credentials-form.add')}</button></div>`}
    ${ADDRESSES.map((name) => line(host, draft, name, t(`credentials-form.${name}`), draft.addresses, name, 2000, nowOf(instance, name)))}
    ${overlapChoice(host, draft)}
  </div>`
}

/** What stands there now, where its provider may read it. */
function nowOf(instance: Instance, name: (typeof ADDRESSES)[number]): string {
  return (name === 'loginUrl' ? null : instance[name]) ?? ''
}

function line<K extends string>(
  host: MktElement,
  { problems }: CredentialsDraft,
  place: string,
  label: string,
  into: Record<K, string>,
  key: K,
  max: number,
  now = '',
): TemplateResult {
  const problem = problems[place]
  const frame = {
    id: `credential-${place}`,
    label,
    hint: now ? host.t('credentials-form.now', now) : undefined,
    error: problem && host.localize.word('credentials-form.problem', problem),
  }
  const typed = (event: Event) => {
    into[key] = (event.target as HTMLInputElement).value
  }
  return field(
    host,
    frame,
    (
      aria,
    ) => html`<input part="control" id=${aria.id} type="text" maxlength=${max} autocomplete="off" spellcheck="false" .value=${into[key]}
      aria-describedby=${aria.describedBy} aria-invalid=${aria.invalid} @input=${typed}>`,
  )
}

function add(host: MktElement, { added }: CredentialsDraft): void {
  added.push({ label: '', value: '' })
  host.requestUpdate()
  void host.updateComplete.then(() => focusField(host, `credential-${placeOf(added.length - 1)}`))
}

function overlapChoice(host: MktElement, draft: CredentialsDraft): TemplateResult {
  const { t } = host
  const choose = (hours: number) => () => {
    draft.overlapHours = hours
    host.requestUpdate()
  }
  return fieldGroup(
    host,
    { id: 'credential-overlap', label: t('credentials-form.overlap') },
    () =>
      html`<div class="chips">${OVERLAPS.map(
        (hours) =>
          html`<label class="chip"><input type="radio" name="overlap" .checked=${hours === draft.overlapHours} @change=${choose(hours)}>${t(`credentials-form.overlap.${hours}`)}</label>`,
      )}</div>`,
  )
}
