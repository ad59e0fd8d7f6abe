import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { text as read } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createHost } from '../../bff/commands/hosts.ts'
import { createLog } from '../../bff/shell.ts'
import { backUp } from '../../db/backup.ts'
import { type Operation, readOperations } from '../fuzz/contract.ts'
import { openApiShop } from '../support/api-shop.ts'
import { expectOk, listProduct, orderAndPay } from '../support/journey.ts'
import { readFolder, seenIn } from '../support/seek-secrets.ts'
import { createWorld, ORIGIN, type World } from '../support/world.ts'

/** Each vendor has an endpoint token, delivers a password, a key and a ticket, and answers in a way of its own. */
const VENDORS = 8
const TOGETHER = 100

type Heard = { readonly action: string; readonly echoback?: string; readonly vendor: number; readonly url: string }
type Mood = (heard: Heard, response: ServerResponse) => void

const secrets: Record<string, string> = {}
/** A new secret by a name; no other text in the world resembles it. */
function canary(name: string): string {
  const secret = `canary-${name.replaceAll(' ', '-')}-${Buffer.from(name).toString('hex').slice(-8)}`
  secrets[name] = secret
  return secret
}
/** One that the product made. */
const noted = (name: string, secret: string) => {
  secrets[name] = secret
  return secret
}

const delivered = (heard: Heard, kind = '') => ({
  signId: `s${heard.vendor}`,
  appInfo: {
    website: 'https://app.example.com',
    authUrl: `https://app.example.com/in?ticket=${canary(`ticket${kind} ${heard.vendor}`)}`,
  },
  additionalInfo: [
    { name: '初始密码', value: canary(`password${kind} ${heard.vendor}`) },
    { name: 'API 密钥', value: canary(`key${kind} ${heard.vendor}`) },
  ],
})
const plain = (response: ServerResponse, status: number, text: string, headers = {}) =>
  void response.writeHead(status, { 'content-type': 'text/plain', ...headers }).end(text)

/** Answers that are of no use, with our secret or theirs in them. */
const GARBAGE: readonly Mood[] = [
  (heard, response) => plain(response, 500, `token ${secrets[`endpoint token ${heard.vendor}`]} is wrong`),
  (heard, response) =>
    plain(response, 200, `bad request: ${secrets[`endpoint token ${heard.vendor}`]} at ${heard.url}`),
  (heard, response) =>
    plain(response, 302, '', { location: `https://app.example.com/?t=${canary(`redirect ${heard.vendor}`)}` }),
  (heard, response) =>
    plain(response, 401, 'who are you', { 'set-cookie': `session=${canary(`cookie ${heard.vendor}`)}` }),
  (heard, response) => plain(response, 200, JSON.stringify({ ...delivered(heard, ' in vain'), signId: null })),
  (heard, response) => plain(response, 503, JSON.stringify({ error: { password: canary(`nested ${heard.vendor}`) } })),
  (heard, response) => plain(response, 200, JSON.stringify(delivered(heard, ' torn')).slice(0, -2)),
  (heard, response) =>
    plain(response, 200, `${JSON.stringify(delivered(heard, ' long')).slice(0, -1)},"pad":"${'x'.repeat(100_000)}"}`),
]

let good = true
const server = createServer(async (request, response) => {
  const url = new URL(request.url ?? '', 'http://vendor')
  const text = await read(request)
  if (request.method === 'GET') return void response.writeHead(405).end()
  if (url.pathname === '/hooks') return void (pushed.push(text) && response.writeHead(204).end())
  const heard: Heard = { ...JSON.parse(text), vendor: Number(url.pathname.split('/')[2]), url: request.url ?? '' }
  if (heard.action === 'verifyInterface') return void plain(response, 200, JSON.stringify({ echoback: heard.echoback }))
  if (heard.action !== 'createInstance') return void plain(response, 200, '{"success":"true"}')
  if (!good) return GARBAGE[heard.vendor]?.(heard, response)
  return void plain(response, 200, JSON.stringify(delivered(heard)))
})

