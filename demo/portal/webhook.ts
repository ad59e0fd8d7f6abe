import { Hono } from 'hono'
import type { DataFolder } from '../data-folder.ts'
import type { Inbox } from './inbox.ts'
import type { Market } from './market.ts'

const SECRET_FILE = 'webhook.json'
const PATH = '/portal/webhook'
type Kept = { readonly url: string; readonly secret: string }

export type WebhookParts = {
  readonly market: Market
  readonly inbox: Inbox
  readonly folder: DataFolder
  readonly origin: string
}
export type Webhook = {
  readonly app: Hono
  /** Tells the marketplace where to push; only when it does not know yet, because the secret is shown once. */
  readonly register: () => Promise<void>
}

/** Where the marketplace pushes its events to. */
export function createWebhook({ market, inbox, folder, origin }: WebhookParts): Webhook {
  let kept = folder.load<Kept>(SECRET_FILE)
  const url = `${origin}${PATH}`
  const app = new Hono()
  app.post(PATH, async (c) => {
    if (!kept) return c.body(null, 401)
    const body = await c.req.text()
    return c.body(null, inbox.take({ headers: c.req.header(), body, secret: kept.secret, wall: Date.now() }))
  })
  return {
    app,
    register: async () => {
      const known = await market.call<{ url: string }>('GET', '/v1/webhook')
      if (known.ok && known.body.url === url && kept?.url === url) return
      // Somebody pointed the events elsewhere on purpose; only our own former address is moved along.
      if (known.ok && !known.body.url.endsWith(PATH)) return
      const set = await market.call<Kept>('PUT', '/v1/webhook', { url })
      if (!set.ok) throw new Error(`The webhook was not accepted: ${set.body.code} ${set.body.detail}`)
      kept = { url, secret: set.body.secret }
      folder.save(SECRET_FILE, kept)
    },
  }
}
