import { html, nothing, type TemplateResult } from 'lit'
import type { Product } from '../../bff/contract/product.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { statusPill } from '../shared/status.ts'

/** Which product this is and where it stands. */
export function formHeader(
  host: MktElement,
  product: Product,
  editable: boolean,
  level: number,
  exit: () => unknown,
): TemplateResult {
  const { fields, state, kind, number, revision } = product
  return html`<header part="header" class="head">
    <div class="head-text">
      <div class="row"><div part="title" id="title" role="heading" aria-level=${level} tabindex="-1">${fields.name?.trim() || host.t('product-form.unnamed')}</div>${statusPill(host, 'listing', state)}${revision ? statusPill(host, 'revision', revision.state) : nothing}</div>
      <p class="meta">${host.localize.word('product-form.kind', kind)} <span class="dot" aria-hidden="true">·</span> ${host.t('product-form.number', number)}</p>
    </div>
    <button part="button" class="quiet" type="button" @click=${exit}>${host.t(editable ? 'product-form.exit' : 'product-form.leave')}</button>
  </header>`
}
