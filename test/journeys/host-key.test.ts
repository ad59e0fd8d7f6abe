import { afterAll, beforeAll, expect, it } from 'vitest'
import { createHost, replaceHostKey } from '../../bff/commands/hosts.ts'
import { HOUR } from '../../bff/domain/time.ts'
import { expectOk } from '../support/journey.ts'
import { createWorld, ORIGIN, type World } from '../support/world.ts'

const LANES = 4
const ROTATIONS = 5
let world: World
let later = 0
let hostKey = ''
beforeAll(async () => {
  world = await createWorld({ change: (shell) => ({ ...shell, wall: () => shell.wall() + later }) })
})
afterAll(() => world.close())

const rotate = (overlapHours: number) => replaceHostKey(world.shell, { id: world.host.id, overlapHours })
const ask = async (key: string) => (await world.request(key, 'GET', '/v1/policy')).status

it(`no request of a portal fails while its key is replaced ${ROTATIONS} times, its machines learning of it one after the other`, async () => {
  const keys = Array.from({ length: LANES }, () => world.host.key)
  const asked: number[] = []
  let over = false
  const lanes = keys.map(async (_, lane) => {
    while (!over) {
      const actor = { role: 'buyer', id: `buyer-${lane}`, name: 'B' }
      const minted = await world.request(keys[lane] ?? '', 'POST', '/v1/sessions', { actor, origin: ORIGIN })
      asked.push(minted.status)
    }
  })
  const rotateAll = async () => {
    for (let time = 0; time < ROTATIONS; time += 1) {
      const key = (await rotate(24)) ?? ''
      for (let lane = 0; lane < LANES; lane += 1) {
        const before = asked.length
        while (asked.length < before + 2 * LANES) await new Promise((resume) => setImmediate(resume))
        keys[lane] = key
      }
    }
  }
  try {
    await rotateAll()
  } finally {
    over = true
    await Promise.all(lanes)
  }
  expect(asked.length).toBeGreaterThan(ROTATIONS * LANES)
  expect(new Set(asked)).toEqual(new Set([201]))
  hostKey = keys[0] ?? ''
})

it('the old key is good for the hours it was given and not a millisecond longer, and the one before it for none', async () => {
  const oldest = hostKey
  const old = (await rotate(2)) ?? ''
  const key = (await rotate(2)) ?? ''
  expect([await ask(oldest), await ask(old), await ask(key)]).toEqual([401, 200, 200])
  later += 2 * HOUR - 60_000
  expect([await ask(old), await ask(key)]).toEqual([200, 200])
  later += 60_000
  expect([await ask(old), await ask(key)]).toEqual([401, 200])
  hostKey = key
})

it('a key that leaked ends at once; that of another portal goes on', async () => {
  const other = await createHost(world.shell, { name: 'Other', origins: [ORIGIN] })
  const leaked = hostKey
  const key = (await rotate(0)) ?? ''
  expect([await ask(leaked), await ask(key), await ask(other.key)]).toEqual([401, 200, 200])
  expect((await expectOk(world.request(key, 'GET', '/v1/policy'))).conformance).toBe('advised')
})

it('there is none for a portal that is not there', async () => {
  expect(await replaceHostKey(world.shell, { id: 'hst_nobody', overlapHours: 1 })).toBeNull()
})