const logged: string[] = []
const pushed: string[] = []
const destination = new Writable({
  write(chunk, _, done) {
    logged.push(String(chunk))
    done()
  },
})
let world: World
let address: string
const tokens: string[] = []
const shown: string[] = []
const refused: string[] = []
const tried: string[] = []
const called: string[] = []
const backup = mkdtempSync(join(tmpdir(), 'marketkit-canaries-'))

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  address = `127.0.0.1:${(server.address() as AddressInfo).port}`
  world = await createWorld({
    allow: [address],
    change: (shell) => ({ ...shell, log: createLog('trace', destination) }),
  })
  noted('server key', world.host.key)
  for (let i = 1; i <= 5; i += 1)
    noted(`server key ${i}`, (await createHost(world.shell, { name: `Portal ${i}`, origins: [ORIGIN] })).key)
  for (let i = 0; i <= 5; i += 1)
    noted(
      `webhook secret ${i}`,
      (await expectOk(world.request(world.host.key, 'PUT', '/v1/webhook', { url: `http://${address}/hooks?n=${i}` })))
        .secret,
    )
  for (let vendor = 0; vendor < VENDORS; vendor += 1) await trade(vendor)
  await mistake()
  await callApi()
  await world.pass({ hours: 3 })
  await backUp(world.dataDir, join(backup, 'copy'))
})
afterAll(async () => {
  await world.close()
  server.close()
  server.closeAllConnections()
  rmSync(backup, { recursive: true, force: true })
})

/** A vendor lists, delivers one order and ruins another; a buyer looks at everything, twice under one key. */
async function trade(vendor: number): Promise<void> {
  const endpoint = { url: `http://${address}/notify/${vendor}`, token: canary(`endpoint token ${vendor}`) }
  const shop = await listProduct(world, { providerId: `isv-${vendor}`, endpoint })
  const buyer = noted(`buyer’s token ${vendor}`, await world.session('buyer', `buyer-${vendor}`))
  tokens.push(buyer, noted(`vendor’s token ${vendor}`, await world.session('provider', `isv-${vendor}`)))
  good = true
  const { id } = await orderAndPay(world, { ...shop, buyer } as never)
  await world.pass({ seconds: 1 })
  const order = await expectOk(world.request(world.host.key, 'GET', `/v1/orders/${id}`))
  const owner = await world.session('buyer', order.buyer.id)
  for (const again of [1, 2])
    for (const key of ['field-1', 'field-2', 'field-3']) {
      const once = { 'idempotency-key': `look-${vendor}-${key}` }
      const path = `/v1/instances/${order.instanceId}/reveal`
      shown.push(JSON.stringify([again, (await world.request(owner, 'POST', path, { key }, once)).body]))
    }
  shown.push(JSON.stringify((await world.request(owner, 'POST', `/v1/instances/${order.instanceId}/login-link`)).body))
  await tryOut(shop.provider)
  good = false
  await orderAndPay(world, { ...shop, buyer } as never)
  await world.pass({ seconds: 1 })
  await tryOut(shop.provider)
}

/** A vendor calls its own endpoint by hand. */
async function tryOut(token: string): Promise<void> {
  const call = { target: 'live', action: 'instance.create', confirmLive: true }
  const answer = await expectOk(world.request(token, 'POST', '/v1/provider/endpoint/debug-calls', call))
  tried.push(JSON.stringify(answer))
}

/** Requests that are refused, each with a secret in the wrong place. */
async function mistake(): Promise<void> {
  for (let i = 0; i < 10; i += 1) {
    const token = tokens[(i % VENDORS) * 2 + 1] ?? ''
    const wrong = {
      mode: 'live',
      protocol: 'tencent',
      url: `http://${address}/?x=1`,
      secrets: { token: canary(`refused token ${i}`) },
    }
    const bodies = [
      await world.request(token, 'PUT', '/v1/provider/endpoint', { ...wrong, url: 'http://10.0.0.1/' }),
      await world.request(token, 'PUT', '/v1/provider/endpoint', { ...wrong, mode: canary(`refused mode ${i}`) }),
      await world.request(canary(`stranger token ${i}`), 'GET', '/v1/orders'),
      await world.request(tokens[(i % VENDORS) * 2] ?? '', 'POST', '/v1/orders', {
        productId: canary(`refused order ${i}`),
      }),
    ]
    refused.push(...bodies.map(({ status, body }) => `${status} ${JSON.stringify(body)}`))
  }
}

