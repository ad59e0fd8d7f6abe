import { createHmac } from 'node:crypto'
import { payOrder } from '../../../bff/commands/pay-order.ts'
import { runRefundCommand } from '../../../bff/commands/refund.ts'
import type { Money } from '../../../bff/domain/money.ts'
import type { Actor } from '../../../bff/domain/role.ts'
import type { WireRequest } from '../../../bff/gateway/dialect.ts'
import { loadOrder } from '../../../bff/routes/load-order.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { Client } from './client.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

type Told = {
  readonly id: string
  readonly seq: number
  readonly type: string
  readonly subject: { readonly kind: string; readonly id: string }
  readonly data: Readonly<Record<string, unknown>>
}

/** What the portal does about an event; another event it answers joins by its line. */
const REACTIONS: Readonly<Record<string, (host: SimulatedHost, told: Told, kernel: Kernel) => void>> = {
  'order.awaiting-payment': (host, { subject }, { agenda, chance }) => {
    if (host.byItself && chance.is(0.85))
      agenda.in(chance.is(0.7) ? chance.int(HOUR) : chance.int(8 * DAY), () => void host.collect(subject.id))
  },
  'refund.requested': (host, { subject, data }, { agenda, chance }) =>
    agenda.in(
      host.byItself ? chance.int(3 * HOUR) : HOUR / 6,
      () => void host.payBack(subject.id, String(data.orderId)),
    ),
}

/** A portal's back end: learns from its webhook, collects money and pays it back, each once, however often it hears of it. */
export class SimulatedHost {
  readonly id: string
  readonly domain: string
  /** Whether its buyers pay unasked, and it takes its time to pay back. */
  byItself = true
  offline = false
  /** What it holds: money taken by order, money paid back by refund id. */
  readonly taken = new Map<string, { readonly reference: string; acknowledged: boolean; refused: boolean }>()
  readonly paidBack = new Map<string, string>()
  lastSeq = 0
  /** When it took each event of its feed first, by the true time. */
  readonly heardAt = new Map<number, number>()
  readonly #secret: Buffer
  readonly #bodies = new Map<string, string>()
  readonly #kernel: Kernel
  readonly #client: Client

  constructor(kernel: Kernel, client: Client, { id, domain, secret }: { id: string; domain: string; secret: string }) {
    this.#kernel = kernel
    this.#client = client
    this.id = id
    this.domain = domain
    this.#secret = Buffer.from(secret.slice('whsec_'.length), 'base64')
  }

  get actor(): Actor {
    return { role: 'host', id: this.id, name: 'Portal' }
  }

  /** One pushed event; the feed must come without a gap, and the same under the same id. */
  receive({ headers, body }: WireRequest): void {
    const { report } = this.#kernel
    const text = body ?? ''
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${text}`
    const signature = `v1,${createHmac('sha256', this.#secret).update(signed).digest('base64')}`
    if (headers['webhook-signature'] !== signature) return void report('I12 a webhook is badly signed')
    const event = JSON.parse(text) as Told
    const known = this.#bodies.get(event.id)
    if (known !== undefined && known !== text) report(`I12 event ${event.id} changed`)
    this.#bodies.set(event.id, text)
    if (event.seq > this.lastSeq + 1) report(`FEED event ${event.seq} came while ${this.lastSeq + 1} was missing`)
    if (event.seq <= this.lastSeq) return
    this.lastSeq = event.seq
    this.heardAt.set(event.seq, this.#kernel.agenda.now)
    this.#react(event)
  }

  #react(event: Told): void {
    REACTIONS[event.type]?.(this, event, this.#kernel)
  }

  /** The buyer pays; then we are told until we have understood, sometimes several times at once. */
  async collect(orderId: string): Promise<void> {
    const { chance, database } = this.#kernel
    const order = database
      .prepare<[string], { price: number; currency: Money['currency']; state: string }>(
        'select price, currency, state from "order" where id = ?',
      )
      .get(orderId)
    if (order?.state !== 'awaiting-payment') return
    const money = { reference: `pay-${orderId}`, acknowledged: false, refused: false }
    this.taken.set(orderId, money)
    const tellings = chance.is(this.#kernel.faults.doubleClick) ? chance.between(2, 3) : 1
    for (let i = 0; i < tellings; i += 1)
      void this.#client
        .insist({
          hostId: this.id,
          actor: this.actor,
          key: chance.is(0.5) ? `pay-${orderId}-${order.price}` : `pay-${orderId}-${order.price}-${i}`,
          operation: 'confirm-payment',
          act: async (context) => {
            const paid = await payOrder(context, {
              orderId,
              reference: money.reference,
              amount: { amount: order.price, currency: order.currency },
            })
            return paid.ok ? { ok: true, value: await loadOrder(context.tx, paid.value, 'host', context.shell) } : paid
          },
        })
        .then((answer) => {
          if (answer.ok) money.acknowledged = true
          else if (answer.code === 'amount-mismatch') this.#collectAnew(orderId)
          else money.refused = true
        })
  }

  /** Its price was changed while the buyer paid: the old money goes back at once, and the new is asked for. */
  #collectAnew(orderId: string): void {
    this.taken.delete(orderId)
    void this.collect(orderId)
  }

  /** Each refund once, however often it is asked for; then we are told. */
  async payBack(refundId: string, orderId: string): Promise<void> {
    const { chance } = this.#kernel
    this.paidBack.set(refundId, orderId)
    const tellings = chance.is(this.#kernel.faults.doubleClick) ? 2 : 1
    for (let i = 0; i < tellings; i += 1)
      void this.#client.insist({
        hostId: this.id,
        actor: this.actor,
        key: `refund-${refundId}-${chance.int(2)}`,
        operation: 'confirm-refund',
        act: async (context) => {
          const confirmed = await runRefundCommand(context, {
            refundId,
            command: 'confirm',
            reference: `back-${refundId}`,
          })
          return confirmed.ok
            ? { ok: true, value: { id: confirmed.value.id, state: confirmed.value.state } }
            : confirmed
        },
      })
  }
}
