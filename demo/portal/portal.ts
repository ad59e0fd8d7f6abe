import { Hono } from 'hono'
import type { ComponentName, FeatureName } from '../../bff/contract/session-scope.ts'
import type { DataFolder } from '../data-folder.ts'
import type { DemoHost } from '../host.ts'
import { VISITOR } from '../host-pages/facts.ts'
import { findPerson, people } from '../people.ts'
import { checkoutRoutes } from './checkout.ts'
import { openInbox } from './inbox.ts'
import { type Call, createMarket, type Market } from './market.ts'
import { createWebhook } from './webhook.ts'

export type PortalParts = {
  readonly call: Call
  readonly host: DemoHost
  readonly origins: readonly [string, ...string[]]
  readonly folder: DataFolder
}
export type Portal = {
  readonly app: Hono
  readonly market: Market
  /** Once it is reachable: registers its webhook. */
  readonly start: () => Promise<void>
}

/** What a session is narrowed to. */
type Scope = { readonly components?: readonly ComponentName[]; readonly features?: readonly FeatureName[] }

/** A customer's server as small as one can be: it knows its users, its server key and the marketplace's HTTP API, and nothing else. */
export function createPortal({ call, host, origins, folder }: PortalParts): Portal {
  const market = createMarket(call, host.key)
  const inbox = openInbox(folder)
  const webhook = createWebhook({ market, inbox, folder, origin: origins[0] })
  const app = new Hono()
  app.get('/portal/people', (c) => c.json({ people, keyFile: host.keyFile, webhook: `${origins[0]}/portal/webhook` }))
  app.get('/portal/events', (c) => c.json({ items: inbox.list().toReversed() }))
  app.route('/', webhook.app)
  app.route('/', checkoutRoutes(market))
  // A real portal knows from its own login who asks; this one lets everybody be anybody.
  const openSession = async (id: string, origin = origins[0], scope: Scope = {}) => {
    const person = findPerson(id)
    if (!person) return Response.json({ code: 'not-found', detail: 'Nobody of that name' }, { status: 404 })
    const minted = await market.call('POST', '/v1/sessions', { actor: person, origin, ...scope })
    return Response.json(minted.body, { status: minted.status, headers: { 'cache-control': 'no-store' } })
  }
  app.post('/portal/session/:person', (c) => openSession(c.req.param('person'), c.req.header('origin')))
  app.post('/market-session', (c) => openSession(VISITOR, c.req.header('origin')))
  // Accounting follows orders, and does nothing with them.
  app.post('/market-session/accounting', (c) =>
    openSession(VISITOR, c.req.header('origin'), { components: ['order-list', 'order-timeline'], features: [] }),
  )
  return { app, market, start: webhook.register }
}
