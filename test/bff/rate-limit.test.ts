import { describe, expect, it } from 'vitest'
import { createWorld } from '../support/world.ts'

describe('too many requests', () => {
  it('of one actor get 429 and when to come back; another actor and the host do not', async () => {
    const limited = await createWorld({ rateLimit: 5 })
    const [first, second] = [await limited.session('buyer', 'buyer-1'), await limited.session('buyer', 'buyer-2')]
    const statuses = []
    for (let count = 0; count < 6; count += 1) statuses.push((await limited.request(first, 'GET', '/v1/orders')).status)
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429])
    const refused = await limited.request(first, 'GET', '/v1/orders')
    expect([refused.body.code, Number(refused.headers.get('retry-after')) > 0]).toEqual(['rate-limited', true])
    expect((await limited.request(second, 'GET', '/v1/orders')).status).toBe(200)
    for (let count = 0; count < 20; count += 1)
      expect((await limited.request(limited.host.key, 'GET', '/v1/events')).status).toBe(200)
    await limited.close()
  })

  it('to reveal: 10 in a minute, not 11', async () => {
    const limited = await createWorld({ rateLimit: 600 })
    const token = await limited.session('buyer', 'buyer-1')
    const statuses = []
    for (let count = 0; count < 11; count += 1)
      statuses.push((await limited.request(token, 'POST', '/v1/instances/ins_abc123/reveal', { key: 'x' })).status)
    expect(statuses).toEqual([...Array(10).fill(404), 429])
    await limited.close()
  })

  it('to call an endpoint for trying it out: 30 in a minute, not 31; reading what was tried is not limited with them', async () => {
    const limited = await createWorld({ rateLimit: 600 })
    const token = await limited.session('provider', 'isv-1')
    const path = '/v1/provider/endpoint/debug-calls'
    const statuses = []
    for (let count = 0; count < 31; count += 1)
      statuses.push((await limited.request(token, 'POST', path, { target: 'debug', action: 'instance.create' })).status)
    expect(statuses).toEqual([...Array(30).fill(404), 429])
    expect((await limited.request(token, 'GET', path)).status).toBe(200)
    await limited.close()
  })
})
