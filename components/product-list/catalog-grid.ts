import { html, nothing, type TemplateResult } from 'lit'
import type { CatalogEntry } from '../../bff/contract/catalog.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { formatMoney } from '../shared/money.ts'
import { formatPeriod } from '../shared/period.ts'
import { picture } from '../shared/picture.ts'
import { catalogStyles } from './catalog.styles.ts'

/** Stands where the price goes, so that a language may put it anywhere. */
const PRICE = '|'

/** Cards; the whole card opens, the name is its button. */
export function catalogGrid(
  host: MktElement,
  entries: readonly CatalogEntry[],
  open: (id: string) => void,
): TemplateResult {
  host.adopt(catalogStyles)
  return html`<ul class="plain cards">${entries.map((entry) => card(host, entry, open))}</ul>`
}

function card(
  host: MktElement,
  { id, name, summary, provider, logo, from, trial }: CatalogEntry,
  open: (id: string) => void,
) {
  const { t } = host
  return html`<li part="card" class="entry">
    ${picture(host, name, logo)}
    <div class="about">
      ${host.may('product-page') ? html`<button part="button" class="link open" type="button" @click=${() => open(id)}>${name}</button>` : html`<span class="strong">${name}</span>`}
      <p class="meta">${provider.name ?? provider.id}</p>
      ${summary ? html`<p class="summary">${summary}</p>` : nothing}
      <p class="offer">${from ? fromView(host, from) : nothing}${trial ? html`<span class="tag">${t('product-list.trial')}</span>` : nothing}</p>
    </div>
  </li>`
}

function fromView(host: MktElement, { price, period }: NonNullable<CatalogEntry['from']>): TemplateResult {
  const { t, localize } = host
  const lang = localize.lang()
  if (price.amount === 0) return html`<span class="amount">${t('product-list.free')}</span>`
  const [before, after] = (
    period ? t('product-list.from', PRICE, formatPeriod(period, lang)) : t('product-list.from-each', PRICE)
  ).split(PRICE)
  return html`<span><span class="meta">${before}</span><span class="amount">${formatMoney(price, lang)}</span><span class="meta">${after}</span></span>`
}
