import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, ORIGIN, type World } from '../support/world.ts'

let world: World
let buyer: string

beforeAll(async () => {
  world = await createWorld()
  buyer = await world.session('buyer', 'buyer-1')
})
afterAll(() => world.close())

describe('a preflight', () => {
  const preflight = (origin: string) =>
    world.app.request('/v1/orders', { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } })

  it('from a registered origin is answered for that origin alone, without a token and without cookies', async () => {
    const answer = await preflight(ORIGIN)
    expect(answer.status).toBe(204)
    expect(answer.headers.get('access-control-allow-origin')).toBe(ORIGIN)
    expect(answer.headers.get('access-control-allow-headers')).toContain('idempotency-key')
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull()
    expect(answer.headers.get('vary')).toContain('origin')
  })

  it.each(['https://evil.example', 'null', `${ORIGIN}.evil.example`, 'http://portal.example', `${ORIGIN}:444`])(
    'from %s gets 403 and no permission',
    async (origin) => {
      const answer = await preflight(origin)
      expect(answer.status).toBe(403)
      expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    },
  )

  it('is not all that counts: an answer to another origin carries no permission to read it', async () => {
    const allowed = async (origin: string) =>
      (await world.app.request('/v1/orders', { headers: { origin, authorization: `Bearer ${buyer}` } })).headers.get(
        'access-control-allow-origin',
      )
    expect(await allowed(ORIGIN)).toBe(ORIGIN)
    expect(await allowed('https://evil.example')).toBeNull()
  })
})
