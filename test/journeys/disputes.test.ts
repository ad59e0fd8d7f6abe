import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DAY } from '../../bff/domain/time.ts'
import { createStillWorld, type HumanShop, openHumanShop, RESULT } from '../support/human.ts'
import { expectOk } from '../support/journey.ts'
import type { World } from '../support/world.ts'

let world: World
let shop: HumanShop
beforeAll(async () => {
  world = await createStillWorld()
  shop = await openHumanShop(world, 'service')
})
afterAll(() => world.close())

/** Handed over and rejected so many times. */
async function rejected(times: number): Promise<string> {
  const id = await shop.reach('awaiting-acceptance')
  for (let round = 1; round <= times; round += 1) {
    await shop.do('buyer', id, 'reject', { resultVersion: round, reason: `第 ${round} 次` })
    if (round < times) await shop.do('provider', id, 'finish', { result: RESULT })
  }
  return id
}

describe('an appeal', () => {
  it('is possible after 3 rejections, not after 2, and a fourth rejection is not', async () => {
    const id = await rejected(2)
    const early = await shop.give('provider', id, 'appeal', { reason: '需求一直在变' })
    expect([early.status, early.body.code]).toEqual([409, 'not-yet'])
    await shop.do('provider', id, 'finish', { result: RESULT })
    await shop.do('buyer', id, 'reject', { resultVersion: 3, reason: '第 3 次' })
    await shop.do('provider', id, 'finish', { result: RESULT })
    const fourth = await shop.give('buyer', id, 'reject', { resultVersion: 4, reason: '第 4 次' })
    expect([fourth.status, fourth.body.code]).toEqual([409, 'limit-reached'])
    const disputed = await shop.do('provider', id, 'appeal', { reason: '需求一直在变' })
    expect(disputed.frozen).toMatchObject({ state: 'disputed', was: 'awaiting-acceptance', reason: '需求一直在变' })
    const list = await expectOk(world.request(shop.tokens.operator, 'GET', '/v1/orders?state=disputed&limit=100'))
    expect(list.items.map((item: { id: string }) => item.id)).toContain(id)
  })

  it('is possible for the buyer after 5 days in a provider’s step, and the order says from when', async () => {
    const id = await shop.reach('awaiting-start')
    const since = world.shell.now()
    const seen = await shop.see('buyer', id)
    expect(seen.commands.map(({ command }: { command: string }) => command)).not.toContain('appeal')
    expect(seen.later).toEqual([{ command: 'appeal', from: new Date(since + 5 * DAY).toISOString() }])
    await world.travelTo(since + 5 * DAY - 1)
    expect((await shop.give('buyer', id, 'appeal', { reason: '没有人来' })).body.code).toBe('not-yet')
    await world.travelTo(since + 5 * DAY)
    expect((await shop.do('buyer', id, 'appeal', { reason: '没有人来' })).state).toBe('disputed')
  })
})

describe('while it is disputed', () => {
  it('nobody moves it and its clock stands still; back to work, it runs on with what was left', async () => {
    const id = await shop.reach('awaiting-start')
    await world.travel({ days: 6 })
    await shop.do('buyer', id, 'appeal', { reason: '没有人来' })
    for (const [role, command] of [
      ['provider', 'start'],
      ['buyer', 'edit-requirement'],
    ] as const)
      expect((await shop.give(role, id, command)).status).toBe(409)
    await world.travel({ days: 40 })
    const frozen = await shop.see('buyer', id)
    expect([frozen.state, frozen.frozen.clock.remainingMs]).toEqual(['disputed', 9 * DAY])
    const decided = await shop.do('operator', id, 'decide', { outcome: 'back-to-work', reason: '请尽快开始' })
    expect(decided.state).toBe('awaiting-start')
    const due = Date.parse(decided.deadline.dueAt)
    expect(due).toBe(world.shell.now() + 9 * DAY)
    expect((await shop.see('provider', id)).decisions).toMatchObject([
      { outcome: 'back-to-work', reason: '请尽快开始', refund: null },
    ])
    await world.travelTo(due - 1)
    expect((await shop.see('buyer', id)).state).toBe('awaiting-start')
    await world.travelTo(due)
    expect((await shop.see('buyer', id)).state).toBe('cancelled')
  })
})

describe('the operator decides', () => {
  it('with an outcome and a reason, or not at all', async () => {
    const id = await appealed()
    const nothing = await shop.give('operator', id, 'decide', { reason: '?' })
    expect([nothing.status, nothing.body.code]).toEqual([422, 'outcome-missing'])
    const silent = await shop.give('operator', id, 'decide', { outcome: 'cancel' })
    expect([silent.status, silent.body.code]).toEqual([422, 'reason-missing'])
    expect((await shop.give('buyer', id, 'decide', { outcome: 'cancel', reason: '!' })).status).toBe(403)
  })

  it('to cancel and pay back a part, never more than was paid', async () => {
    const id = await appealed()
    const decide = (amount: number) => ({
      outcome: 'cancel',
      reason: '已完成一半',
      refund: { amount, currency: 'CNY' },
    })
    const tooMuch = await shop.give('operator', id, 'decide', decide(60_001))
    expect(tooMuch.body.problems).toEqual([{ path: 'refund', code: 'out-of-range', min: 1, max: 60_000 }])
    const decided = await shop.do('operator', id, 'decide', decide(30_000))
    expect(decided.refund).toMatchObject({ reason: 'dispute', amount: { amount: 30_000 } })
    for (const role of ['buyer', 'provider'] as const)
      expect((await shop.see(role, id)).decisions).toMatchObject([
        { outcome: 'cancel', reason: '已完成一半', refund: { amount: 30_000 } },
      ])
  })

  it('to complete what was handed over', async () => {
    const id = await appealed()
    const decided = await shop.do('operator', id, 'decide', { outcome: 'complete', reason: '符合需求' })
    expect([decided.state, decided.refund]).toEqual(['completed', null])
  })

  async function appealed(): Promise<string> {
    const id = await rejected(3)
    await shop.do('buyer', id, 'appeal', { reason: '始终不合格' })
    return id
  }
})

describe('money back before the work is done', () => {
  it('is paid when the provider agrees, or says nothing for 3 days', async () => {
    const agreed = await shop.reach('in-service')
    await shop.do('buyer', agreed, 'request-refund', { reason: '项目取消' })
    expect((await shop.do('provider', agreed, 'agree-refund')).refund.reason).toBe('agreed')
    const silent = await shop.reach('in-service')
    await shop.do('buyer', silent, 'request-refund', { reason: '项目取消' })
    await world.travel({ days: 3 })
    expect((await shop.see('buyer', silent)).state).toBe('cancelled')
  })

  it('is withdrawn or refused: the work goes on with the time that was left, and a refusal may be appealed', async () => {
    const id = await shop.reach('awaiting-start')
    await world.travel({ days: 1 })
    await shop.do('buyer', id, 'request-refund', { reason: '项目取消' })
    await world.travel({ days: 2 })
    const back = await shop.do('buyer', id, 'withdraw-refund')
    expect([back.state, Date.parse(back.deadline.dueAt)]).toEqual(['awaiting-start', world.shell.now() + 14 * DAY])
    expect((await shop.give('buyer', id, 'appeal', { reason: '…' })).body.code).toBe('not-yet')
    await shop.do('buyer', id, 'request-refund', { reason: '项目取消' })
    const refused = await shop.do('provider', id, 'refuse-refund', { reason: '已安排人员' })
    expect(refused.state).toBe('awaiting-start')
    expect((await shop.do('buyer', id, 'appeal', { reason: '尚未开始' })).state).toBe('disputed')
  })
})
