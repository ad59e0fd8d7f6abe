import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DAY } from '../../bff/domain/time.ts'
import { createStillWorld, type HumanShop, openHumanShop, REQUIREMENT, RESULT } from '../support/human.ts'
import { expectOk, picture, upload } from '../support/journey.ts'
import { startWebhook } from '../support/webhook.ts'
import type { World } from '../support/world.ts'

/** Seed 004: 用户下单购买 > 用户提交需求单 > 服务商实施 > 用户确认 > 完成. */
let world: World
let shop: HumanShop
let webhook: Awaited<ReturnType<typeof startWebhook>>
beforeAll(async () => {
  webhook = await startWebhook()
  world = await createStillWorld({ allow: [webhook.hostPort] })
  await expectOk(world.request(world.host.key, 'PUT', '/v1/webhook', { url: webhook.url }))
  shop = await openHumanShop(world, 'service')
})
afterAll(async () => {
  await world.close()
  await webhook.close()
})

const dueOf = async (id: string) => Date.parse((await shop.see('buyer', id)).deadline.dueAt)
const countEvents = async (type: string, subject: string) => {
  const { items } = await expectOk(world.request(world.host.key, 'GET', '/v1/events?after=0&limit=100'))
  return items.filter(
    (event: { type: string; data: { orderId?: string } }) => event.type === type && event.data.orderId === subject,
  ).length
}

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

  it('may have its requirement edited until the provider starts; the text written too late is kept', async () => {
    const id = await shop.reach('awaiting-start')
    const mended = { ...REQUIREMENT, fields: { ...REQUIREMENT.fields, description: '迁移三台服务器' } }
    const edited = await shop.do('buyer', id, 'edit-requirement', { requirement: mended })
    expect(edited.requirement.versions[1].changes).toEqual([
      { key: 'description', from: '迁移两台服务器', to: '迁移三台服务器' },
    ])
    await shop.do('provider', id, 'start', { requirementVersion: 2 })
    const late = { ...REQUIREMENT, fields: { ...REQUIREMENT.fields, description: '迁移四台服务器' } }
    const refused = await shop.give('buyer', id, 'edit-requirement', { requirement: late })
    expect([refused.status, refused.body.code]).toEqual([409, 'requirement-locked'])
    const seen = await shop.see('buyer', id)
    expect(seen.requirement.draft.fields.description).toBe('迁移四台服务器')
    expect(seen.requirement.fields.description).toBe('迁移三台服务器')
    expect((await shop.see('provider', id)).requirement.draft).toBeNull()
  })

  it('is not started by a provider who has not read the newest requirement', async () => {
    const id = await shop.reach('awaiting-start')
    await shop.do('buyer', id, 'edit-requirement', { requirement: REQUIREMENT })
    const refused = await shop.give('provider', id, 'start', { requirementVersion: 1 })
    expect([refused.status, refused.body.code]).toEqual([409, 'requirement-changed'])
  })

  it('is asked for what the product’s template asks, field by field', async () => {
    const id = await shop.buy()
    const fields = { description: 'x'.repeat(501), contact: ' ', system: 'BeOS', wishedFor: '2026-02-30', other: '?' }
    const { status, body } = await shop.give('buyer', id, 'submit-requirement', { requirement: { fields } })
    expect([status, body.code]).toEqual([422, 'invalid'])
    expect(body.problems.map(({ path, code }: { path: string; code: string }) => `${path} ${code}`)).toEqual([
      'requirement.fields.description too-long',
      'requirement.fields.contact missing',
      'requirement.fields.contactDetails missing',
      'requirement.fields.system not-an-option',
      'requirement.fields.wishedFor not-a-date',
      'requirement.fields.other unknown-field',
    ])
    expect((await shop.see('buyer', id)).requirement.draft.fields.contact).toBe(' ')
  })

  it('takes files of the buyer’s own, which both parties may open and no other file', async () => {
    const id = await shop.buy()
    const file = await upload(world, shop.tokens.buyer, 'requirement', await picture(20, 10), '机房.png')
    const theirs = await upload(world, shop.tokens.provider, 'requirement', await picture(21, 10))
    const attach = (uploadId: string) => ({ requirement: { ...REQUIREMENT, attachments: [{ uploadId }] } })
    const foreign = await shop.give('buyer', id, 'submit-requirement', attach(theirs.body.id))
    expect(foreign.body.problems).toEqual([{ path: 'requirement.attachments.0', code: 'no-such-upload' }])
    await shop.do('buyer', id, 'submit-requirement', attach(file.body.id))
    const [attachment] = (await shop.see('provider', id)).requirement.attachments
    expect(attachment).toMatchObject({ name: '机房.png', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect((await world.app.request(attachment.url)).status).toBe(200)
    const asHost = await expectOk(world.request(world.host.key, 'GET', `/v1/orders/${id}`))
    expect(asHost.requirement.attachments[0].url).toBeUndefined()
  })

  it('shows accounts to the buyer alone, one by one and on the record', async () => {
    const id = await shop.reach('awaiting-acceptance')
    for (const role of ['buyer', 'provider', 'operator'] as const) {
      const view = await shop.see(role, id)
      expect(view.result.accounts).toEqual([{ key: 'account-1', label: '初始密码', masked: true }])
      expect(JSON.stringify(view)).not.toContain('canary')
    }
    const path = `/v1/orders/${id}/results/1/reveal`
    const revealed = await world.request(shop.tokens.buyer, 'POST', path, { key: 'account-1' })
    expect(revealed.body).toEqual({ value: 'canary-result-password' })
    expect((await world.request(shop.tokens.provider, 'POST', path, { key: 'account-1' })).status).toBe(403)
    expect((await world.request(shop.tokens.buyer, 'POST', path, { key: 'account-2' })).status).toBe(422)
  })
})

