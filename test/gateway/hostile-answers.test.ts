import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Reply } from '../../bff/domain/provider-event.ts'
import { attempt } from '../../bff/gateway/attempt.ts'
import { tencent } from '../../bff/gateway/dialects/tencent.ts'
import { type Client, createClient } from '../../bff/gateway/send.ts'
import { after } from '../../bff/shell.ts'
import { AT, message } from './support/messages.ts'

type Answer = { readonly status?: number; readonly headers?: Record<string, string>; readonly body: string | Buffer }

let answer: Answer = { body: '' }
const server = createServer((request, response) => {
  request.resume()
  request.on('end', () => response.writeHead(answer.status ?? 200, answer.headers).end(answer.body))
})
let client: Client
let url: string
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  url = `http://127.0.0.1:${port}/notify`
  client = createClient({ after, allow: [`127.0.0.1:${port}`], production: false, now: () => performance.now() })
})
afterAll(async () => {
  await client.close()
  server.closeAllConnections()
  server.close()
})

/** What is made of it when a provider answers so: over a real connection, by the real client and dialect. */
async function tell(given: Answer): Promise<Reply> {
  answer = given
  const endpoint = { dialect: tencent, url, secrets: { token: 't' } }
  return (await attempt(client, endpoint, message('instance.create'), { at: AT, nonce: 1 })).reply
}

const UNREADABLE = { kind: 'unknown', reason: 'not-json' }
const NO_ID = { kind: 'unknown', reason: 'no-instance-id' }
const good = '{"signId":"a"}'

it.each<[string, Answer, object]>([
  ['30,000 lists deep', { body: `{"signId":"a","x":${'['.repeat(30_000)}${']'.repeat(30_000)}}` }, UNREADABLE],
  ['10,000 objects deep', { body: `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}` }, UNREADABLE],
  ['with a key twice', { body: '{"signId":"a","signId":"b"}' }, UNREADABLE],
  ['with NaN', { body: '{"signId":"a","x":NaN}' }, UNREADABLE],
  ['not UTF-8', { body: Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0x31, 0x7d]) }, UNREADABLE],
  ['cut off', { body: '{"signId":"a"' }, UNREADABLE],
  ['a page', { headers: { 'content-type': 'text/html' }, body: '<h1>OK</h1>' }, UNREADABLE],
  ['packed, which was not asked for', { headers: { 'content-encoding': 'gzip' }, body: '\u001f\ufffd' }, UNREADABLE],
  ['a number that JSON rounds', { body: '{"signId":9007199254740993}' }, NO_ID],
  ['an id in the prototype', { body: '{"__proto__":{"signId":"a"}}' }, NO_ID],
  ['a constructor', { body: '{"constructor":{"prototype":{"signId":"a"}}}' }, NO_ID],
  ['moved for good', { status: 308, headers: { location: 'http://127.0.0.1:1/' }, body: '' }, { reason: 'redirect' }],
  ['unauthorized', { status: 401, body: good }, { kind: 'refused', reason: 'http-status' }],
  ['not found', { status: 404, body: good }, { kind: 'refused', reason: 'http-status' }],
  ['gone', { status: 410, body: good }, { kind: 'failed', reason: 'gone' }],
  ['failing', { status: 500, body: good }, { kind: 'failed', reason: 'http-status' }],
])('an answer that is %s', async (_, given, reply) => {
  expect(await tell(given)).toMatchObject(reply)
  expect(Object.prototype).not.toHaveProperty('signId')
  expect(await tell({ body: good })).toMatchObject({ kind: 'accepted', delivered: { providerInstanceId: 'a' } })
})

it.each([
  ['1', 1000],
  ['1000000000', 86_400_000],
  [new Date(AT + 60_000).toUTCString(), 60_000],
  ['a while', undefined],
  [', 5', undefined],
])('429 with Retry-After %s asks to wait %s ms', async (header, retryAfterMs) => {
  const reply = await tell({ status: 429, headers: { 'retry-after': header }, body: '' })
  expect(reply).toMatchObject({ kind: 'failed', reason: 'rate-limited' })
  expect('retryAfterMs' in reply ? reply.retryAfterMs : undefined).toBe(retryAfterMs)
})
