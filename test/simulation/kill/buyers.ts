import { setTimeout as rest } from 'node:timers/promises'
import type { BffProcess } from './process.ts'

const TIMEOUT_MS = 10_000
const RETRY_MS = 50
/** Sessions are short; a new one is minted long before the old one ends. */
const SESSION_MS = 60_000

// biome-ignore lint/suspicious/noExplicitAny: answers are read as a caller would, without types.
type Answer = { readonly status: number; readonly body: any }
type Shop = { readonly productId: string; readonly planId: string }

/** What the callers hold a 2xx for, and what it promised. */
export type Acknowledged = {
  readonly placed: Map<string, string>
  readonly paid: Set<string>
  asked: number
  refused: string[]
}

/** Callers of whichever process answers; what gets no answer is asked again under the same key. */
export function createCallers(processes: readonly BffProcess[], hostKey: string, random: () => number) {
  const acknowledged: Acknowledged = { placed: new Map(), paid: new Set(), asked: 0, refused: [] }
  let session = { token: '', until: 0 }

  async function send(
    token: string,
    method: string,
    path: string,
    body: unknown,
    key?: string,
  ): Promise<Answer | null> {
    const up = processes.filter(({ url }) => url !== '')
    const process = up[Math.floor(random() * up.length)]
    if (!process) return null
    acknowledged.asked += 1
    try {
      const response = await fetch(process.url + path, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          ...(key !== undefined && { 'idempotency-key': key }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
      return { status: response.status, body: await response.json() }
    } catch {
      return null // Killed while we waited: whether it was done is not known.
    }
  }

  /** Until there is an answer that says yes or no. */
  async function insist(
    token: () => Promise<string>,
    method: string,
    path: string,
    body: unknown,
    key?: string,
  ): Promise<Answer> {
    for (;;) {
      const answer = await send(await token(), method, path, body, key)
      if (answer && answer.status < 500 && answer.status !== 401) return answer
      if (answer && answer.status === 500) acknowledged.refused.push(`500 ${path}`)
      await rest(RETRY_MS)
    }
  }

  const asHost = async () => hostKey
  async function asBuyer(): Promise<string> {
    if (Date.now() < session.until) return session.token
    const actor = { role: 'buyer', id: 'buyer-1', name: 'Buyer' }
    const minted = await insist(asHost, 'POST', '/v1/sessions', { actor, origin: 'https://portal.example' })
    session = { token: minted.body.token, until: Date.now() + SESSION_MS }
    return session.token
  }

  /** One order from placing to payment; a double click now and then. */
  async function buy({ productId, planId }: Shop, key: string): Promise<void> {
    const wish = { productId, planId, period: { count: 2, unit: 'year' } }
    const clicks = random() < 0.2 ? 2 : 1
    const [placed, again] = await Promise.all(
      Array.from({ length: clicks }, () => insist(asBuyer, 'POST', '/v1/orders', wish, `place-${key}`)),
    )
    if (placed?.status !== 201)
      return void acknowledged.refused.push(`${placed?.status} ${JSON.stringify(placed?.body)}`)
    if (again && again.body.id !== placed.body.id) acknowledged.refused.push(`key ${key} made two orders`)
    acknowledged.placed.set(`place-${key}`, placed.body.id)
    const payment = { reference: `pay-${key}`, amount: placed.body.price }
    const paid = await insist(asHost, 'POST', `/v1/orders/${placed.body.id}/payment`, payment, `pay-${key}`)
    if (paid.status === 200) acknowledged.paid.add(placed.body.id)
    else acknowledged.refused.push(`${paid.status} ${JSON.stringify(paid.body)}`)
  }

  return { acknowledged, insist, asHost, buy }
}