describe('待实施 for 15 days', () => {
  it('changes nothing a millisecond before', async () => {
    const id = await shop.reach('awaiting-start')
    const due = await dueOf(id)
    expect(due).toBe(world.shell.now() + 15 * DAY)
    await world.travelTo(due - 1)
    expect((await shop.see('buyer', id)).state).toBe('awaiting-start')
    await world.travelTo(due)
    const cancelled = await shop.see('buyer', id)
    expect([cancelled.state, cancelled.history.at(-1).command]).toEqual(['cancelled', 'cancel-unstarted'])
    expect(cancelled.refund).toMatchObject({ state: 'requested', reason: 'not-started', amount: { amount: 60_000 } })
    await world.travel({ days: 20 })
    expect(await countEvents('refund.requested', id)).toBe(1)
  })

  it('does not begin anew when the buyer edits, and is over once the provider starts', async () => {
    const id = await shop.reach('awaiting-start')
    const due = await dueOf(id)
    await world.travel({ days: 14 })
    await shop.do('buyer', id, 'edit-requirement', { requirement: REQUIREMENT })
    expect(await dueOf(id)).toBe(due)
    await shop.do('provider', id, 'start')
    await world.travel({ days: 2 })
    expect((await shop.see('buyer', id)).state).toBe('in-service')
  })
})

