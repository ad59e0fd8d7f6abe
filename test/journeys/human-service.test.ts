import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createStillWorld, type HumanShop, openHumanShop, REQUIREMENT, RESULT } from '../support/human.ts'
import type { World } from '../support/world.ts'

/** Seed 004: 用户下单购买 > 用户提交需求单 > 服务商实施 > 用户确认 > 完成. */
let world: World
let shop: HumanShop
beforeAll(async () => {
  world = await createStillWorld()
  shop = await openHumanShop(world, 'service')
})
afterAll(() => world.close())

describe('a service by people', () => {
  it('goes from payment over requirement, work and result to acceptance', async () => {
    const id = await shop.buy()
    expect((await shop.see('buyer', id)).state).toBe('awaiting-requirement')
    const submitted = await shop.do('buyer', id, 'submit-requirement', { requirement: REQUIREMENT })
    expect([submitted.state, submitted.requirement.version]).toEqual(['awaiting-start', 1])
    expect((await shop.see('provider', id)).requirement.fields).toEqual(REQUIREMENT.fields)
    expect((await shop.do('provider', id, 'start')).state).toBe('in-service')
    const finished = await shop.do('provider', id, 'finish', { result: RESULT })
    expect([finished.state, finished.result.version]).toEqual(['awaiting-acceptance', 1])
    const accepted = await shop.do('buyer', id, 'accept', { resultVersion: 1 })
    expect(accepted.state).toBe('completed')
    expect(accepted.steps.map(({ status }: { status: string }) => status)).toEqual(Array(6).fill('done'))
  })
})
