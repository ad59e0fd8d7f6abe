import type { Socket } from 'node:net'
import { join } from 'node:path'
import { createServer as createTlsServer } from 'node:tls'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '../../bff/commands/context.ts'
import { saveEndpoint } from '../../bff/commands/save-endpoint.ts'
import { faultOf } from '../../bff/domain/fault.ts'
import { createClient } from '../../bff/gateway/send.ts'
import { after } from '../../bff/shell.ts'
import { selfSigned } from '../gateway/support/certificate.ts'
import { afterRequest, listen, type Raw, rawServer } from '../gateway/support/servers.ts'
import { expectOk, listProduct, orderAndPay } from '../support/journey.ts'
import { type PlainProvider, startPlainProvider } from '../support/plain-provider.ts'
import { createWorld, type World } from '../support/world.ts'

const whole = (status: string, body: string | Buffer, ...lines: string[]) => {
  const bytes = Buffer.from(body)
  const head = [`HTTP/1.1 ${status}`, 'content-type: application/json', `content-length: ${bytes.length}`, ...lines]
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), bytes])
}
const says = (status: string, body: string | Buffer = '{}', ...lines: string[]) =>
  afterRequest((socket) => void socket.write(whole(status, body, ...lines)))
const ok = (body: string | Buffer) => says('200 OK', body)

/** What a real server on loopback does, and the fault the log must name. */
const ANSWERS: Readonly<Record<string, readonly [fault: string, onSocket: (socket: Socket) => void]>> = {
  'never answers': ['timeout', afterRequest(() => undefined)],
  'hangs up': ['connection-lost', afterRequest((socket) => void socket.destroy())],
  'redirects to a private address': ['redirect', says('302 Found', '', 'location: http://169.254.169.254/latest')],
  'wants a login': ['unauthorized', says('401 Unauthorized')],
  'has nothing at the path': ['path-not-found', says('404 Not Found', '<h1>404</h1>')],
  'allows no POST': ['method-refused', says('405 Method Not Allowed')],
  'refuses the body': ['request-refused', says('422 Unprocessable Content')],
  'asks to come later': ['try-later', says('408 Request Timeout')],
  'is gone': ['gone', says('410 Gone')],
  'limits the rate': ['rate-limited', says('429 Too Many Requests', '{}', 'retry-after: 60')],
  'fails inside': ['server-error', says('500 Internal Server Error')],
  'has no server behind its proxy': ['gateway-error', says('503 Service Unavailable')],
  'answers HTML': ['not-json', ok('<html>welcome</html>')],
  'answers nothing': ['empty-answer', ok('')],
  'answers a list': ['no-object', ok('[]')],
  'names a key twice': ['duplicate-key', ok('{"signId":"a","signId":"b"}')],
  'answers in GBK': ['not-utf8', ok(Buffer.from([0x7b, 0x22, 0xc4, 0xe3, 0xba, 0xc3, 0x22, 0x7d]))],
  'answers 70,000 bytes': ['too-large', ok(`{"signId":"${'x'.repeat(70_000)}"}`)],
  'names no instance': ['no-instance-id', ok('{"appInfo":{}}')],
  'says success: false': ['provider-said-no', ok('{"success":"false","info":"库存不足"}')],
  'is not ready': ['asynchronous', ok('{"signId":"0"}')],
}

let world: World
let plain: PlainProvider
let servers: Record<string, Raw> = {}
let texts: readonly Record<string, unknown>[] = []
const told = new Map<string, { readonly fault: string; readonly words: readonly string[] }>()

