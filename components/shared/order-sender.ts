import type { Order } from '../../bff/contract/order.ts'
import { asMktError } from './errors.ts'
import type { MktElement } from './mkt-element.ts'
import { pathOf } from './order-source.ts'
import { own } from './own.ts'
import { RequestKey } from './random.ts'

/** A command as it goes over the wire, without the version it was decided on. */
export type Intent = { readonly command: string } & Readonly<Record<string, unknown>>
/** `conflict`: somebody was first, nothing was done, and the current view is there. `held`: the host said no, or another one is under way. */
export type Outcome = 'sent' | 'held' | 'conflict'

/** As many characters as the contract takes (`OrderCommand.reason`). */
export const REASON_MAX = 500

type Settings = {
  /** The last word of the host; false holds it back. */
  readonly before?: (order: Order, intent: Intent) => boolean
  /** Takes the view the command was answered with. */
  readonly done: (order: Order) => void
  /** Fetches the current view after a conflict. */
  readonly reload: () => Promise<unknown>
}

/** Sends commands on an order, one at a time, each with the version that was on screen. */
export class OrderSender {
  /** The command under way. */
  busy = ''
  #host: MktElement
  #settings: Settings
  readonly #key = new RequestKey()

  constructor(host: MktElement, settings: Settings) {
    this.#host = host
    this.#settings = own(settings)
  }

  /** Rejects with what went wrong. A repeated press of the same intent goes out under the same key, so the BFF carries it out once. */
  async send(order: Order, intent: Intent): Promise<Outcome> {
    if (this.busy || this.#settings.before?.(order, intent) === false) return 'held'
    const body = { ...intent, expectedVersion: order.version }
    this.#now(intent.command)
    try {
      const path = `${pathOf(order.id)}/commands`
      const next = await this.#host.http.post<Order>(path, body, { idempotencyKey: this.#key.of(body) })
      this.#key.forget()
      this.#settings.done(next)
      return 'sent'
    } catch (reason) {
      if (asMktError(reason).type !== 'conflict') throw reason
      await this.#settings.reload()
      return 'conflict'
    } finally {
      this.#now('')
    }
  }

  #now(command: string): void {
    this.busy = command
    this.#host.flag('busy', command !== '')
    this.#host.requestUpdate()
  }
}
