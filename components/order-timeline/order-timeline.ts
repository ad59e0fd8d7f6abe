import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import type { Order } from '../../bff/contract/order.ts'
import type { AreaName } from '../messages/words.ts'
import { CopyButton } from '../shared/copy-button.ts'
import { MktElement } from '../shared/mkt-element.ts'
import { formatMoney } from '../shared/money.ts'
import { deadlineLine, deadlineStyles } from '../shared/order-deadline.ts'
import { headline, isTurnOf } from '../shared/order-panel.ts'
import { OrderSource } from '../shared/order-source.ts'
import { Part } from '../shared/part.ts'
import { formatPeriod } from '../shared/period.ts'
import { Poller } from '../shared/poller.ts'
import { statusPill } from '../shared/status.ts'
import { dataStyles } from '../shared/styles/data.ts'
import { nextChange } from '../shared/time.ts'
import { Ticker } from '../shared/time-views.ts'
import { Viewer } from '../shared/viewer.ts'

import { boughtList } from './bought.ts'
import { Commands } from './commands.ts'
import { deliveryLine, refundLine } from './delivery-line.ts'
import { History } from './history.ts'
import { orderTimelineStyles } from './order-timeline.styles.ts'
import { stepList } from './steps.ts'

/** What only orders of human delivery show. */
const workPart = new Part(() => import('./work-lines.ts'), ['order-work', 'errors'])
/** What was asked back, and what an unpaid order costs now. */
const moneyPart = new Part(() => import('./money-lines.ts'), ['order-money'])
/** Attempts to tell the provider and refunds move on without the order's version, so the stream is silent about them. */
const ASIDE_POLL_MS = [3000, 5000, 10_000, 30_000]

/**
 * How one order goes: steps, who must act until when and what happens otherwise, the commands open to this viewer, history.
 *
 * @attribute order-id - `ord_…`
 * @attribute newest-first - history from the newest entry down
 * @attribute compact - without history
 * @attribute selectable - entries are buttons that send `mkt-entry-selected`
 * @attribute heading-level - of the title, 1 to 5 (2)
 * @slot actions - the host's own buttons, such as the way to its cashier
 * @slot entry-<n> - more about the n-th entry in time order
 */
export class MktOrderTimeline extends MktElement {
  static override readonly words: readonly AreaName[] = ['order-timeline', 'orders']
  static override styles = [MktElement.styles, dataStyles, deadlineStyles, orderTimelineStyles]
  static override properties: PropertyDeclarations = {
    orderId: { attribute: 'order-id' },
    newestFirst: { attribute: 'newest-first', type: Boolean },
    compact: { type: Boolean, reflect: true },
    selectable: { type: Boolean },
    headingLevel: { attribute: 'heading-level', type: Number },
    order: { attribute: false },
  }
  orderId = ''
  newestFirst = false
  compact = false
  selectable = false
  headingLevel = 2
  /** A view the host already has; nothing is loaded then. */
  order: Order | null = null

