import { html, nothing, type TemplateResult } from 'lit'
import { errorAlert } from '../shared/error-panel.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import type { Listing } from './listing.ts'
import type { Narrowing } from './narrowing.ts'

export function moreButton(host: MktElement, { nextCursor }: Listing, { busy, error, more }: Narrowing): unknown {
  if (!nextCursor) return nothing
  if (error) return errorAlert(host, error, more)
  return html`<p class="more"><button part="button" type="button" aria-busy=${busy} @click=${more}>${host.t('product-list.more')}</button></p>`
}

/** One sentence and one action. */
export function emptyView(host: MktElement, { view }: Listing, narrowing: Narrowing): TemplateResult {
  const { t } = host
  if (narrowing.narrowed) return empty(t('product-list.none-found'), t('product-list.clear'), narrowing.clear)
  const sentence = t(`product-list.none.${view}`)
  if (view === 'own' && host.may('edit-products'))
    return empty(sentence, t('product-list.create'), () => host.emit('mkt-product-create', undefined))
  return empty(sentence, t('product-list.refresh'), narrowing.clear)
}

function empty(sentence: string, action: string, act: () => unknown): TemplateResult {
  return html`<div class="empty"><p>${sentence}</p><button part="button" type="button" @click=${act}>${action}</button></div>`
}

const line = (width: string): TemplateResult => html`<span part="skeleton" class=${width}></span>`

/** Keeps the place of title, search and filters, so that the list does not move when they come. */
export function topSkeleton(view: string): TemplateResult {
  const kind = isWork(view) ? 'work' : 'catalog'
  return html`<div class="top-place" data-view=${kind} aria-hidden="true">${line('w-20 tall')}${line('w-40')}${line('w-80')}</div>`
}

/** The list's own shape: cards where buyers look, rows elsewhere. */
export function listSkeleton(view: string): TemplateResult {
  const card = html`<div class="entry"><span class="picture"></span><div class="about">${line('w-60')}${line('w-40')}${line('w-80')}</div></div>`
  const row = html`<div class="blank">${line('w-40')}${line('w-20')}</div>`
  return isWork(view)
    ? html`<div class="rows">${row}${row}${row}${row}</div>`
    : html`<div class="cards">${card}${card}${card}${card}</div>`
}

function isWork(view: string): boolean {
  return view === 'own' || view === 'review'
}
