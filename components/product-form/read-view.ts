import { html, nothing } from 'lit'
import { DEFAULT_CURRENCY } from '../../bff/domain/money.ts'
import type { Agreement, Field, FileRef, Plan, Step, Trial } from '../../bff/domain/product/field.ts'
import { formatBytes } from '../shared/bytes.ts'
import { fileUrl } from '../shared/file-url.ts'
import { chevronDownIcon, icon } from '../shared/icons.ts'
import { markdown } from '../shared/markdown.ts'
import { formatMoney } from '../shared/money.ts'
import { formatPeriod } from '../shared/period.ts'
import { type Form, labelOf } from './form.ts'
import { stepName } from './step-list.ts'

type Values = Readonly<Record<string, unknown>>

/** Everything that was entered, to be read: while it is in review, on sale, or not this viewer's to change. */
export function readView(form: Form, steps: readonly Step[], values: Values) {
  return html`<div class="read">${steps.map(
    ({
      key,
      fields,
    }) => html`<section><div class="section-title" role="heading" aria-level=${form.level() + 1}>${stepName(form.host, key)}</div>
      <dl>${fields.map((field) => html`<div class="fact"><dt>${labelOf(form.host, field.key)}</dt><dd>${factOf(form, field, values[field.key])}</dd></div>`)}</dl></section>`,
  )}</div>`
}

function factOf(form: Form, field: Field, value: unknown): unknown {
  const { t, localize } = form.host
  if (value == null || value === '' || (Array.isArray(value) && value.length === 0))
    return html`<span class="meta">${t('product-form.not-given')}</span>`
  switch (field.control) {
    case 'markdown':
      return markdown(form.host, String(value), form.level() + 2)
    case 'tags':
    case 'texts':
      return html`<span class="row">${(value as string[]).map((word) => html`<span class="tag">${word}</span>`)}</span>`
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
    case 'plans':
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
    return found?.name[host.localize.lang() === 'zh-CN' ? 'zh-CN' : 'en'] ?? id
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

function planFact({ host }: Form, { name, onSale, prices }: Plan) {
  const { t, localize } = host
  const money = (amount: number) => formatMoney({ amount, currency: DEFAULT_CURRENCY }, localize.lang())
  return html`<div class="plan-fact"><p class="strong">${name} ${onSale ? nothing : html`<span class="tag">${t('product-form.off-sale')}</span>`}</p>
    <div class="table-scroll"><table><thead><tr><th scope="col">${t('product-form.period')}</th><th scope="col" class="number">${t('product-form.cell.listPrice')}</th><th scope="col" class="number">${t('product-form.cell.price')}</th></tr></thead>
    <tbody>${prices.map(({ count, unit, listPrice, price }) => html`<tr><td>${formatPeriod({ count, unit }, localize.lang())}</td><td class="number">${money(listPrice)}</td><td class="number">${money(price)}</td></tr>`)}</tbody></table></div></div>`
}