/** A buyer of API goods calls in both ways, before and after a rotation; what is refused has the secrets in it, too. */
async function callApi(): Promise<void> {
  const shop = await openApiShop(world, { providerId: 'isv-0', buyerId: 'caller', quotas: [3] })
  noted('gateway secret', shop.gateway.secret)
  const { instanceId } = await shop.buy()
  const old = await shop.keyOf(instanceId)
  noted('access key', old.secret)
  await expectOk(shop.switch(instanceId, 'rotate'))
  const key = await shop.keyOf(instanceId)
  noted('access key rotated', key.secret)
  const wrong = { ...key, secret: `${key.secret}x` }
  const service = { 'mkt-service': `svc_${key.secret.replaceAll(/[^0-9A-Za-z]/g, '')}` }
  const answers = [
    ...[await shop.call(old), await shop.call(key), await shop.signed(key), await shop.call(key)],
    ...[await shop.call(wrong), await shop.signed(wrong), await shop.call(key, { headers: service })],
    await shop.call(key, { headers: { 'mkt-gateway': `${shop.gateway.secret}.${key.secret}` } }),
  ]
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429, 401, 401, 403, 401])
  called.push(...answers.map(({ text, headers }) => `${text} ${JSON.stringify([...headers])}`))
}

const clean = (text: string, where: string) => expect(seenIn(text, secrets), where).toEqual([])

it(`there are ${TOGETHER} secrets and more, each of its own, and whoever may see one saw it`, () => {
  const names = Object.keys(secrets)
  expect(new Set(Object.values(secrets)).size).toBe(names.length)
  expect(names.length).toBeGreaterThanOrEqual(TOGETHER)
  const seen = seenIn(shown.join(''), secrets)
  for (let vendor = 0; vendor < VENDORS; vendor += 1)
    expect(seen).toEqual(expect.arrayContaining([`password ${vendor}`, `key ${vendor}`, `ticket ${vendor}`]))
  expect(seen).toHaveLength(VENDORS * 3)
})

it('0 of them in the log at its most talkative, in refusals, in what was pushed, in figures', async () => {
  expect(refused.filter((text) => !text.startsWith('4'))).toEqual([])
  expect(refused).toHaveLength(40)
  expect(pushed.length).toBeGreaterThan(20)
  expect(tried).toHaveLength(VENDORS * 2)
  expect(called).toHaveLength(8)
  for (const text of [...refused, ...tried, ...called, ...logged, ...pushed]) clean(text, text.slice(0, 200))
  clean(await (await world.app.request('/metrics')).text(), 'metrics')
})

it('0 of them in any byte of the data folder, the write-ahead log and a backup', () => {
  for (const { path, bytes } of [...readFolder(world.dataDir), ...readFolder(backup)]) clean(bytes, path)
})

it('0 of them in any list or export of any role, alerts and the logs of 16 notifications among them', async () => {
  const operator = await world.session('operator', 'op-2')
  const document = await (await world.app.request('/openapi.json')).json()
  // A stream has no end, and says of a list only that it changed (`list-streams.test.ts`).
  const isList = ({ method, path }: Operation) => method === 'get' && !path.includes('{') && !path.endsWith('/stream')
  const lists = readOperations(document).filter(isList)
  let answers = 0
  for (const { path } of lists)
    for (const token of [world.host.key, operator, ...tokens]) {
      const { body } = await world.request(token, 'GET', path)
      clean(JSON.stringify(body), path)
      answers += 1
    }
  expect(answers).toBeGreaterThan(200)
  const { items } = await expectOk(world.request(operator, 'GET', '/v1/provider/notifications?limit=100'))
  expect(items.length).toBeGreaterThanOrEqual(VENDORS * 2)
  for (const { id } of items) {
    const { log } = await expectOk(world.request(operator, 'GET', `/v1/provider/notifications/${id}`))
    clean(JSON.stringify(log), `notification ${id}`)
  }
  const alerts = await expectOk(world.request(operator, 'GET', '/v1/operator/alerts?limit=100'))
  expect(alerts.items.length).toBeGreaterThanOrEqual(VENDORS / 2)
})
