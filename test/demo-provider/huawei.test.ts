import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ProviderMessage, Reply } from '../../bff/domain/provider-event.ts'
import { attempt, type Endpoint } from '../../bff/gateway/attempt.ts'
import { dialects } from '../../bff/gateway/dialects.ts'
import { type Client, createClient } from '../../bff/gateway/send.ts'
import { after } from '../../bff/shell.ts'
import type { HuaweiProvider } from '../../demo/providers/huawei-desk.ts'
import { startHuaweiV1Provider } from '../../demo/providers/huawei-v1.ts'
import { startHuaweiV2Provider } from '../../demo/providers/huawei-v2.ts'
import { AT, message } from '../gateway/support/messages.ts'

const KEY = 'test-access-key-0001'
const MINUTE = 60_000

describe.each(['huawei-v1', 'huawei-v2'] as const)('the sample seller of %s', (protocol) => {
  const v1 = protocol === 'huawei-v1'
  const clock = { now: AT }
  let seller: HuaweiProvider
  let client: Client
  let endpoint: Endpoint
  let nonce = 1
  beforeEach(async () => {
    clock.now = AT
    const options = { accessKey: KEY, clock: () => clock.now, slowMs: 20 }
    seller = v1 ? await startHuaweiV1Provider(options) : await startHuaweiV2Provider(options)
    const allow = [`127.0.0.1:${seller.port}`]
    client = createClient({ after, allow, production: false, now: () => performance.now() })
    endpoint = { dialect: dialects[protocol], url: seller.url, secrets: { accessKey: KEY } }
  })
  afterEach(async () => {
    await client.close()
    await seller.close()
  })

  async function tell(told: ProviderMessage, over: { at?: number; to?: Endpoint } = {}): Promise<Reply> {
    nonce += 1
    const stamp = { at: over.at ?? clock.now, nonce }
    return (await attempt(client, over.to ?? endpoint, told, stamp)).reply
  }
  const rendered = (at = clock.now) => {
    const request = endpoint.dialect.render(
      seller.url,
      message('instance.expire'),
      { accessKey: KEY },
      { at, nonce: 99 },
    )
    if ('code' in request) throw new Error(request.code)
    return request
  }
  const send = async (url: string, body = rendered().body, method = rendered().method) =>
    ((await (await fetch(url, { method, ...(body && { body }) })).json()) as { resultCode: string }).resultCode

  it('takes our signature and no other', async () => {
    expect(['accepted', 'not-ready']).toContain((await tell(message('instance.create'))).kind)
    const to = { ...endpoint, secrets: { accessKey: 'another-key-0001' } }
    expect((await tell(message('instance.create'), { to })).kind).not.toBe('accepted')
    expect(seller.instances).toHaveLength(1)
  })

  it('refuses a changed parameter or body', async () => {
    const { url, body } = rendered()
    expect(await send(url)).toBe('000003')
    const changed = v1
      ? [url.replace('ord_1', 'ord_2'), body]
      : [rendered(clock.now + 1).url, body?.replace('FREEZE', 'UNFREEZE')]
    expect(await send(String(changed[0]), changed[1] ?? null)).toBe('000001')
  })

  it(`refuses a stamp more than ${v1 ? 'five minutes' : 'a minute'} off`, async () => {
    const width = v1 ? 5 * MINUTE : MINUTE
    for (const shift of [-width, width]) expect(await send(rendered(clock.now + shift).url)).toBe('000003')
    for (const shift of [-width - 1, width + 1]) expect(await send(rendered(clock.now + shift).url)).toBe('000001')
  })

  it(v1 ? 'answers the same request again' : 'refuses a nonce that was used', async () => {
    const { url } = rendered()
    expect([await send(url), await send(url)]).toEqual(['000003', v1 ? '000003' : '000001'])
  })

  it('opens nothing for a purchase that is only tried out', async () => {
    await tell(message('instance.create', { test: true }))
    expect(seller.calls.at(-1)?.said.testFlag).toBe('1')
    expect(seller.instances).toEqual([])
  })

  it.each([
    ['failing', { kind: 'failed', reason: 'http-status' }],
    ['refusing', { kind: 'refused', reason: 'provider-said-no' }],
    ['sold-out', { kind: 'failed', reason: 'provider-said-no' }],
    ['wrong-json', { kind: 'unknown', reason: 'not-json' }],
    ['pending', { kind: 'not-ready' }],
    ['lost-answer', { kind: 'unknown', reason: 'connection-lost' }],
  ] as const)('in mood %s: %j', async (mood, reply) => {
    seller.setMood(mood)
    expect(await tell(message('instance.create'))).toMatchObject(reply)
  })

  it('with the wrong key is found out by its own answers', async () => {
    seller.setMood('wrong-key')
    const reply = await tell(message('instance.create'))
    expect(reply).toMatchObject(v1 ? { kind: 'unknown', reason: 'bad-signature' } : { kind: 'not-ready' })
  })

  it('lets in who has the ticket, until it is frozen, and shows its books as text', async () => {
    await tell(message('instance.create'))
    const [made] = seller.instances
    const page = () => fetch(`${seller.appUrl}?ticket=${made?.ticket}`)
    expect((await page()).status).toBe(200)
    expect((await fetch(`${seller.appUrl}?ticket=guess`)).status).toBe(404)
    const instance = { id: 'ins_1', providerInstanceId: made?.instanceId ?? '', expiresAt: null }
    expect((await tell(message('instance.expire', { instance }))).kind).toBe('accepted')
    expect((await page()).status).toBe(403)
    const overview = await fetch(seller.statusUrl)
    expect(await overview.text()).toContain(made?.account)
    expect(overview.headers.get('content-security-policy')).toContain("default-src 'none'")
  })
})
