import { html, nothing } from 'lit'
import type { Agreement, Field, FileRef, Plan, Support, Trial } from '../../bff/domain/product/field.ts'
import { formatBytes } from '../shared/bytes.ts'
import { fileUrl } from '../shared/file-url.ts'
import { chevronDownIcon, icon } from '../shared/icons.ts'
import { formatPeriod } from '../shared/period.ts'
import { nameIn } from './category-control.ts'
import type { Form } from './form.ts'
import { planFact } from './plan-fact.ts'
import { templatePreview } from './template-preview.ts'
import { localTemplate } from './template-rows.ts'
import { written } from './written.ts'

/** A field's value to be read, drawn by its control alone. */
export function factOf(form: Form, field: Field, value: unknown): unknown {
  const { t, localize } = form.host
  if (value == null || value === '' || (Array.isArray(value) && value.length === 0))
    return html`<span class="meta">${t('product-form.not-given')}</span>`
  switch (field.control) {
    case 'markdown':
      return written(form.host, String(value), form.level() + 2)
    case 'tags':
    case 'texts':
      return html`<span class="row">${(value as string[]).map((word) => html`<span class="tag">${word}</span>`)}</span>`
    case 'choice':
      return localize.word('product-form.option', String(value))
    case 'choices':
      return (value as string[]).map((option) => localize.word('product-form.option', option)).join(', ')
    case 'category':
      return categoryNames(form, value as string[]).join(' / ')
    case 'flag':
      return t(value ? 'product-form.yes' : 'product-form.no')
    case 'integer':
      return formatPeriod({ count: Number(value), unit: field.unit }, localize.lang())
    case 'trial':
      return formatPeriod(value as Trial, localize.lang())
    case 'file':
      return fileFact(form, value as FileRef)
    case 'files':
      return html`<ul class="plain">${(value as FileRef[]).map((ref) => html`<li>${fileFact(form, ref)}</li>`)}</ul>`
    case 'agreement':
      return agreementFact(form, value as Agreement)
    case 'support':
      return supportFact(form, value as Support)
    case 'requirement-template': {
      const template = localTemplate(value as Parameters<typeof localTemplate>[0])
      return template && templatePreview(form, template)
    }
    case 'plans':
    case 'api-plans':
      return (value as Plan[]).map((plan) => planFact(form, plan))
    default:
      return html`<span class="written">${value}</span>`
  }
}

function categoryNames({ host, lists }: Form, path: readonly string[]): string[] {
  let level = lists().categories
  return path.map((id) => {
    const found = level.find((one) => one.id === id)
    level = found?.children ?? []
    return found ? nameIn(host.localize.lang(), found) : id
  })
}

function fileFact(form: Form, { uploadId }: FileRef) {
  const upload = form.uploadOf(uploadId)
  if (!upload) return uploadId
  const address = fileUrl(form.host, upload)
  return html`${upload.mediaType.startsWith('image/') ? html`<img class="picture" src=${address} alt=${upload.name} width=${upload.width ?? nothing} height=${upload.height ?? nothing}>` : nothing}
    <a href=${address} target="_blank" rel="noopener noreferrer">${upload.name}<span class="unseen"> (${form.host.t('common.new-window')})</span></a>
    <span class="meta">${formatBytes(upload.bytes, form.host.localize.lang())}</span>`
}

function agreementFact({ lists }: Form, agreement: Agreement) {
  const found =
    'agreementId' in agreement ? lists().agreements.find(({ id }) => id === agreement.agreementId) : agreement
  if (!found) return nothing
  return html`<details><summary>${found.title}${icon(chevronDownIcon)}</summary><div class="sheet raw">${found.text}</div></details>`
}

function supportFact({ host }: Form, support: Support) {
  return html`<ul class="plain">${(['hotline', 'email', 'hours'] as const).map(
    (name) => html`<li><span class="meta">${host.t(`product-form.cell.${name}`)}</span> ${support[name]}</li>`,
  )}</ul>`
}
