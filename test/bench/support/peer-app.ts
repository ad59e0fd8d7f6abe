import { Hono } from 'hono'
import { close, pay, place, type Shelf } from './order-commands.ts'
import type { Peer } from './peers.ts'

/** A peer behind the same HTTP server: no identity, no validation, no view; the least an answer can cost. */
export function peerApp(peer: Peer, shelf: Shelf): Hono {
  const app = new Hono()
  app.post('/v1/orders', async (c) => {
    const { productId, planId } = await c.req.json()
    return c.json(await peer.apply(place({ ...shelf, productId, planId }, Date.now())), 201)
  })
  app.post('/v1/orders/:id/payment', async (c) => {
    await c.req.json()
    return c.json(await peer.apply(pay(shelf.hostId, c.req.param('id'), Date.now())))
  })
  app.post('/v1/orders/:id/commands', async (c) => {
    await c.req.json()
    return c.json(await peer.apply(close(shelf.hostId, c.req.param('id'), Date.now(), 'buyer')))
  })
  return app
}