  readonly #source = new OrderSource(this, {
    id: () => this.orderId,
    given: () => this.order,
    ready: (order) => this.#ready(order),
    changed: (now, before) => this.#changed(now, before),
  })
  readonly #loader = this.#source.loader
  readonly #viewer = new Viewer(this)
  readonly #commands = new Commands(this, { done: (order) => this.#take(order), reload: this.#loader.reload })
  readonly #history = new History(this, {
    viewer: this.#viewer,
    newestFirst: () => this.newestFirst,
    selectable: () => this.selectable,
    level: () => this.headingLevel + 1,
  })
  readonly #copyNumber = new CopyButton(this)

  constructor() {
    super()
    new Poller(this, {
      delays: ASIDE_POLL_MS,
      active: () => {
        const { notification, refund } = this.#loader.value ?? {}
        return !this.order && (notification?.state === 'pending' || refund?.state === 'requested')
      },
      run: this.#loader.reload,
    })
    new Ticker(this, () => {
      const due = this.#source.order?.deadline?.dueAt
      return due ? nextChange(due) : null
    })
  }

  /** Fetches the order again; what is shown stays until the answer is there. */
  reload(): Promise<void> {
    return this.#loader.reload()
  }

  protected override draw(): unknown {
    const body = this.order
      ? this.#timeline(this.order)
      : this.#loader.render({ skeleton: () => skeleton(this.compact), ready: (order) => this.#timeline(order) })
    return html`${body}${this.#commands.renderDialog()}`
  }

  #timeline(order: Order): TemplateResult {
    return html`<article class="order" aria-labelledby="title">
      <header part="header">${this.#header(order)}</header>
      ${stepList(this, order)}
      ${this.#panel(order)}
      ${this.compact ? nothing : html`${boughtList(this, order)}${this.#history.render(order)}`}
    </article>`
  }

  #header({ product, plan, state, type, converts, term, number, period, price, listPrice }: Order): TemplateResult {
    const lang = this.localize.lang()
    const label = this.t('orders.number')
    return html`<slot name="header"></slot>
      <div class="spread">
        <div id="title" part="title" role="heading" aria-level=${this.headingLevel}>${product.name} / ${plan.name}
          ${type === 'purchase' ? nothing : html`<span class="tag">${this.localize.word('order.type', converts ? 'conversion' : type)}</span>`}</div>
        ${statusPill(this, 'order', state, term ? 'term' : undefined)}
      </div>
      <div part="meta" class="meta">
        <span class="number-of">${label} <code>${number}</code>${this.#copyNumber.render('number', label, () => number)}</span>
        ${period ? html`<span>${formatPeriod(period, lang)}</span>` : nothing}
        <span>${formatMoney(price, lang)}${listPrice && listPrice.amount > price.amount ? html` <s><span class="unseen">${this.t('order-timeline.list-price')} </span>${formatMoney(listPrice, lang)}</s>` : nothing}</span>
      </div>`
  }

  #panel(order: Order): TemplateResult {
    const { deadline, instanceId } = order
    const mine = isTurnOf(this.#viewer, order)
    return html`<section part="panel" class="panel" data-mine=${mine ? 'true' : nothing} aria-labelledby="now">
      <div class="say">
        <div id="now" class="now" role="heading" aria-level=${this.headingLevel + 1} tabindex="-1">${headline(this, order, mine)}</div>
        ${deadline ? deadlineLine(this, deadline, this.#viewer.is(deadline.actor), order.term ? 'term' : undefined) : nothing}
        ${deliveryLine(this, order)}${this.#money(order)}${refundLine(this, order)}${order.requirement ? workPart.draw(this, ({ workLines }) => workLines(this, order)) : nothing}
      </div>
      <div part="commands" class="row actions" data-lone=${this.#hasMain(order) ? nothing : 'true'} ?hidden=${!this.#hasActions(order)} @pointerover=${this.#commands.near} @focusin=${this.#commands.near}>
        <slot name="actions" @slotchange=${() => this.requestUpdate()}></slot>${this.#opens(order) ? this.#openInstance(instanceId ?? '') : nothing}
        ${this.#commands.render(order, this.#messages(order))}
      </div>
    </section>`
  }

  /** What comes later would push down what somebody is about to press. */
  #ready(order: Order): Promise<unknown> {
    return Promise.all([
      order.requirement && workPart.prefetch(this),
      hasMoney(order) && moneyPart.prefetch(this),
      this.compact || this.#history.ready(order),
    ])
  }

  #money(order: Order): unknown {
    if (!hasMoney(order)) return nothing
    return moneyPart.draw(this, ({ moneyLines }) => moneyLines(this, order, this.#viewer))
  }

  #messages(order: Order): unknown {
    return this.#talks(order) ? workPart.draw(this, ({ messagesButton }) => messagesButton(this, order)) : nothing
  }

  #hasActions(order: Order): boolean {
    return order.commands.length > 0 || this.#talks(order) || this.#hasMain(order)
  }

  /** A button in front of the ways out, ours or the host's. */
  #hasMain(order: Order): boolean {
    const given = this.querySelector(':scope > [slot="actions"]')
    return this.#commands.has(order) || given !== null || this.#opens(order)
  }

  #talks({ requirement }: Order): boolean {
    return requirement != null && this.may('order-messages')
  }

  #opens({ instanceId, state }: Order): boolean {
    return instanceId !== null && state === 'completed' && this.may('instance-card')
  }

  #openInstance(id: string): TemplateResult {
    return html`<button part="button button-primary" type="button" @click=${() => this.emit('mkt-instance-open', { id })}>${this.t('order-timeline.instance')}</button>`
  }

  #take(order: Order): void {
    const given = this.order
    if (!given) this.#loader.set(order)
    else {
      this.order = order
      this.#changed(order, given)
    }
  }

  #changed(now: Order, before: Order | undefined): void {
    if (!before || before.id !== now.id || before.version === now.version) return
    this.emit('mkt-order-changed', { id: now.id, state: now.state })
    if (before.state !== now.state)
      this.announce(this.t('order-timeline.is', this.localize.word('order.state', now.state)))
  }
}

function hasMoney({ refundRequest, priceChanges = [] }: Order): boolean {
  return refundRequest != null || priceChanges.length > 0
}

/** The timeline's own shape, so that nothing jumps when the answer comes. */
function skeleton(compact: boolean): TemplateResult {
  const step = html`<div class="step"><span class="mark"></span><span class="step-text"><span part="skeleton" class="w-60"></span><span part="skeleton" class="w-40"></span></span></div>`
  return html`<div class="order">
    <div><span part="skeleton" class="w-40 tall"></span><span part="skeleton" class="w-60"></span></div>
    <div class="steps">${step}${step}${step}</div>
    <div class="panel"><div class="say"><span part="skeleton" class="w-40"></span><span part="skeleton" class="w-80"></span></div></div>
    ${compact ? nothing : html`<div><span part="skeleton" class="w-60"></span><span part="skeleton" class="w-60"></span></div>`}
  </div>`
}

declare global {
  interface HTMLElementTagNameMap {
    'mkt-order-timeline': MktOrderTimeline
  }
}
