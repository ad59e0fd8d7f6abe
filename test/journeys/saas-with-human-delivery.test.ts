import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DAY } from '../../bff/domain/time.ts'
import { createStillWorld, type HumanShop, openHumanShop, REQUIREMENT, RESULT } from '../support/human.ts'
import { expectOk } from '../support/journey.ts'
import { startWebhook } from '../support/webhook.ts'
import type { World } from '../support/world.ts'

/** Seed 002: 提交需求 → 待确认需求 → 实施服务 → 待用户验收 → 完成. */
let world: World
let shop: HumanShop
let webhook: Awaited<ReturnType<typeof startWebhook>>
beforeAll(async () => {
  webhook = await startWebhook()
  world = await createStillWorld({ allow: [webhook.hostPort] })
  await expectOk(world.request(world.host.key, 'PUT', '/v1/webhook', { url: webhook.url }))
  shop = await openHumanShop(world, 'saas-manual')
})
afterAll(async () => {
  await world.close()
  await webhook.close()
})

const changed = (description: string) => ({ ...REQUIREMENT, fields: { ...REQUIREMENT.fields, description } })

describe('SaaS with human delivery', () => {
  it('goes over requirement, confirmation, work and acceptance to an active instance', async () => {
    const id = await shop.buy()
    const submitted = await shop.do('buyer', id, 'submit-requirement', { requirement: REQUIREMENT })
    expect(submitted.state).toBe('awaiting-confirmation')
    expect((await shop.do('provider', id, 'confirm-requirement', { requirementVersion: 1 })).state).toBe(
      'awaiting-start',
    )
    expect((await shop.do('provider', id, 'start')).state).toBe('in-service')
    expect((await shop.do('provider', id, 'finish', { result: RESULT })).instanceId).toBeNull()
    const accepted = await shop.do('buyer', id, 'accept', { resultVersion: 1 })
    expect(accepted.state).toBe('completed')
    const instance = await expectOk(world.request(shop.tokens.buyer, 'GET', `/v1/instances/${accepted.instanceId}`))
    expect(instance).toMatchObject({ state: 'active', website: 'https://app.example.com/admin', orderId: id })
    expect(instance.fields).toEqual([{ key: 'field-1', label: '初始密码', masked: true }])
    expect(Date.parse(instance.expiresAt)).toBeGreaterThan(world.shell.now() + 364 * DAY)
    const reveal = `/v1/instances/${accepted.instanceId}/reveal`
    const revealed = await expectOk(world.request(shop.tokens.buyer, 'POST', reveal, { key: 'field-1' }))
    expect(revealed.value).toBe('canary-result-password')
  })

  it('ends with its period, without a word to an endpoint that never heard of it', async () => {
    const id = await shop.reach('awaiting-acceptance')
    const { instanceId } = await shop.do('buyer', id, 'accept', { resultVersion: 1 })
    await world.travel({ years: 1, days: 8 })
    const ended = await expectOk(world.request(shop.tokens.buyer, 'GET', `/v1/instances/${instanceId}`))
    expect(ended.state).toBe('released')
    const told = await expectOk(world.request(shop.tokens.provider, 'GET', '/v1/provider/notifications'))
    expect(told.items).toEqual([])
  })

  it('may be edited in 待确认需求; once confirmed the edit is refused and its text is kept', async () => {
    const id = await shop.reach('awaiting-confirmation')
    const edited = await shop.do('buyer', id, 'edit-requirement', { requirement: changed('开通 50 个账号') })
    expect([edited.state, edited.requirement.version]).toEqual(['awaiting-confirmation', 2])
    await shop.do('provider', id, 'confirm-requirement', { requirementVersion: 2 })
    const late = await shop.give('buyer', id, 'edit-requirement', { requirement: changed('开通 80 个账号') })
    expect([late.status, late.body.code]).toEqual([409, 'requirement-locked'])
    const { requirement } = await shop.see('buyer', id)
    expect(requirement.fields.description).toBe('开通 50 个账号')
    expect(requirement.draft.fields.description).toBe('开通 80 个账号')
  })

  it('is not confirmed unread: an edit in between is told to the provider', async () => {
    const id = await shop.reach('awaiting-confirmation')
    await shop.do('buyer', id, 'edit-requirement', { requirement: changed('开通 50 个账号') })
    const refused = await shop.give('provider', id, 'confirm-requirement', { requirementVersion: 1 })
    expect([refused.status, refused.body.code]).toEqual([409, 'requirement-changed'])
  })

  it('has its requirement returned field by field, and shows the buyer what to mend until it is', async () => {
    const id = await shop.reach('awaiting-confirmation')
    const problems = [{ path: 'description', reason: '请写明账号数量' }]
    const noReason = await shop.give('provider', id, 'return-requirement', { problems })
    expect([noReason.status, noReason.body.code]).toEqual([422, 'reason-missing'])
    const returned = await shop.do('provider', id, 'return-requirement', { reason: '还差一点', problems })
    expect(returned.state).toBe('awaiting-requirement')
    expect((await shop.see('buyer', id)).requirement.returned).toMatchObject({ reason: '还差一点', problems })
    const again = await shop.do('buyer', id, 'submit-requirement', { requirement: changed('开通 50 个账号') })
    expect(again.requirement).toMatchObject({ version: 2, returned: null })
  })

  it('keeps what the buyer types, also on another device, until it is submitted', async () => {
    const id = await shop.buy()
    const path = `/v1/orders/${id}/requirement/draft`
    await expectOk(world.request(shop.tokens.buyer, 'PUT', path, { fields: { description: '先写一半' } }))
    expect((await shop.see('buyer', id)).requirement.draft.fields).toEqual({ description: '先写一半' })
    expect((await shop.see('operator', id)).requirement.draft).toBeNull()
    await shop.do('buyer', id, 'submit-requirement', { requirement: REQUIREMENT })
    expect((await shop.see('buyer', id)).requirement.draft).toBeNull()
  })
})

