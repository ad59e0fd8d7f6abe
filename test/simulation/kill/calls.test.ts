import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Meter, type Taken } from '../../../bff/metering/meter.ts'
import { createWorld, type World } from '../../support/world.ts'
import { createGateway } from './calls.ts'
import { looking } from './inspect.ts'

/** Below 200 a node holds one call at a time, so that 21 are one batch too many of 20. */
const QUOTA = 20

let world: World
beforeEach(async () => {
  world = await createWorld({})
})
afterEach(async () => {
  vi.restoreAllMocks()
  await world.close()
})

/** Sells the calls, lets a gateway use them up, and asks what the kill runner asks in the end. */
async function useUp(meter?: (take: Meter['take']) => Meter['take']) {
  const gateway = await createGateway(world, [{ url: 'here' }], () => 0, { quota: QUOTA, reach: () => world })
  const take = Meter.prototype.take
  if (meter)
    vi.spyOn(Meter.prototype, 'take').mockImplementation(function (this: Meter, ...asked) {
      return meter((...of) => take.apply(this, of))(...asked)
    })
  const place = { databaseUrl: world.database, dataDir: world.dataDir }
  await gateway.exhaust(place)
  return looking(place, gateway.inspect)
}

const yes: Taken = { ok: true, quotaId: 'quo_1', remaining: 1 }

describe('what the kill runner asks about calls', () => {
  it('is answered by the meter as it is', async () => {
    const { violations, calls } = await useUp()
    expect([violations, calls]).toEqual([[], { quota: QUOTA, through: 20, used: 20, lost: 0, givenBack: 0 }])
  })

  it('finds one that never says no', async () => {
    const { violations } = await useUp((take) => async (...of) => {
      await take(...of)
      return yes
    })
    expect(violations).toEqual([
      `22 calls were let through, ${QUOTA} bought`,
      '22 calls were let through, 20 accounted for',
    ])
  })

  it('finds one that lets every tenth call through uncounted', async () => {
    let calls = 0
    const { violations } = await useUp((take) => (...of) => {
      calls += 1
      return calls % 10 === 0 ? yes : take(...of)
    })
    expect(violations).toContainEqual(expect.stringMatching(/ calls were let through, \d+ accounted for/))
  })

  it('finds one that keeps calls for itself', async () => {
    let calls = 0
    const { violations } = await useUp((take) => (...of) => {
      calls += 1
      return calls > 15 ? { ok: false, remaining: 0 } : take(...of)
    })
    expect(violations).toEqual(['5 calls were bought and cannot be had'])
  })
})
