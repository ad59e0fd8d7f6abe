import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DAY } from '../../bff/domain/time.ts'
import { expectOk } from '../support/journey.ts'
import { endOfDays, openSaasShop, type SaasShop } from '../support/saas-shop.ts'

let shop: SaasShop
beforeAll(async () => {
  shop = await openSaasShop({ trial: { count: 14, unit: 'day' } })
})
afterAll(() => shop.close())

const WHY = { reason: '不适合我们的流程' }
const destroyed = (instanceId: string) =>
  shop.machine.heard('destroyInstance').filter(({ resourceId }) => resourceId === instanceId)
const commandsOf = (order: { commands: { command: string }[] }) => order.commands.map(({ command }) => command)
const requested = async () => {
  const order = await shop.buy()
  return shop.do('buyer', order.id, 'request-refund', WHY)
}

describe('software given back', () => {
  it('is offered within 5 days, stays usable while the provider thinks, and agreed it is taken back and paid back', async () => {
    const bought = await shop.buy()
    const offer = bought.commands.find(({ command }: { command: string }) => command === 'request-refund')
    expect(offer).toEqual({
      command: 'request-refund',
      reason: 'required',
      until: new Date(endOfDays(bought.paidAt, 5)).toISOString(),
    })
    const asked = await shop.do('buyer', bought.id, 'request-refund', WHY)
    expect(asked).toMatchObject({
      state: 'refund-requested',
      deadline: { command: 'agree-refund-silently', actor: 'provider', outcome: 'refunded' },
      refundRequest: { state: 'open', amount: bought.price, reason: WHY.reason, answer: null },
      frozen: { state: 'refund-requested', was: 'completed' },
      refund: null,
    })
    expect(asked.steps.at(-1)).toMatchObject({ state: 'completed', status: 'current' })
    expect((await shop.instance(bought.instanceId)).state).toBe('active')

    const agreed = await shop.do('provider', bought.id, 'agree-refund')
    expect(agreed).toMatchObject({
      state: 'refunded',
      deadline: null,
      commands: [],
      refund: { state: 'requested', amount: bought.price, reason: 'agreed' },
      refundRequest: { state: 'agreed' },
    })
    expect(agreed.steps.at(-1)).toMatchObject({ state: 'refunded', status: 'failed' })
    await shop.world.pass({ seconds: 0 })
    const taken = await shop.instance(bought.instanceId)
    expect([taken.state, taken.fields]).toEqual(['released', []])
    expect(destroyed(bought.instanceId)).toHaveLength(1)
    const reveal = await shop.world.request(shop.buyer, 'POST', `/v1/instances/${bought.instanceId}/reveal`, {
      key: 'field-2',
    })
    expect(reveal.body.code).toBe('instance-released')
  })

  it('is paid back under one id for ever, whoever asks how often, and the host confirms it', async () => {
    const { id } = await requested()
    await shop.do('provider', id, 'agree-refund')
    const [refund] = (await shop.refunds()).filter(({ orderId }) => orderId === id)
    expect(refund?.id).toBe(`rfd_${id.slice(4)}`)
    const path = `/v1/refunds/${refund?.id}/confirmation`
    const confirm = () => shop.world.request(shop.world.host.key, 'POST', path, { reference: 'back-1' })
    expect(await expectOk(confirm())).toMatchObject({ state: 'confirmed', reference: 'back-1' })
    expect(await expectOk(confirm())).toMatchObject({ state: 'confirmed', reference: 'back-1' })
    expect((await shop.see('buyer', id)).refund.state).toBe('confirmed')
  })

  it('is possible on the day of the purchase and the 4 days after, by the calendar of the market, and not a millisecond longer', async () => {
    const { id, paidAt } = await shop.buy()
    const late = await shop.buy()
    const end = endOfDays(paidAt, 5)
    await shop.world.travelTo(end - 1)
    expect((await shop.do('buyer', id, 'request-refund', WHY)).state).toBe('refund-requested')
    await shop.world.travelTo(end)
    const seen = await shop.see('buyer', late.id)
    expect(commandsOf(seen)).toEqual([])
    const refused = await shop.give('buyer', late.id, 'request-refund', WHY)
    expect([refused.status, refused.body.code]).toEqual([409, 'too-late'])
  })

  it('needs a reason, and is the buyer’s to ask and the provider’s to answer', async () => {
    const { id } = await shop.buy()
    expect((await shop.give('buyer', id, 'request-refund')).body.code).toBe('reason-missing')
    expect((await shop.give('provider', id, 'request-refund', WHY)).status).toBe(403)
    await shop.do('buyer', id, 'request-refund', WHY)
    expect((await shop.give('buyer', id, 'agree-refund')).status).toBe(403)
    expect((await shop.give('provider', id, 'refuse-refund')).body.code).toBe('reason-missing')
    expect((await shop.give('buyer', id, 'request-refund', WHY)).status).toBe(409)
  })

  it('of which a part is asked back is paid back in that part, whatever the provider adds; more than was paid is refused', async () => {
    const { id, price } = await shop.buy()
    const ask = (amount: number) => ({ ...WHY, refund: { amount, currency: 'CNY' } })
    const tooMuch = await shop.give('buyer', id, 'request-refund', ask(price.amount + 1))
    expect(tooMuch.body.problems).toEqual([{ path: 'refund', code: 'out-of-range', min: 1, max: price.amount }])
    expect((await shop.give('buyer', id, 'request-refund', ask(0))).body.code).toBe('invalid')
    const asked = await shop.do('buyer', id, 'request-refund', ask(30_000))
    expect(asked.refundRequest.amount.amount).toBe(30_000)
    const agreed = await shop.do('provider', id, 'agree-refund', { refund: { amount: 1, currency: 'CNY' } })
    expect(agreed.refund.amount.amount).toBe(30_000)
  })

  it('that was a trial has nothing to pay back', async () => {
    const { productId, planId } = shop
    const trial = await expectOk(
      shop.world.request(shop.buyer, 'POST', '/v1/orders', { productId, planId, trial: true }),
    )
    await shop.world.pass({ seconds: 0 })
    expect(commandsOf(await shop.see('buyer', trial.id))).not.toContain('request-refund')
    const refused = await shop.give('buyer', trial.id, 'request-refund', WHY)
    expect([refused.status, refused.body.code]).toEqual([409, 'nothing-to-refund'])
  })
})

