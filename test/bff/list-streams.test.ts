import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '../../bff/commands/context.ts'
import { raiseAlert } from '../../bff/commands/raise-alert.ts'
import { SYSTEM } from '../../bff/domain/role.ts'
import { listProduct, orderAndPay } from '../support/journey.ts'
import { type PlainProvider, startPlainProvider } from '../support/plain-provider.ts'
import { createWorld, type World } from '../support/world.ts'

let provider: PlainProvider
let world: World
let shop: Awaited<ReturnType<typeof listProduct>>
const followed: AbortController[] = []

beforeAll(async () => {
  provider = await startPlainProvider('token-1')
  world = await createWorld({ allow: [provider.hostPort] })
  shop = await listProduct(world, { endpoint: { url: provider.url, token: 'token-1' } })
})
afterAll(async () => {
  for (const abort of followed) abort.abort()
  await world.close()
  await provider.close()
})

/** Opens a stream; `next` is the next thing it says, a heartbeat as the empty text. */
async function follow(path: string, token: string) {
  const abort = new AbortController()
  followed.push(abort)
  const answer = await world.app.request(path, {
    headers: { authorization: `Bearer ${token}` },
    signal: abort.signal,
  })
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  return {
    status: answer.status,
    type: answer.headers.get('content-type'),
    next: async () => {
      while (!rest.includes('\n\n')) rest += (await reader?.read())?.value ?? '\n\n'
      const said = rest.slice(0, rest.indexOf('\n\n'))
      rest = rest.slice(said.length + 2)
      return said.startsWith(':') ? '' : said
    },
    close: () => reader?.cancel(),
  }
}
const raise = (subjectId: string) =>
  inTransaction(world.shell, world.host.id, SYSTEM, (context) =>
    raiseAlert(context, { kind: 'code-pool-low', subject: 'plan', subjectId, detail: '' }),
  )
const CHANGED = 'event: changed\ndata: {}'

describe('a list that is followed live', () => {
  it('says at once that it may have changed since it was read, and then with each change; it tells nothing of what is in it', async () => {
    const stream = await follow('/v1/operator/alerts/stream', shop.operator)
    expect(stream.type).toContain('text/event-stream')
    expect(await stream.next()).toBe(CHANGED)
    const told = stream.next()
    await raise('pln_first')
    expect(await told).toBe(CHANGED)
    await stream.close()
  })

  it('of alerts says nothing of what else is done', async () => {
    const stream = await follow('/v1/operator/alerts/stream', shop.operator)
    expect(await stream.next()).toBe(CHANGED)
    const told = stream.next()
    await orderAndPay(world, shop)
    await raise('pln_second')
    expect(await told).toBe(CHANGED)
    await stream.close()
  })

  it('of notifications is heard by their provider and by operators, and by no other provider', async () => {
    const other = await world.session('provider', 'isv-other')
    const [own, all, foreign] = await Promise.all(
      [shop.provider, shop.operator, other].map((token) => follow('/v1/provider/notifications/stream', token)),
    )
    for (const stream of [own, all, foreign]) expect(await stream?.next()).toBe(CHANGED)
    const told = [own, all].map((stream) => stream?.next())
    let heard = false
    void foreign?.next().then((said) => {
      heard = said !== ''
    })
    await orderAndPay(world, shop)
    expect(await Promise.all(told)).toEqual([CHANGED, CHANGED])
    await raise('pln_third')
    expect(heard).toBe(false)
    for (const stream of [own, all, foreign]) await stream?.close()
  })

  it('is for those who may read it', async () => {
    for (const [path, token] of [
      ['/v1/operator/alerts/stream', shop.provider],
      ['/v1/operator/alerts/stream', shop.buyer],
      ['/v1/provider/notifications/stream', shop.buyer],
    ] as const)
      expect((await follow(path, token)).status).toBe(403)
  })
})
