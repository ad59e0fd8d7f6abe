import { html, nothing, type TemplateResult } from 'lit'
import type { Category, Product, ProductKind } from '../../bff/contract/product.ts'
import { formatBytes } from '../shared/bytes.ts'
import { fileUrl } from '../shared/file-url.ts'
import { icon } from '../shared/icons.ts'
import { fileIcon } from '../shared/icons-files.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { type Piece, textDiff } from '../shared/text-diff.ts'
import { type Change, changeOf, isEmpty, liveValue, value } from './field-change.ts'
import { fieldText, type Known } from './field-text.ts'

/** A product with what is needed to read its fields: their order, and the names of categories. */
export type Reviewed = {
  readonly product: Product
  readonly kind: ProductKind
  readonly categories: readonly Category[]
}
type Reference = { readonly uploadId: string }
type Options = {
  /** Leaves out what buyers see already. */
  readonly changesOnly: boolean
  /** What a reviewer notes at a field; nothing where nobody decides. */
  readonly note: (key: string) => unknown
}

/** Every field of the kind with what was submitted, also those left empty, beside what buyers see now. */
export function fieldSummary(host: MktElement, reviewed: Reviewed, { changesOnly, note }: Options): TemplateResult {
  const { product, kind } = reviewed
  const shown = kind.steps
    .flatMap(({ fields }) => fields)
    .map((field) => ({ key: field.key, known: field as Known, change: changeOf(product, field.key) }))
    .filter(({ change }) => !changesOnly || change !== 'same')
  return html`<dl class="facts" part="fields">${shown.map(
    ({ key, known, change }) => html`<div id="field-${key}" tabindex="-1" data-change=${change}>
      <dt><span class="key">${host.localize.word('field', key)}</span> ${tags(host, known, change)}</dt>
      <dd>${change === 'same' ? fieldView(host, reviewed, known, value(product, key)) : changed(host, reviewed, known, key)}${remark(host, product, key)}${note(key)}</dd></div>`,
  )}</dl>`
}

function tags({ t }: MktElement, { reviewersOnly }: Known, change: Change): unknown {
  return html`${change === 'same' ? nothing : html`<span part="badge" data-tone="accent">${t(`product-list.change.${change}`)}</span>`}${
    reviewersOnly ? html`<span class="tag">${t('product-list.reviewers-only')}</span>` : nothing
  }`
}

/** What was said about the field when it was refused the last time. */
function remark({ t }: MktElement, { review }: Product, key: string): unknown {
  const said = review?.problems.filter(({ path }) => path === key || path.startsWith(`${key}.`)) ?? []
  return said.map(
    ({ reason }) => html`<p class="remark"><span class="meta">${t('product-list.remark')}</span> ${reason}</p>`,
  )
}

function fieldView(host: MktElement, { product, categories }: Reviewed, known: Known, given: unknown): unknown {
  if (isEmpty(given)) return html`<span class="meta">${host.t('product-list.empty')}</span>`
  switch (known.control) {
    case 'file':
      return files(host, product, [given as Reference])
    case 'files':
      return files(host, product, given as readonly Reference[])
    case 'markdown':
      return html`<span class="meta">${host.t('product-list.see-page')}</span>`
    case 'agreement': {
      const [title, ...text] = fieldText(host, known, given, categories).split('\n')
      return html`<details><summary>${title}</summary><div class="agreement">${text.join('\n')}</div></details>`
    }
    default:
      return html`<span class="lines">${fieldText(host, known, given, categories)}</span>`
  }
}

/** Texts are compared within; files stand side by side. */
function changed(host: MktElement, reviewed: Reviewed, known: Known, key: string): unknown {
  const { product, categories } = reviewed
  const [before, after] = [liveValue(product, key), value(product, key)]
  if (known.control === 'file' || known.control === 'files')
    return html`<div class="sides"><div class="side"><span class="meta">${host.t('product-list.before')}</span>${fieldView(host, reviewed, known, before)}</div>
      <div class="side"><span class="meta">${host.t('product-list.after')}</span>${fieldView(host, reviewed, known, after)}</div></div>`
  const text = (given: unknown) => (isEmpty(given) ? '' : fieldText(host, known, given, categories))
  return html`<div class="diff">${textDiff(text(before), text(after)).map((piece) => pieceView(host, piece))}</div>`
}

/** Not by colour alone: what went is struck through, what came is underlined, and each is said in words. */
function pieceView({ t }: MktElement, { kind, text }: Piece): unknown {
  if (kind === 'same') return text
  const words = html`<span class="unseen">${t(`product-list.diff.${kind}`)} </span>${text}<span class="unseen"> ${t('product-list.diff.end')}</span>`
  return kind === 'added' ? html`<ins>${words}</ins>` : html`<del>${words}</del>`
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
