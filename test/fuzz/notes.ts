/** Of each kind, so many are kept; the newest push out the oldest. */
const KEPT_MAX = 50

export type KeyPair = { readonly id: string; readonly secret: string }
// biome-ignore lint/suspicious/noExplicitAny: answers are read as JSON, as any client would.
type Json = any
type Account = { readonly order: string; readonly version: number; readonly key: string }
type Offer = { readonly instance: string; readonly body: object }
type Bill = { readonly order: string; readonly amount: object }

/** What somebody writes down who has read an answer, where neither a name nor a shape tells that it belongs together. */
export class Notes {
  /** Signed addresses of files. */
  readonly addresses: string[] = []
  /** For a frame of ours, each good once. */
  readonly tickets: string[] = []
  /** Secrets of results, as their buyer is shown them. */
  readonly accounts: Account[] = []
  /** What may be ordered for an instance, as an order for it. */
  readonly offers: Offer[] = []
  /** Orders that wait for their payment. */
  readonly bills: Bill[] = []
  /** Messages of the provider's own that were given up. */
  readonly failed: string[] = []
  /** How a gateway says who it is, and a buyer who calls. */
  gateway: KeyPair
  caller: KeyPair | null = null
  readonly service: string

  constructor(gateway: KeyPair, service: string) {
    this.gateway = gateway
    this.service = service
  }

  learn(who: string, operation: string, path: string, text: string): void {
    const answer = parse(text)
    visit(answer, (value) => this.#note(who, value))
    if (operation === 'open-frame') keep(this.tickets, answer.ticket)
    if (operation === 'create-provider-key' || operation === 'rotate-provider-key') this.gateway = answer
    if (operation === 'list-term-offers')
      for (const offer of answer.items)
        keep(this.offers, { instance: /ins_\w+/.exec(path)?.[0] ?? '', body: orderOf(offer) })
  }

  #note(who: string, value: Json): void {
    if (typeof value === 'string') {
      if (value.startsWith('/v1/uploads/')) keep(this.addresses, value)
      return
    }
    const { id, state, event, price } = value
    if (typeof id !== 'string') return
    if (who === 'buyer' && id.startsWith('ord_'))
      for (const { key } of value.result?.accounts ?? [])
        keep(this.accounts, { order: id, version: value.result.version, key })
    if (id.startsWith('ord_') && state === 'awaiting-payment' && price) keep(this.bills, { order: id, amount: price })
    const lost = state === 'dead' || state === 'refused'
    if (who === 'provider' && id.startsWith('ntf_') && lost && event !== 'instance.create') keep(this.failed, id)
  }
}

/** An order is one line of what is offered. */
function orderOf({ type, plan, period, price, agreement }: Json): object {
  return {
    type,
    ...(type !== 'renewal' && { planId: plan.id }),
    ...(period && { period }),
    price,
    ...(agreement && { agreement: { digest: agreement } }),
  }
}

function visit(value: Json, see: (value: Json) => void): void {
  if (typeof value === 'string' || (typeof value === 'object' && value !== null)) see(value)
  if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) visit(inner, see)
}

function keep<T>(list: T[], value: T): void {
  list.push(value)
  if (list.length > KEPT_MAX) list.shift()
}

function parse(text: string): Json {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