describe('待确认 for 15 days', () => {
  it('completes by itself, not a millisecond before, after 3 reminders to the buyer', async () => {
    const id = await shop.reach('awaiting-acceptance')
    const due = await dueOf(id)
    expect(due).toBe(world.shell.now() + 15 * DAY)
    await world.travelTo(due - 1)
    expect((await shop.see('buyer', id)).state).toBe('awaiting-acceptance')
    await world.travelTo(due)
    const completed = await shop.see('buyer', id)
    expect([completed.state, completed.history.at(-1).command]).toEqual(['completed', 'accept-silently'])
  })

  it('reminds anew in the second round', async () => {
    const id = await shop.reach('awaiting-acceptance')
    await world.travel({ days: 14, hours: 1 })
    await shop.do('buyer', id, 'reject', { resultVersion: 1, reason: '还缺一台' })
    await shop.do('provider', id, 'finish', { result: RESULT })
    const due = await dueOf(id)
    expect(due).toBe(world.shell.now() + 15 * DAY)
    const before = await remindersOf(id)
    await world.travelTo(due - 1)
    expect((await remindersOf(id)) - before).toBe(3)
    expect((await shop.see('buyer', id)).result.version).toBe(2)
    await world.travelTo(due)
    expect((await shop.see('buyer', id)).state).toBe('completed')
  })

  it('waits while no reminder reached the host: an operator is told, and 3 days are added until one did', async () => {
    webhook.answers(500)
    const id = await shop.reach('awaiting-acceptance')
    const due = await dueOf(id)
    await world.travelTo(due)
    expect((await shop.see('buyer', id)).state).toBe('awaiting-acceptance')
    expect(await dueOf(id)).toBe(due + 3 * DAY)
    const { items } = await expectOk(world.request(shop.tokens.operator, 'GET', '/v1/operator/alerts'))
    expect(items).toContainEqual(expect.objectContaining({ kind: 'reminder-unheard', subject: { type: 'order', id } }))
    webhook.answers(204)
    await world.travelTo(due + DAY)
    const ended = await expectOk(world.request(shop.tokens.operator, 'GET', '/v1/operator/alerts?state=ended'))
    const heard = { kind: 'reminder-unheard', subject: { type: 'order', id }, resolvedBecause: 'reminder-heard' }
    expect(ended.items).toContainEqual(expect.objectContaining(heard))
    await world.travelTo(due + 3 * DAY)
    expect((await shop.see('buyer', id)).state).toBe('completed')
  })

  it('waits a day after the market was down: what was announced at the last moment does not count', async () => {
    const id = await shop.reach('awaiting-acceptance')
    await world.pass({ days: 15 })
    expect((await shop.see('buyer', id)).state).toBe('awaiting-acceptance')
    await world.travel({ days: 1 })
    expect((await shop.see('buyer', id)).state).toBe('completed')
  })
})

async function remindersOf(id: string): Promise<number> {
  let after = 0
  let count = 0
  for (;;) {
    const page = await expectOk(world.request(world.host.key, 'GET', `/v1/events?after=${after}&limit=100`))
    if (page.items.length === 0) return count
    count += page.items.filter(
      (event: { type: string; subject: { id: string }; data: { command: string } }) =>
        event.type === 'deadline.reminder' && event.subject.id === id && event.data.command === 'accept-silently',
    ).length
    after = page.nextAfter
  }
}

describe('two tabs at once', () => {
  it('accept and reject: one wins, the other is told that the order has moved on', async () => {
    const id = await shop.reach('awaiting-acceptance')
    const { version } = await shop.see('buyer', id)
    const answers = await Promise.all([
      shop.give('buyer', id, 'accept', { resultVersion: 1, expectedVersion: version }),
      shop.give('buyer', id, 'reject', { resultVersion: 1, expectedVersion: version, reason: '还缺一台' }),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('version-conflict')
  })

  it('a tab that shows the first result cannot accept the second', async () => {
    const id = await shop.reach('awaiting-acceptance')
    await shop.do('buyer', id, 'reject', { resultVersion: 1, reason: '还缺一台' })
    await shop.do('provider', id, 'finish', { result: RESULT })
    const refused = await shop.give('buyer', id, 'accept', { resultVersion: 1 })
    expect([refused.status, refused.body.code]).toEqual([409, 'result-changed'])
    const seen = await shop.see('buyer', id)
    expect(seen.earlierResults[0]).toMatchObject({ version: 1, rejected: { reason: '还缺一台' } })
  })
})
