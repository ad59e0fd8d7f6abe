import { html, nothing, type ReactiveController, type TemplateResult } from 'lit'
import type { Order } from '../../bff/contract/order.ts'
import { Commands } from '../order-timeline/commands.ts'
import { refundLine } from '../order-timeline/delivery-line.ts'
import { moneyLines } from '../order-timeline/money-lines.ts'
import { errorAlert } from '../shared/error-panel.ts'
import { asMktError, isAbort, type MktError } from '../shared/errors.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { deadlineLine, deadlineStyles } from '../shared/order-deadline.ts'
import { headline, isTurnOf } from '../shared/order-panel.ts'
import { pathOf } from '../shared/order-source.ts'
import { fieldStyles } from '../shared/styles/fields.ts'
import { moneyStyles } from '../shared/styles/money.ts'
import { Viewer } from '../shared/viewer.ts'

/** What can be done about the money from here; everything else has its place at the order. */
const MONEY: readonly string[] = [
  'request-refund',
  'withdraw-refund',
  'agree-refund',
  'refuse-refund',
  'appeal',
  'decide',
]

const panels = new WeakMap<MktElement, RefundPanel>()

/** The refund of the order an instance came from: asked for, answered, taken to the operator, paid. */
export function refundPanel(host: MktElement, orderId: string, changed: () => unknown): TemplateResult {
  const panel = panels.get(host) ?? new RefundPanel(host, changed)
  panels.set(host, panel)
  return panel.render(orderId)
}

class RefundPanel implements ReactiveController {
  #host: MktElement
  #viewer: Viewer
  #commands: Commands
  #changed: () => unknown
  #orderId = ''
  #order: Order | null = null
  #error: MktError | null = null
  #abort: AbortController | null = null
  /** Somebody pressed the card's button to ask for it: the question opens with the panel. */
  #asks = false

  constructor(host: MktElement, changed: () => unknown) {
    this.#host = host
    this.#changed = changed
    this.#viewer = new Viewer(host)
    this.#commands = new Commands(host, { done: (order) => this.#take(order), reload: () => this.#load() })
    host.adopt(fieldStyles)
    host.adopt(moneyStyles, deadlineStyles)
    host.addController(this)
  }

  hostDisconnected(): void {
    this.#abort?.abort()
    this.#orderId = ''
  }

  /** The button that was pressed is gone. The one in its place takes the focus first, so that the question gives it back there. */
  hostUpdated(): void {
    const button = this.#host.renderRoot.querySelector<HTMLElement>('[part="refund"] .actions button')
    if (!this.#asks || !this.#order || !button) return
    this.#asks = false
    button.focus()
    this.#commands.start(this.#order, 'request-refund')
  }

  render(orderId: string): TemplateResult {
    if (orderId !== this.#orderId && this.#host.isConnected) {
      this.#orderId = orderId
      this.#order = null
      void this.#load()
    }
    return html`<section part="refund" class="money" aria-labelledby="now">${this.#body()}</section>${this.#commands.renderDialog()}`
  }

  #body(): unknown {
    const host = this.#host
    if (this.#error) return errorAlert(host, this.#error, () => void this.#load())
    const order = this.#order
    if (!order) return html`<span part="skeleton" class="w-60"></span><span part="skeleton" class="w-40"></span>`
    const open = order.commands.filter(({ command }) => MONEY.includes(command))
    const asked = order.refundRequest !== null && order.refundRequest !== undefined
    return html`<p id="now" class="strong" tabindex="-1">${asked ? headline(host, order, isTurnOf(this.#viewer, order)) : host.t('money.title')}</p>
      ${order.deadline ? deadlineLine(host, order.deadline, this.#viewer.is(order.deadline.actor)) : nothing}
      ${moneyLines(host, order, this.#viewer)}${refundLine(host, order)}
      ${open.length > 0 ? html`<div class="row actions">${this.#commands.render({ ...order, commands: open })}</div>` : nothing}
      ${open.length === 0 && !asked ? html`<p class="meta">${host.t('money.none')}</p>` : nothing}`
  }

  #take(order: Order): void {
    this.#order = order
    this.#host.emit('mkt-order-changed', { id: order.id, state: order.state })
    this.#host.announce(this.#host.localize.word('order.state', order.state))
    this.#host.requestUpdate()
    this.#changed()
  }

  async #load(): Promise<void> {
    this.#abort?.abort()
    const abort = new AbortController()
    this.#abort = abort
    this.#error = null
    try {
      const order = await this.#host.http.get<Order>(pathOf(this.#orderId), { signal: abort.signal })
      this.#asks = this.#order === null && !order.refundRequest
      this.#order = order
    } catch (reason) {
      if (isAbort(reason)) return
      this.#error = asMktError(reason)
    }
    this.#host.requestUpdate()
  }
}
