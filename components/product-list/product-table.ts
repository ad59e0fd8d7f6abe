import { html, nothing, type TemplateResult } from 'lit'
import type { Product, ProductListItem } from '../../bff/contract/product.ts'
import { marketNow } from '../shared/clock.ts'
import { icon } from '../shared/icons.ts'
import { chevronRightIcon } from '../shared/icons-form.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { picture } from '../shared/picture.ts'
import { statusPill } from '../shared/status.ts'
import { timeLeftView, timeView } from '../shared/time-views.ts'
import type { ListView } from './listing.ts'
import type { ProductCommands } from './product-commands.ts'

/** Roles are written out because the narrow layout takes the table's own display away, and its meaning with it. */
export function productTable(
  host: MktElement,
  products: readonly ProductListItem[],
  view: ListView,
  commands: ProductCommands,
  open: (id: string) => void,
): TemplateResult {
  const { t } = host
  const own = view === 'own'
  const head = [
    t('product-list.product'),
    t('product-list.state'),
    t(own ? 'product-list.updated' : 'product-list.provider'),
  ]
  return html`<table role="table" part="table">
    <thead role="rowgroup"><tr role="row">${head.map((name) => html`<th role="columnheader" scope="col">${name}</th>`)}
      <th role="columnheader" scope="col"><span class="unseen">${t('product-list.actions')}</span></th></tr></thead>
    <tbody role="rowgroup">${products.map((item) => row(host, item, own, commands, open))}</tbody>
  </table>`
}

function row(
  host: MktElement,
  item: ProductListItem,
  own: boolean,
  commands: ProductCommands,
  open: (id: string) => void,
) {
  const { t } = host
  const { id, kind, logo, number, plans, state, revision, provider, updatedAt, submittedAt } = item
  const name = nameOf(host, item)
  return html`<tr role="row" part="row">
    <th role="rowheader" scope="row"><div class="what">${picture(host, name, logo)}<div>
      ${own && !host.may('product-form') ? html`<span class="strong">${name}</span>` : html`<button part="button" class="link open" type="button" @click=${() => open(id)}>${name}</button>`}
      <div class="meta">${number} <span class="dot" aria-hidden="true">·</span> ${host.localize.word('product-list.kind', kind)} <span class="dot" aria-hidden="true">·</span> ${t('product-list.plans', plans)}</div></div></div></th>
    <td role="cell"><div class="state">${statusPill(host, 'listing', state)}${revision ? statusPill(host, 'revision', revision.state) : nothing}${promise(host, item)}${own ? refusal(host, item) : nothing}</div></td>
    <td role="cell">${own ? html`<span class="label">${t('product-list.updated')} </span>${timeView(host, updatedAt)}` : html`${provider.name ?? provider.id}${submittedAt ? html`<div class="meta">${t('product-list.submitted')} ${timeView(host, submittedAt)}</div>` : nothing}`}</td>
    <td role="cell" class="number"><div class="row actions">${own ? commands.row({ ...item, name }, host.may('product-page') ? [preview(host, id, name)] : []) : waits(item) ? reviewButton(host, name, () => open(id)) : commands.row({ ...item, name })}</div></td>
  </tr>`
}

function preview(host: MktElement, id: string, name: string): TemplateResult {
  const word = host.t('product-list.preview')
  return html`<button part="button" type="button" aria-label=${host.t('product-list.command-what', word, name)} @click=${() => host.emit('mkt-preview', { id })}>${word}</button>`
}

function reviewButton(host: MktElement, name: string, open: () => void): TemplateResult {
  const word = host.t('product-list.review')
  return html`<button part="button" type="button" aria-label=${host.t('product-list.command-what', word, name)} @click=${open}>${word}${icon(chevronRightIcon)}</button>`
}

function waits({ state, revision }: Pick<Product, 'state' | 'revision'>): boolean {
  return state === 'in-review' || revision?.state === 'in-review'
}

/** Why it came back, where the provider looks first; what is said about single fields stands in the form. */
function refusal(host: MktElement, { review }: ProductListItem): TemplateResult | typeof nothing {
  if (!review) return nothing
  const fields = review.problems.length
  return html`<p class="why"><span class="meta">${host.t('product-list.why')}</span> ${review.reason}${fields > 0 ? html` <span class="meta">${host.t('product-list.why-fields', fields)}</span>` : nothing}</p>`
}

/** Until when the review was promised; a promise that was missed says so in words. */
export function promise(
  host: MktElement,
  { state, revision, deadline }: Pick<Product, 'state' | 'revision' | 'deadline'>,
): TemplateResult | typeof nothing {
  if (!waits({ state, revision }) || !deadline) return nothing
  const overdue = Date.parse(deadline.dueAt) <= marketNow()
  return html`<span part="deadline" class="meta">${overdue ? html`<span part="badge" data-tone="danger">${host.t('product-list.overdue')}</span> ` : nothing}${host.t('product-list.due')} ${timeLeftView(host, deadline.dueAt)}</span>`
}

export function nameOf(
  host: MktElement,
  { name, number }: { readonly name?: string | null | undefined; readonly number: number },
): string {
  return name || host.t('product-list.unnamed', number)
}
