import { afterAll, beforeAll, expect, it } from 'vitest'
import { type CodeShop, openCodeShop } from '../support/code-shop.ts'
import { createWorld, type World } from '../support/world.ts'

const RACERS = 200
const BUSY = 503
let world: World
let shop: CodeShop
beforeAll(async () => {
  world = await createWorld()
  shop = await openCodeShop(world)
  await shop.import('canary-race-1\ncanary-race-2')
})
afterAll(() => world.close())

/** As people do: what was too busy is asked again. */
async function give(token: string, id: string, command: string, payload: object = {}) {
  let answer = await shop.give(token, id, command, payload)
  while (answer.status === BUSY) answer = await shop.give(token, id, command, payload)
  return answer
}
const codesOf = (answers: readonly { status: number; body: { code?: string } }[]) =>
  answers.map(({ status, body }) => (status === 200 ? 'done' : (body.code ?? '')))

it('200 requests at once are one; 200 answers and withdrawals at once are one, and one refund at most', async () => {
  const { id } = await shop.buy()
  const asked = await Promise.all(
    Array.from({ length: RACERS }, () => give(shop.tokens.buyer, id, 'request-refund', { reason: '买多了' })),
  )
  expect(codesOf(asked).filter((code) => code === 'done')).toHaveLength(1)
  expect(new Set(codesOf(asked))).toEqual(new Set(['done', 'command-not-allowed']))
  const answered = await Promise.all(
    Array.from({ length: RACERS }, (_, index) =>
      index % 2 === 0 ? give(shop.tokens.provider, id, 'agree-refund') : give(shop.tokens.buyer, id, 'withdraw-refund'),
    ),
  )
  expect(codesOf(answered).filter((code) => code === 'done')).toHaveLength(1)
  const { items } = (await world.request(world.host.key, 'GET', '/v1/refunds')).body
  const won = answered.find(({ status }) => status === 200)?.body.state
  expect(items).toHaveLength(won === 'refunded' ? 1 : 0)
})

it('200 uses of a code while its provider agrees to take it back: redeemed once or paid back once, never both', async () => {
  const order = await shop.buy()
  const code = await shop.codeOf(order.instanceId)
  await give(shop.tokens.buyer, order.id, 'request-refund', { reason: '买多了' })
  const uses = Array.from({ length: RACERS }, (_, index) =>
    index === RACERS / 2
      ? give(shop.tokens.provider, order.id, 'agree-refund').then(() => null)
      : shop.wire('UseVoucherData', code),
  )
  const used = (await Promise.all(uses)).filter((answer) => answer?.code === 0)
  const { state } = (await world.request(shop.tokens.buyer, 'GET', `/v1/orders/${order.id}`)).body
  expect([used.length, state]).toEqual(state === 'refunded' ? [0, 'refunded'] : [1, 'completed'])
})
