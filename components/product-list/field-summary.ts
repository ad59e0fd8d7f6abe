import { html, type TemplateResult } from 'lit'
import type { Category, Product, ProductKind } from '../../bff/contract/product.ts'
import type { ProductFields } from '../../bff/contract/product-fields.ts'
import type { Plan, Price } from '../../bff/domain/product/field.ts'
import { systemName } from '../product-page/facts.ts'
import { formatBytes } from '../shared/bytes.ts'
import { fileUrl } from '../shared/file-url.ts'
import { fileIcon, icon } from '../shared/icons.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { formatMoney } from '../shared/money.ts'
import { formatPeriod } from '../shared/period.ts'

/** A product with what is needed to read its fields: their order, and the names of categories. */
export type Reviewed = {
  readonly product: Product
  readonly kind: ProductKind
  readonly categories: readonly Category[]
}
type Reference = { readonly uploadId: string }
type Known = { readonly control: string; readonly unit?: 'day' | 'hour' }

/** Every field of the kind with what was submitted, also those left empty; drawn by the kind of control they have. */
export function fieldSummary(host: MktElement, { product, kind, categories }: Reviewed): TemplateResult {
  const values: Readonly<Record<string, unknown>> = product.fields
  return html`<dl class="facts" part="fields">${kind.steps.flatMap(({ fields }) =>
    fields.map((field) => {
      const shown = isEmpty(values[field.key])
        ? null
        : show(host, product, field as Known, values[field.key], categories)
      return html`<div><dt>${host.localize.word('field', field.key)}</dt><dd>${shown ?? html`<span class="meta">${host.t('product-list.empty')}</span>`}</dd></div>`
    }),
  )}</dl>`
}

function show(
  host: MktElement,
  product: Product,
  { control, unit = 'day' }: Known,
  value: unknown,
  categories: readonly Category[],
): unknown {
  const lang = host.localize.lang()
  switch (control) {
    case 'file':
      return files(host, product, [value as Reference])
    case 'files':
      return files(host, product, value as readonly Reference[])
    case 'flag':
      return host.t(value ? 'product-list.yes' : 'product-list.no')
    case 'integer':
      return formatPeriod({ count: value as number, unit }, lang)
    case 'trial':
      return formatPeriod(value as NonNullable<ProductFields['trial']>, lang)
    case 'plans':
      return html`<ul class="plain">${(value as readonly Plan[]).map((plan) => html`<li>${planLine(host, plan)}</li>`)}</ul>`
    case 'category':
      return categoryNames(value as readonly string[], categories, lang)
    case 'markdown':
      return html`<span class="meta">${host.t('product-list.see-page')}</span>`
    case 'agreement':
      return agreement(value as NonNullable<ProductFields['agreement']>)
    case 'choices':
      return (value as readonly string[]).map(systemName).join(' · ')
    default:
      return Array.isArray(value) ? value.join(' · ') : String(value)
  }
}

function files(host: MktElement, { uploads }: Product, references: readonly Reference[]): TemplateResult {
  const found = references.flatMap(({ uploadId }) => uploads[uploadId] ?? [])
  return html`<ul class="plain">${found.map((file) => {
    const image = file.mediaType.startsWith('image/')
    const size = file.width ? `${file.width}×${file.height} · ` : ''
    return html`<li class="row">${image ? html`<img class="thumb" src=${fileUrl(host, file)} alt="" loading="lazy">` : icon(fileIcon)}
      <a href=${fileUrl(host, file)} target="_blank" rel="noopener noreferrer">${file.name}<span class="unseen"> (${host.t('common.new-window')})</span></a>
      <span class="meta">${size}${formatBytes(file.bytes, host.localize.lang())}</span></li>`
  })}</ul>`
}

function planLine(host: MktElement, { name, onSale, prices }: Plan): TemplateResult {
  return html`${name} <span class="tag">${host.t(onSale ? 'product-list.on-sale' : 'product-list.off-sale')}</span>
    ${prices.map((price) => html`<div class="meta">${priceLine(host, price)}</div>`)}`
}

function priceLine(host: MktElement, { count, unit, listPrice, price }: Price): unknown {
  const lang = host.localize.lang()
  const amount = (minor: number) => formatMoney({ amount: minor, currency: 'CNY' }, lang)
  return html`${formatPeriod({ count, unit }, lang)} · ${amount(price)} ${listPrice > price ? html`<s>${amount(listPrice)}</s>` : ''}`
}

function categoryNames(path: readonly string[], tree: readonly Category[], lang: string): string {
  let level = tree
  return path
    .map((id) => {
      const node = level.find((category) => category.id === id)
      level = node?.children ?? []
      return node?.name[lang === 'zh-CN' ? 'zh-CN' : 'en'] ?? id
    })
    .join(' / ')
}

function agreement(value: NonNullable<ProductFields['agreement']>): unknown {
  if ('agreementId' in value) return value.agreementId
  return html`<details><summary>${value.title}</summary><div class="agreement">${value.text}</div></details>`
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}
