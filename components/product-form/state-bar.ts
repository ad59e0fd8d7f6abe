import { html, nothing } from 'lit'
import type { Product } from '../../bff/contract/product.ts'
import { icon } from '../shared/icons.ts'
import { clockIcon } from '../shared/icons-rare.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { timeLeftView, timeView } from '../shared/time-views.ts'
import { workingState } from './form-state.ts'
import { isLoss, LISTING_COMMANDS, type ListingButton } from './listing-commands.ts'

/** What the state means, until when somebody acts, and what can be done about it. */
export function stateBar(
  host: MktElement,
  product: Product,
  readonly: boolean,
  ask: (command: ListingButton) => void,
): unknown {
  const { deadline, submittedAt, revision } = product
  const state = workingState(product)
  const words = host.localize.word(revision ? 'product-form.revision' : 'product-form.state', state)
  if (readonly && words === state) return nothing
  return html`<div class="state" part="state">
    <div class="state-text">
      ${words === state ? nothing : html`<p class="strong">${words}</p>`}
      ${
        deadline && state === 'in-review'
          ? html`<p class="due">${icon(clockIcon)}<span>${host.t('product-form.review-until')} ${timeLeftView(host, deadline.dueAt)}</span></p>`
          : nothing
      }
      ${submittedAt && state === 'in-review' ? html`<p class="meta">${host.t('product-form.submitted-at')} ${timeView(host, submittedAt)}</p>` : nothing}
    </div>
    ${readonly ? nothing : html`<div class="row" part="actions">${buttonsOf(product).map((command, at) => button(host, command, at, ask))}<slot name="actions"></slot></div>`}
  </div>`
}

/** Editing what is in review means taking it back first, so that door is open whenever withdrawing is. */
function buttonsOf({ commands }: Product): ListingButton[] {
  const open = new Set(commands.map(({ command }) => command))
  return LISTING_COMMANDS.filter((command) => open.has(command) || (command === 'edit' && open.has('withdraw')))
}

function button({ t }: MktElement, command: ListingButton, at: number, ask: (command: ListingButton) => void) {
  const likely = at === 0 && (command === 'list' || command === 'publish')
  const part = isLoss(command) ? 'button button-danger' : likely ? 'button button-primary' : 'button'
  return html`<button part=${part} type="button" @click=${() => ask(command)}>${t(`product-form.do.${command}`)}</button>`
}
