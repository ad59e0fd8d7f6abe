import type { MarketEvent } from '../../bff/contract/event.ts'
import { verifyWebhook } from '../../bff/gateway/webhook-signature.ts'
import type { DataFolder } from '../data-folder.ts'
import type { Received } from './received.ts'

/** What the portal has been told, newest last. */
const EVENTS_KEPT = 200
const INBOX_FILE = 'portal-events.json'

export type Inbox = {
  readonly list: () => readonly Received[]
  /** Takes a signed delivery; the answer is the HTTP status it deserves. */
  readonly take: (delivery: Delivery) => 204 | 400 | 401
}
export type Delivery = {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly secret: string
  readonly wall: number
}

/** Deliveries come at least once: the id tells one that was taken before. */
export function openInbox(folder: DataFolder): Inbox {
  let events = folder.load<Received[]>(INBOX_FILE) ?? []
  return {
    list: () => events,
    take: ({ headers, body, secret, wall }) => {
      const verified = verifyWebhook(secret, headers, body, Math.floor(wall / 1000))
      if (!verified.ok) return verified.error === 'header-missing' ? 400 : 401
      if (events.some(({ id }) => id === verified.id)) return 204
      const event = { ...(JSON.parse(body) as MarketEvent), receivedAt: new Date(wall).toISOString() }
      events = [...events, event].slice(-EVENTS_KEPT)
      folder.save(INBOX_FILE, events)
      return 204
    },
  }
}
