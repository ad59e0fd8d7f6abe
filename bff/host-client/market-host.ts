import { createHash } from 'node:crypto'
import type { z } from '@hono/zod-openapi'
import type { MarketEvent } from '../contract/event.ts'
import type { Order, Payment, Refund, RefundConfirmation, RefundQuery } from '../contract/order.ts'
import type { NewSession, SessionCreated } from '../contract/session.ts'
import { embedTagger } from './embed-tags.ts'
import { MarketError } from './market-error.ts'

export type MarketHostSettings = {
  /** The BFF's address, without `/v1`. */
  readonly baseUrl: string
  /** The BFF's address for browsers, where your back end reaches it by another. */
  readonly publicUrl?: string
  /** `mkt_sk_…`; never leaves the back end. */
  readonly key: string
  /** Milliseconds one request may take (10,000). */
  readonly timeoutMs?: number
  /** In place of the runtime's own. */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>
}

/** What a host's back end asks of the marketplace. Every call throws a `MarketError` that names what was refused, and why. */
export type MarketHost = {
  /** A session for whoever is logged in, at most 15 minutes long; answer `{token, expiresAt}` to the page. */
  readonly mintSession: (session: z.input<typeof NewSession>) => Promise<z.infer<typeof SessionCreated>>
  readonly revokeSession: (sessionId: string) => Promise<void>
  readonly order: (orderId: string) => Promise<Order>
  /** Confirms that the buyer has paid. Say the same reference twice and it counts once; another amount is refused. */
  readonly confirmPayment: (orderId: string, payment: z.infer<typeof Payment>) => Promise<Order>
  /** Every refund, newest first, or those in one state. */
  readonly refunds: (state?: z.infer<typeof RefundQuery>['state']) => AsyncGenerator<Refund>
  /** Confirms that the money was paid back. */
  readonly confirmRefund: (refundId: string, confirmation: z.infer<typeof RefundConfirmation>) => Promise<Refund>
  /**
   * All events after this number, oldest first, until there is no more; keep the last `seq` and go on from there. After the
   * marketplace was restored from a backup that knows less, all of them once more: handle each id once.
   */
  readonly events: (after: number) => AsyncGenerator<MarketEvent>
  /** Where events are pushed to. The secret is answered this once; pass it to `readWebhook`. */
  readonly setWebhook: (url: string) => Promise<{ readonly url: string; readonly secret: string }>
  /**
   * The tags that embed the marketplace, for the head of a page: its script, pinned by hash, and the files of these elements
   * (`'mkt-order-list'`), so that a browser fetches them at once and not one after another. Asks for the build every ten seconds at most.
   */
  readonly embedTags: (...elements: readonly string[]) => Promise<string>
}

const TIMEOUT_MS = 10_000
const PAGE = 100

export function createMarketHost({ baseUrl, publicUrl = baseUrl, ...more }: MarketHostSettings): MarketHost {
  const settings = { ...more, baseUrl: baseUrl.replace(/\/$/, '') }
  const send = asker(settings)
  const ask: Ask = (method, path, body, once) => send(method, `/v1${path}`, body, once)
  const post = <T>(path: string, body: unknown, once: string) => ask<T>('POST', path, body, once)
  return {
    mintSession: (session) => ask('POST', '/sessions', session),
    revokeSession: (id) => ask('DELETE', `/sessions/${encodeURIComponent(id)}`),
    order: (id) => ask('GET', `/orders/${encodeURIComponent(id)}`),
    confirmPayment: (id, payment) =>
      post(`/orders/${encodeURIComponent(id)}/payment`, payment, keyOf('pay', id, payment.reference)),
    confirmRefund: (id, confirmation) =>
      post(
        `/refunds/${encodeURIComponent(id)}/confirmation`,
        confirmation,
        keyOf('refund', id, confirmation.reference),
      ),
    setWebhook: (url) => ask('PUT', '/webhook', { url }),
    embedTags: embedTagger(publicUrl.replace(/\/$/, ''), () => send('GET', '/embed/embed.manifest.json')),
    async *refunds(state) {
      for (let cursor: string | null = ''; cursor !== null; ) {
        const query = new URLSearchParams({ limit: String(PAGE), ...(state && { state }), ...(cursor && { cursor }) })
        const page: Page<Refund> = await ask('GET', `/refunds?${query}`)
        yield* page.items
        cursor = page.nextCursor
      }
    },
    async *events(after) {
      for (let seq = after; ; ) {
        const page: Feed = await ask('GET', `/events?after=${seq}&limit=${PAGE}`)
        yield* page.items
        if (page.items.length < PAGE && page.nextAfter >= seq) return
        seq = page.nextAfter
      }
    },
  }
}

type Ask = <T>(method: string, path: string, body?: unknown, once?: string) => Promise<T>
type Page<T> = { readonly items: readonly T[]; readonly nextCursor: string | null }
type Feed = { readonly items: readonly MarketEvent[]; readonly nextAfter: number }

/** The same for the same deed, whatever characters a reference has. */
function keyOf(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url')
}

function asker({ baseUrl, key, timeoutMs = TIMEOUT_MS, fetch = globalThis.fetch }: MarketHostSettings): Ask {
  return async <T>(method: string, path: string, body?: unknown, once?: string): Promise<T> => {
    const response = await fetch(baseUrl + path, {
      method,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        authorization: `Bearer ${key}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(once && { 'idempotency-key': once }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }).catch((cause: unknown) => {
      throw new MarketError({ status: 0, code: 'unreachable', title: 'The marketplace did not answer' }, { cause })
    })
    const text = await response.text()
    if (!response.ok) throw MarketError.of(response.status, text)
    return (text === '' ? undefined : JSON.parse(text)) as T
  }
}
