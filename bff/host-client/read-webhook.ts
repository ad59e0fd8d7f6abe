import type { MarketEvent } from '../contract/event.ts'
import { verifyWebhook } from '../gateway/webhook-signature.ts'
import { MarketError } from './market-error.ts'

type HeaderSource = Headers | Readonly<Record<string, string | readonly string[] | undefined>>

/**
 * The event of a webhook whose signature holds (Standard Webhooks). Give the body as it came, before anything parsed it.
 * Throws a `MarketError` with status 401 otherwise. A delivery may come twice: `event.id` is the same then.
 */
export function readWebhook(
  secret: string,
  headers: HeaderSource,
  body: string,
  // biome-ignore lint/plugin: runs in the host's process, by the host's clock
  now = Date.now(),
): MarketEvent {
  const verified = verifyWebhook(secret, plain(headers), body, Math.floor(now / 1000))
  if (!verified.ok)
    throw new MarketError({ status: 401, code: verified.error, title: 'The webhook is not from the marketplace' })
  return JSON.parse(body) as MarketEvent
}

function plain(headers: HeaderSource): Record<string, string | undefined> {
  const entries: Iterable<readonly [string, unknown]> =
    headers instanceof Headers ? headers.entries() : Object.entries(headers)
  return Object.fromEntries([...entries].map(([name, value]) => [name.toLowerCase(), textOf(value)]))
}

function textOf(value: unknown): string | undefined {
  return Array.isArray(value) ? value.join(' ') : (value as string | undefined)
}