describe.each([
  { state: 'awaiting-confirmation', command: 'cancel-unconfirmed' },
  { state: 'awaiting-start', command: 'cancel-unstarted' },
] as const)('15 days in $state', ({ state, command }) => {
  it('end in a refund, not a millisecond before', async () => {
    const id = await shop.reach(state)
    const due = Date.parse((await shop.see('buyer', id)).deadline.dueAt)
    expect(due).toBe(world.shell.now() + 15 * DAY)
    await world.travelTo(due - 1)
    expect((await shop.see('buyer', id)).state).toBe(state)
    await world.travelTo(due)
    const seen = await shop.see('buyer', id)
    expect([seen.state, seen.history.at(-1).command, seen.refund.reason]).toEqual(['cancelled', command, 'not-started'])
  })
})

describe('待用户验收 for 30 days', () => {
  it('completes and opens the instance, not a millisecond before', async () => {
    const id = await shop.reach('awaiting-acceptance')
    const due = Date.parse((await shop.see('buyer', id)).deadline.dueAt)
    expect(due).toBe(world.shell.now() + 30 * DAY)
    await world.travelTo(due - 1)
    expect((await shop.see('buyer', id)).state).toBe('awaiting-acceptance')
    await world.travelTo(due)
    const seen = await shop.see('buyer', id)
    expect(seen.state).toBe('completed')
    const instance = await expectOk(world.request(shop.tokens.buyer, 'GET', `/v1/instances/${seen.instanceId}`))
    expect(instance.state).toBe('active')
  })
})

describe('a requirement nobody submits', () => {
  it('is never cancelled: the buyer is reminded, and at 90 days an operator is told', async () => {
    const id = await shop.buy()
    await world.travel({ days: 89, hours: 23 })
    const alerts = async () =>
      (await expectOk(world.request(shop.tokens.operator, 'GET', '/v1/operator/alerts?limit=100'))).items.filter(
        (alert: { kind: string; subject: { id: string } }) =>
          alert.kind === 'requirement-overdue' && alert.subject.id === id,
      ).length
    expect(await alerts()).toBe(0)
    await world.travel({ hours: 2 })
    expect(await alerts()).toBe(1)
    const seen = await shop.see('buyer', id)
    expect([seen.state, Date.parse(seen.deadline.dueAt) < world.shell.now()]).toEqual(['awaiting-requirement', true])
    const waiting = await expectOk(world.request(shop.tokens.buyer, 'GET', '/v1/orders?waitingFor=me&limit=100'))
    expect(waiting.items.map((item: { id: string }) => item.id)).toContain(id)
  })
})
