import { html, nothing, type TemplateResult } from 'lit'
import type { Product } from '../../bff/contract/product.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { timeView } from '../shared/time-views.ts'

/** Who did what to the product and to its new versions, the latest first. */
export function listingHistory(host: MktElement, { history }: Product): TemplateResult {
  return html`<ol class="plain trail" part="history">${history
    .toReversed()
    .map(({ at, actor, command, note, revisionId }) => {
      const did = host.localize.word('product-list.did', command)
      return html`<li part="entry"><span class="meta">${timeView(host, at)}</span>
      <span>${actor.name ?? host.localize.word('role', actor.role)} ${did}${revisionId ? html` <span class="tag">${host.t('product-list.new-version')}</span>` : nothing}${note && command !== 'create' ? html`<span class="said">${note}</span>` : nothing}</span></li>`
    })}</ol>`
}
