import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HOUR } from '../../bff/domain/time.ts'
import { listCredentials } from '../../db/queries/instances.ts'
import { expectOk } from '../support/journey.ts'
import { openSaasShop, type SaasShop } from '../support/saas-shop.ts'

let shop: SaasShop
beforeAll(async () => {
  shop = await openSaasShop()
})
afterAll(() => shop.close())

const PASSWORD = 'field-2'
const rotate = (id: string, body: object, token = shop.provider, headers: Record<string, string> = {}) =>
  shop.world.request(token, 'POST', `/v1/provider/instances/${id}/credentials`, body, headers)
const reveal = (id: string, more: object = {}) =>
  shop.world.request(shop.buyer, 'POST', `/v1/instances/${id}/reveal`, { key: PASSWORD, ...more })
const fresh = (value: string, more: object = {}) => ({ fields: [{ label: '初始密码', value }], ...more })
const bought = async () => (await shop.buy()).instanceId as string

describe('new credentials from the provider', () => {
  it('take the place of the old ones, which stay readable until the overlap is over and are then destroyed', async () => {
    const id = await bought()
    const since = shop.world.shell.now()
    const rotated = await expectOk(rotate(id, fresh('canary-second')))
    expect(rotated).toEqual({ id, version: expect.any(Number), changedAt: new Date(since).toISOString() })
    const until = since + 24 * HOUR
    const seen = await shop.instance(id)
    expect(seen.fields[1]).toEqual({
      key: PASSWORD,
      label: '初始密码',
      masked: true,
      changedAt: new Date(since).toISOString(),
      previous: { until: new Date(until).toISOString(), masked: true },
    })
    expect((await reveal(id)).body.value).toBe('canary-second')
    await shop.world.travelTo(until - 1)
    expect((await reveal(id, { previous: true })).body.value).toBe('canary-password')
    expect(await kept(id)).toBe(1)
    await shop.world.travelTo(until)
    expect((await reveal(id, { previous: true })).body.code).toBe('no-such-secret')
    expect((await reveal(id)).body.value).toBe('canary-second')
    expect((await shop.instance(id)).fields[1].previous).toBeUndefined()
    expect(await kept(id)).toBe(0)
  })

  it('without an overlap leave nothing of the old ones; a second change destroys what the first had kept', async () => {
    const id = await bought()
    await expectOk(rotate(id, fresh('canary-second')))
    await expectOk(rotate(id, fresh('canary-third')))
    expect((await reveal(id, { previous: true })).body.value).toBe('canary-second')
    await expectOk(rotate(id, fresh('canary-fourth', { overlapHours: 0 })))
    expect((await reveal(id, { previous: true })).body.code).toBe('no-such-secret')
    expect((await reveal(id)).body.value).toBe('canary-fourth')
  })

  it('may be more than there were, and addresses change at once; only sound ones', async () => {
    const id = await bought()
    await expectOk(
      rotate(id, {
        fields: [
          { label: 'API Key', value: 'canary-key' },
          { label: '账号', value: 'user-2' },
        ],
        website: 'https://new.example.com',
        loginUrl: 'https://new.example.com/auth?ticket=canary-new-ticket',
      }),
    )
    const seen = await shop.instance(id)
    expect(seen).toMatchObject({ website: 'https://new.example.com' })
    expect(seen.fields.map(({ key, label, value }: Record<string, string>) => [key, label, value])).toEqual([
      ['field-1', '账号', 'user-2'],
      [PASSWORD, '初始密码', undefined],
      ['field-3', 'API Key', undefined],
    ])
    expect(seen.fields[0].previous).toMatchObject({ value: 'user-1' })
    const link = await expectOk(shop.world.request(shop.buyer, 'POST', `/v1/instances/${id}/login-link`))
    expect(link.url).toBe('https://new.example.com/auth?ticket=canary-new-ticket')
    const unsafe = await rotate(id, { website: 'javascript:alert(1)', adminUrl: 'https://u:p@example.com' })
    expect(unsafe.body.problems).toEqual([
      { path: 'website', code: 'unsafe-url' },
      { path: 'adminUrl', code: 'unsafe-url' },
    ])
    const twice = await rotate(id, { fields: [...fresh('a').fields, ...fresh('b').fields] })
    expect(twice.body.problems).toEqual([{ path: 'fields.1.label', code: 'repeated' }])
    const many = Array.from({ length: 48 }, (_, index) => ({ label: `更多 ${index}`, value: 'x' }))
    expect((await rotate(id, { fields: many })).body.problems).toEqual([{ path: 'fields', code: 'too-many', max: 50 }])
    await expectOk(rotate(id, { fields: many.slice(1) }))
  })

  it('are told to the host and the history without a value, and sent twice under one key they are one change', async () => {
    const id = await bought()
    const key = { 'idempotency-key': `rotate-${id}` }
    const first = await expectOk(rotate(id, fresh('canary-once'), shop.provider, key))
    expect(await expectOk(rotate(id, fresh('canary-once'), shop.provider, key))).toEqual(first)
    const { items } = await expectOk(shop.world.request(shop.world.host.key, 'GET', '/v1/events?limit=100&after=0'))
    const told = items.filter(
      ({ type, subject }: { type: string; subject: { id: string } }) =>
        type === 'instance.credentials-changed' && subject.id === id,
    )
    expect(told).toMatchObject([{ actor: { role: 'provider', id: 'isv-1' }, data: { keys: [PASSWORD] } }])
    expect(JSON.stringify(items)).not.toContain('canary')
    const { history } = await shop.instance(id)
    expect(history.at(-1)).toMatchObject({ command: 'change-credentials', actor: { role: 'provider' } })
  })

  it('are offered to the provider, who is told what they are called and none of them', async () => {
    const id = await bought()
    const seen = await expectOk(shop.world.request(shop.provider, 'GET', `/v1/instances/${id}`))
    expect(seen).toMatchObject({ fields: [], commands: [{ command: 'change-credentials' }] })
    expect(seen.labels).toContain('初始密码')
    expect(JSON.stringify(seen)).not.toContain('canary-password')
    expect(await shop.instance(id)).toMatchObject({ labels: [] })
    expect((await shop.instance(id)).commands).not.toContainEqual({ command: 'change-credentials' })
  })

  it('are for the provider of an instance in use alone', async () => {
    const id = await bought()
    const other = await shop.world.session('provider', 'isv-2')
    expect((await rotate(id, fresh('x'), other)).status).toBe(404)
    expect((await rotate(id, fresh('x'), shop.buyer)).status).toBe(403)
    const order = await shop.buy()
    await shop.do('buyer', order.id, 'request-refund', { reason: '不需要' })
    await expectOk(rotate(order.instanceId, fresh('canary-late')))
    await shop.do('provider', order.id, 'agree-refund')
    const released = await rotate(order.instanceId, fresh('x'))
    expect([released.status, released.body.code]).toEqual([409, 'command-not-allowed'])
  })

  it('are revealed one by one, each record saying which', async () => {
    const id = await bought()
    await expectOk(rotate(id, fresh('canary-second')))
    await reveal(id)
    await reveal(id, { previous: true })
    const { items } = await expectOk(shop.world.request(shop.buyer, 'GET', `/v1/instances/${id}/reveals`))
    expect(items.map(({ key }: { key: string }) => key)).toEqual([PASSWORD, PASSWORD])
  })
})

/** How many old values the database still holds of an instance. */
async function kept(id: string): Promise<number> {
  const of = { host_id: shop.world.host.id, instance_id: id }
  const rows = await listCredentials(shop.world.shell.store.read, of)
  expect(rows).toHaveLength(2)
  return rows.filter(({ previous_sealed }) => previous_sealed !== null).length
}