beforeAll(async () => {
  plain = await startPlainProvider('token-1')
  for (const [name, [, onSocket]] of Object.entries(ANSWERS)) servers[name] = await rawServer(onSocket)
  servers['has a bad certificate'] = await listen(
    createTlsServer(selfSigned('isv.example.com')),
    'secureConnection',
    () => undefined,
  )
  const closed = await rawServer(() => undefined)
  await closed.close()
  servers = { ...servers, 'is not there': closed }
  const allow = [plain.hostPort, ...Object.values(servers).map(({ port }) => `127.0.0.1:${port}`)]
  const resolve = async (name: string) => (name === 'inside.example.com' ? ['10.0.0.1'] : [])
  const now = () => performance.now()
  world = await createWorld({
    change: (shell) => ({ ...shell, client: createClient({ after, allow, production: false, now, resolve }) }),
  })
  const messages = join(import.meta.dirname, '../../components/messages')
  texts = await Promise.all(
    ['en', 'zh-cn'].map(async (language) => ({
      ...(await import(join(messages, language, 'delivery-faults.ts'))).deliveryFaults,
      ...(await import(join(messages, language, 'delivery-log.ts'))).deliveryLog,
    })),
  )
})
afterAll(async () => {
  await world.close()
  await plain.close()
  for (const [name, server] of Object.entries(servers)) if (name !== 'is not there') await server.close()
})

let shops = 0
/** A real order, told to this address; what the log of its provider says of the first attempt, and how the message stands. */
async function provoke(url: string) {
  shops += 1
  const providerId = `isv-${shops}`
  const shop = await listProduct(world, { providerId, endpoint: { url: plain.url, token: 'token-1' } })
  const settings = { providerId, mode: 'live', protocol: 'tencent', url, secrets: { token: 'token-1' } } as const
  await inTransaction(world.shell, world.host.id, { role: 'provider', id: providerId }, (context) =>
    saveEndpoint(context, settings),
  )
  const order = await orderAndPay(world, shop)
  await world.pass({ seconds: 0 })
  const path = '/v1/provider/notifications'
  const { items } = await expectOk(world.request(shop.provider, 'GET', `${path}?orderId=${order.id}`))
  const { log } = await expectOk(world.request(shop.provider, 'GET', `${path}/${items[0].id}`))
  return { ...log.at(-1), state: items[0].state }
}

/** As the element says it: a fault's words, or that it is not ready. */
function wordsOf(fault: string): readonly string[] {
  const keys = fault === 'asynchronous' ? ['delivery-log.not-ready'] : [`fault.${fault}`, `fault.${fault}.do`]
  return texts.map((words) => keys.map((key) => words[key]).join(' '))
}

async function expectFault(name: string, url: string, expected: string) {
  const attempt = await provoke(url)
  const fault =
    attempt.verdict === 'not-ready' ? 'asynchronous' : faultOf({ ...attempt, status: attempt.response?.status })
  expect(fault).toBe(expected)
  const words = wordsOf(fault)
  for (const text of words) expect(text).toMatch(/^(?!.*undefined).{8,}$/)
  told.set(name, { fault, words })
}

describe('the log names and explains a delivery to an endpoint that', () => {
  it.each(Object.entries(ANSWERS))('%s', async (name, [fault]) => {
    await expectFault(name, `http://127.0.0.1:${servers[name]?.port}/notify`, fault)
  })

  it.each([
    ['is not there', 'connection-refused', (): string => `http://127.0.0.1:${servers['is not there']?.port}/`],
    ['has a bad certificate', 'tls', (): string => `https://127.0.0.1:${servers['has a bad certificate']?.port}/`],
    ['has no name', 'dns', (): string => 'https://no-such-name.example.com/notify'],
    ['lies inside', 'blocked-address', (): string => 'https://inside.example.com/notify'],
    ['has no https', 'bad-url', (): string => 'http://isv.example.com/notify'],
  ] as const)('%s', async (name, fault, url) => {
    await expectFault(name, url(), fault)
  })

  it.each([
    ['was asked, refused', (): string => `http://127.0.0.1:${servers['refuses the body']?.port}/notify`, 'refused'],
    ['was not asked, did not', (): string => 'https://inside.example.com/notify', 'dead'],
    ['was not asked for want of https, did not', (): string => 'http://isv.example.com/notify', 'dead'],
  ] as const)('%s', async (_, url, state) => {
    expect((await provoke(url())).state).toBe(state)
  })

  it('differs in words from every other one, in both languages', () => {
    expect(told.size).toBeGreaterThanOrEqual(20)
    for (const [index, language] of ['English', 'Chinese'].entries()) {
      const said = [...told.values()].map(({ words }) => words[index])
      expect(new Set(said).size, language).toBe(said.length)
    }
  })
})
