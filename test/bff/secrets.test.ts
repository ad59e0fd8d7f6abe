import { Writable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { logOf } from '../../bff/gateway/attempt-log.ts'
import { createLog } from '../../bff/shell.ts'
import { readOperations } from '../fuzz/contract.ts'
import { callsOf } from '../support/calls.ts'
import { expectOk, orderAndPay } from '../support/journey.ts'
import { createMarket, type Market } from '../support/market.ts'
import { readFolder, seenIn as seek } from '../support/seek-secrets.ts'

const logged: string[] = []
const destination = new Writable({
  write(chunk, _, done) {
    logged.push(String(chunk))
    done()
  },
})

let market: Market
/** Every secret there is by name; none of them may ever be seen where it is not asked for. */
const secrets: Record<string, string> = {
  password: 'canary-password',
  'login ticket': 'canary-ticket',
  'endpoint token': 'canary-endpoint-token',
}

beforeAll(async () => {
  market = await createMarket({ change: (shell) => ({ ...shell, log: createLog('trace', destination) }) })
  const { world, own, foreign, provider } = market
  const webhook = await expectOk(world.request(own.host, 'PUT', '/v1/webhook', { url: provider.url }))
  Object.assign(secrets, {
    'server key': own.host,
    'server key of another host': foreign.host,
    'session token': own.buyer,
    'signature of a session token': own.buyer.split('.')[2],
    'webhook secret': webhook.secret,
    'master key': Buffer.alloc(32, 7).toString('hex'),
  })
  await expectOk(
    world.request(
      own.buyer,
      'POST',
      `/v1/instances/${own.instance}/reveal`,
      { key: 'field-2' },
      { 'idempotency-key': 'r' },
    ),
  )
  await expectOk(world.request(own.buyer, 'POST', `/v1/instances/${own.instance}/login-link`))
  await world.pass({ seconds: 1 })
})
afterAll(() => market.close())

const seenIn = (text: string, known = secrets) => seek(text, known)

it('the probe sees what it looks for, in each of 4 forms', () => {
  const secret = { password: 'canary-password' }
  for (const text of [
    'a canary-password b',
    Buffer.from('canary-password').toString('base64'),
    Buffer.from('canary-password').toString('hex'),
    '"canary-password"',
  ])
    expect(seenIn(text, secret)).toEqual(['password'])
  expect(seenIn('canary', secret)).toEqual([])
})

describe('no secret is found', () => {
  it('in the data folder: database, write-ahead log, files', () => {
    const files = readFolder(market.world.dataDir)
    expect(files.map(({ path }) => path.split('/').at(-1))).toEqual(
      expect.arrayContaining(['marketkit.db', 'marketkit.db-wal']),
    )
    for (const { path, bytes } of files) expect(seenIn(bytes), path).toEqual([])
  })

  it('in any answer to any GET of any role, of its own things or others’', async () => {
    const document = await (await market.world.app.request('/openapi.json')).json()
    const reads = readOperations(document).filter(({ method, id }) => method === 'get' && !id.startsWith('stream-'))
    const calls = callsOf(market)
    let answers = 0
    for (const { id, path } of reads)
      for (const stock of [market.own, market.other, market.foreign])
        for (const token of [market.own.buyer, market.own.provider, market.own.operator, market.own.host]) {
          const call = calls[id as keyof typeof calls]
          const named = path.replace('{id}', call.id?.(stock) ?? '').replace('{kind}', 'saas-automatic')
          const { body } = await market.world.request(token, 'GET', `${named}${call.query ?? ''}`)
          expect(seenIn(JSON.stringify(body)), `${id}: ${named}`).toEqual([])
          answers += 1
        }
    expect(answers).toBeGreaterThan(250)
  })

  it('in the host’s feed, from its first event to its last', async () => {
    let after = 0
    let events = 0
    for (;;) {
      const { items, nextAfter } = await expectOk(
        market.world.request(market.own.host, 'GET', `/v1/events?limit=100&after=${after}`),
      )
      if (items.length === 0) break
      expect(seenIn(JSON.stringify(items))).toEqual([])
      after = nextAfter
      events += items.length
    }
    expect(events).toBeGreaterThan(30)
  })

  it('in what was pushed to the webhook', () => {
    const pushed = market.provider.calls.filter(({ body }) => 'seq' in body)
    expect(pushed.length).toBeGreaterThan(0)
    expect(seenIn(JSON.stringify(pushed))).toEqual([])
  })

  it('in a provider’s log of what was sent and answered', async () => {
    const path = `/v1/provider/notifications/${market.own.notification}`
    for (const token of [market.own.provider, market.own.operator]) {
      const { log } = await expectOk(market.world.request(token, 'GET', path))
      expect(log[0].response.status).toBe(200)
      expect(seenIn(JSON.stringify(log))).toEqual([])
    }
  })

  it('in what is kept of a request, where a protocol sends its secret along', () => {
    const token = 'canary-endpoint-token'
    const request = {
      method: 'POST' as const,
      url: `https://isv.example/notify?signature=${token}&token=${token}`,
      headers: { Authorization: `Bearer ${token}`, 'Webhook-Signature': token },
      body: `{"instance":"ins_1","key":"${token}"}`,
    }
    const kept = logOf({ request, sent: null, reply: { kind: 'unknown', reason: 'timeout', detail: '' } }, { token })
    expect(kept.request).toContain('ins_1')
    expect(seenIn(String(kept.request))).toEqual([])
  })

  it('in a refusal, of a wrong key, a wrong endpoint, a wrong body', async () => {
    const { world, own } = market
    const wrong = {
      mode: 'live',
      protocol: 'tencent',
      url: `${market.provider.url}?x=1`,
      secrets: { token: 'canary-new-token' },
    }
    const refused = [
      await world.request(own.provider, 'PUT', '/v1/provider/endpoint', wrong),
      await world.request(own.provider, 'PUT', '/v1/provider/endpoint', { ...wrong, url: market.provider.url }),
      await world.request(own.provider, 'PUT', '/v1/provider/endpoint', { ...wrong, mode: 'canary-new-token' }),
      await world.request(own.buyer, 'POST', `/v1/instances/${own.instance}/reveal`, { key: 'canary-new-token' }),
      await world.request('canary-new-token', 'GET', '/v1/orders'),
    ]
    for (const { status, body } of refused) {
      expect(status >= 400 && status < 500).toBe(true)
      expect(seenIn(JSON.stringify(body), { ...secrets, 'new token': 'canary-new-token' })).toEqual([])
    }
  })

  it('in the log, at its most talkative and with everything that is handed to it', () => {
    const log = createLog('trace', destination)
    const before = logged.length
    for (const [name, secret] of Object.entries(secrets))
      for (const key of ['authorization', 'token', 'secret', 'secrets', 'password', 'value', 'key', 'body', 'answer'])
        log.info({ [key]: secret, nested: { [key]: secret, deeper: { [key]: secret } } }, name)
    expect(logged.length - before).toBe(Object.keys(secrets).length * 9)
    expect(seenIn(logged.join(''))).toEqual([])
  })
})

describe('a provider that answers in a way of its own gives nothing away in its log:', () => {
  const good = {
    signId: 's-1',
    appInfo: { website: 'https://app.example.com', authUrl: 'https://app.example.com/a?t=canary-odd' },
  }
  const named = (value: unknown) => ({ ...good, additionalInfo: [{ name: '初始密码', value }] })
  // biome-ignore format: a table
  it.each([
    ['a number for a password',      { text: JSON.stringify(named(734198265)) }],
    ['indented',                     { text: JSON.stringify(named('canary-odd'), null, 4) }],
    ['escaped characters',           { text: JSON.stringify(named('canary-odd')).replace('canary-odd"}]', '\\u0063anary-odd"}]') }],
    ['JSON within JSON',             { text: JSON.stringify({ ...good, additionalInfo: JSON.stringify([{ name: '初始密码', value: 'canary-odd' }]) }) }],
    ['a status of 500',              { status: 500, text: JSON.stringify(named('canary-odd')) }],
    ['other names for its fields',   { text: JSON.stringify({ ...named('x'), extra: { password: 'canary-odd', pwd: 'canary-odd', token: 'canary-odd' } }) }],
    ['JSON that breaks off',         { text: JSON.stringify(named('canary-odd')).slice(0, -3) }],
    ['JSON that breaks off in a text', { text: JSON.stringify(named('canary-odd')).slice(0, -4) }],
  ])('%s', async (_, answer) => {
    const { world, provider, own } = market
    provider.answers(() => answer)
    const order = await orderAndPay(world, own)
    await world.pass({ seconds: 0 })
    provider.behaves()
    const { items } = await expectOk(world.request(own.provider, 'GET', `/v1/provider/notifications?orderId=${order.id}`))
    const { log } = await expectOk(world.request(own.provider, 'GET', `/v1/provider/notifications/${items[0].id}`))
    expect(log[0].response.body.length).toBeGreaterThan(20)
    expect(seenIn(JSON.stringify(log), { odd: 'canary-odd', number: '734198265', escaped: '\\\\u0063anary-odd' })).toEqual([])
  })
})
