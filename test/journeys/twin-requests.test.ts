import { afterAll, beforeAll, expect, it } from 'vitest'
import { inTransaction } from '../../bff/commands/context.ts'
import { type Answer, once } from '../../bff/commands/once.ts'
import { onPostgres } from '../support/postgres.ts'
import { createWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const BUYER = { role: 'buyer', id: 'byr-1' } as const
const guard = (bodyHash: string) => ({ key: 'twins', caller: 'buyer byr-1', operation: 'placeOrder', bodyHash })
const ask = (bodyHash: string, act: Parameters<typeof once>[2]) =>
  inTransaction(world.shell, world.host.id, BUYER, (context) => once(context, guard(bodyHash), act))

// SQLite has one writer: there the second starts when the first has committed.
it.runIf(onPostgres)(
  'is told what its twin did, when the twin committed under its feet and so refuses it',
  async () => {
    const answer: Answer = { status: 201, body: { id: 'run-1' } }
    const refused = { ok: false, code: 'conformance-running' } as const
    let other: unknown
    const lost = await ask('same', async () => {
      other = await ask('same', async () => ({ ok: true, value: answer }))
      return refused
    })
    expect([other, lost]).toEqual([
      { ok: true, value: answer },
      { ok: true, value: answer },
    ])
  },
)

it('is refused as it was, when nobody did it', async () => {
  const refused = { ok: false, code: 'conformance-running' } as const
  const free = { ...guard('other'), key: 'alone' }
  expect(
    await inTransaction(world.shell, world.host.id, BUYER, (context) => once(context, free, async () => refused)),
  ).toBe(refused)
})
