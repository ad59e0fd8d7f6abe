import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** The vendor's recommendation for notifications; a stamp from the future is refused as well. */
const WINDOW_SECONDS = 30
const BODY_MAX_BYTES = 65_536

/** Written from the vendor's page for providers, not from our own dialect, so that the two check each other. */
export function isSigned(query: URLSearchParams, token: string, nowSeconds: number): boolean {
  const signature = query.get('signature') ?? ''
  const timestamp = query.get('timestamp') ?? ''
  const eventId = query.get('eventId') ?? ''
  if (!/^\d{10}$/.test(timestamp) || !/^\d+$/.test(eventId)) return false
  if (Math.abs(nowSeconds - Number(timestamp)) > WINDOW_SECONDS) return false
  const text = [token, timestamp, eventId].sort().join('')
  const expected = createHash('sha256').update(text, 'utf8').digest('hex')
  return signature.length === expected.length && timingSafeEqual(Buffer.from(signature), Buffer.from(expected))
}

/** What the market sends, as far as this provider reads it. */
export type MarketCall = {
  readonly action: string
  readonly requestId?: string
  readonly echoback?: string
  readonly orderId?: string
  readonly accountId?: string
  readonly resourceId?: string
  readonly signId?: string
  readonly spec?: string
  readonly timeSpan?: number
  readonly instanceExpireTime?: string
  readonly productInfo?: {
    readonly productName?: string
    readonly isTrial?: boolean
    readonly spec?: string
    readonly timeSpan?: number | null
    readonly timeUnit?: string
    readonly cycleNum?: number
  }
}

/** The call in a request body; null when it is none. */
export async function readCall(request: IncomingMessage): Promise<MarketCall | null> {
  const text = await readText(request)
  try {
    const call = JSON.parse(text ?? '') as MarketCall | null
    return typeof call?.action === 'string' ? call : null
  } catch {
    return null
  }
}

/** The body as text; null when it is longer than anything the market sends. */
export async function readText(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > BODY_MAX_BYTES) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
