import type { Order } from '../../bff/contract/order.ts'
import { Follow } from './follow.ts'
import { Loader } from './loader.ts'
import type { MktElement } from './mkt-element.ts'
import { own } from './own.ts'
import type { ServerEvent } from './server-events.ts'

type Settings = {
  readonly id: () => string
  /** A view the host has already; nothing is loaded then. */
  readonly given?: () => Order | null
  /** Fetches what this order is drawn with. Never rejects. */
  readonly ready?: (order: Order) => Promise<unknown>
  readonly changed?: (now: Order, before: Order | undefined) => void
  /** Each time the stream says that something moved. */
  readonly heard?: () => void
}

/** The one order an element shows: loaded, followed live, replaced by what a command answers. */
export class OrderSource {
  readonly loader: Loader<Order, readonly [string]>
  #settings: Settings

  constructor(host: MktElement, given: Settings) {
    this.#settings = own(given)
    const settings = this.#settings
    this.loader = new Loader<Order, readonly [string]>(host, {
      args: () => (settings.id() && !this.#given ? [settings.id()] : null),
      load: async (http, [id], signal) => {
        const order = await http.get<Order>(pathOf(id), { signal })
        await settings.ready?.(order)
        return order
      },
      loaded: (now, before) => settings.changed?.(now, before),
    })
    new Follow(host, {
      path: () => (this.loader.value && !this.#given ? `${pathOf(settings.id())}/stream` : null),
      http: () => host.http,
      changed: (event) => this.#heard(event),
    })
  }

  get order(): Order | undefined {
    return this.#given ?? this.loader.value
  }

  get #given(): Order | null {
    return this.#settings.given?.() ?? null
  }

  /** The stream opens with the version as it stands; what we have already is not fetched again. */
  #heard(event: ServerEvent | undefined): void {
    const version = event?.event === 'version' ? versionIn(event.data) : null
    if (version !== null && version === this.loader.value?.version) return
    void this.loader.reload()
    this.#settings.heard?.()
  }
}

/** Where an order lives in the contract. */
export function pathOf(id: string): string {
  return `/orders/${encodeURIComponent(id)}`
}

function versionIn(data: string): number | null {
  try {
    return (JSON.parse(data) as { version?: number }).version ?? null
  } catch {
    return null
  }
}