describe('the provider', () => {
  it('has 3 days; silence is yes, not a millisecond before', async () => {
    const asked = await requested()
    const due = Date.parse(asked.deadline.dueAt)
    expect(due).toBe(shop.world.shell.now() + 3 * DAY)
    await shop.world.travelTo(due - 1)
    expect((await shop.see('buyer', asked.id)).state).toBe('refund-requested')
    await shop.world.travelTo(due)
    expect(await shop.see('buyer', asked.id)).toMatchObject({
      state: 'refunded',
      refund: { amount: asked.price },
      refundRequest: { state: 'agreed', answer: { actor: { role: 'system' }, reason: null } },
    })
    await shop.world.pass({ seconds: 0 })
    expect(destroyed(asked.instanceId)).toHaveLength(1)
  })

  it('may refuse with a reason, and meanwhile the buyer may withdraw; 3 requests at most', async () => {
    const asked = await requested()
    const back = await shop.do('buyer', asked.id, 'withdraw-refund')
    expect(back).toMatchObject({ state: 'completed', refund: null, refundRequest: { state: 'withdrawn' } })
    expect(back.steps.at(-1)).toMatchObject({ state: 'completed', status: 'done' })
    expect((await shop.instance(asked.instanceId)).moneyBack).toBe('possible')
    await shop.do('buyer', asked.id, 'request-refund', WHY)
    expect((await shop.instance(asked.instanceId)).moneyBack).toBe('asked')
    const refused = await shop.do('provider', asked.id, 'refuse-refund', { reason: '已开通并使用' })
    // Asking again is open as well; what was answered stands on the card, with the way to the operator.
    expect((await shop.instance(asked.instanceId)).moneyBack).toBe('asked')
    expect(refused.refundRequest).toMatchObject({ state: 'refused', answer: { reason: '已开通并使用' } })
    await shop.do('buyer', asked.id, 'request-refund', WHY)
    await shop.do('buyer', asked.id, 'withdraw-refund')
    expect((await shop.give('buyer', asked.id, 'request-refund', WHY)).body.code).toBe('limit-reached')
    expect((await shop.instance(asked.instanceId)).state).toBe('active')
    expect(destroyed(asked.instanceId)).toHaveLength(0)
  })
})

describe('a refusal', () => {
  const refused = async () => {
    const { id } = await requested()
    return shop.do('provider', id, 'refuse-refund', { reason: '已开通并使用' })
  }

  it('is taken to the operator within 7 days, not later, and not before there is one', async () => {
    const { id: unasked } = await shop.buy()
    expect((await shop.give('buyer', unasked, 'appeal', WHY)).body.code).toBe('not-yet')
    const [inTime, late] = [await refused(), await refused()]
    const end = shop.world.shell.now() + 7 * DAY
    expect(inTime.commands).toEqual([])
    const seen = await shop.see('buyer', inTime.id)
    expect(seen.commands).toContainEqual({ command: 'appeal', until: new Date(end).toISOString(), reason: 'required' })
    await shop.world.travelTo(end - 1)
    const disputed = await shop.do('buyer', inTime.id, 'appeal', WHY)
    expect(disputed).toMatchObject({ state: 'disputed', refundRequest: { state: 'appealed' } })
    await shop.world.travelTo(end)
    expect((await shop.give('buyer', late.id, 'appeal', WHY)).body.code).toBe('too-late')
  })

  it('is decided: all of it, a part of it, or none; both sides read why', async () => {
    const outcomes = []
    for (const decision of [
      { outcome: 'cancel', reason: '与描述不符' },
      { outcome: 'cancel', reason: '已用半月', refund: { amount: 20_000, currency: 'CNY' } },
      { outcome: 'complete', reason: '与描述相符' },
    ]) {
      const { id } = await refused()
      const disputed = await shop.do('buyer', id, 'appeal', WHY)
      expect(commandsOf(await shop.see('operator', id))).toEqual(['decide'])
      expect((await shop.see('operator', id)).commands[0].outcomes).toEqual(['complete', 'cancel'])
      expect((await shop.give('operator', id, 'decide', { ...decision, outcome: 'back-to-work' })).status).toBe(422)
      await shop.do('operator', id, 'decide', decision)
      const seen = await shop.see('provider', id)
      await shop.world.pass({ seconds: 0 })
      outcomes.push([
        seen.state,
        seen.refund?.amount.amount ?? null,
        seen.decisions[0].reason,
        destroyed(disputed.instanceId).length,
      ])
    }
    expect(outcomes).toEqual([
      ['refunded', 80_000, '与描述不符', 1],
      ['refunded', 20_000, '已用半月', 1],
      ['completed', null, '与描述相符', 0],
    ])
  })
})
