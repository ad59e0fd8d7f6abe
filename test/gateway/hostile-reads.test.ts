import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Reply } from '../../bff/domain/provider-event.ts'
import type { Dialect, WireResponse } from '../../bff/gateway/dialect.ts'
import { bodySignature } from '../../bff/gateway/dialects/huawei-v1-signature.ts'
import { dialects } from '../../bff/gateway/dialects.ts'
import { growthOf, LINEAR_MAX } from '../support/growth.ts'
import { message, READING } from './support/messages.ts'

const KEY = 'test-access-key-0001'
const RUNS = 1500
/** Whatever any protocol's answer may be called; hostile values meet the code that reads them. */
const NAMES = [
  'resultCode', 'resultMsg', 'instanceId', 'encryptType', 'appInfo', 'info', 'frontEndUrl', 'adminUrl', 'userName', 'username',
  'password', 'memo', 'signId', 'success', 'website', 'authUrl', 'additionalInfo', 'name', 'value', 'label', 'fields', 'loginUrl',
  'message', 'msg', 'instanceInfo', 'spiVersion', 'hostInfo', 'ip', 'licenseId', 'challenge', 'echoback', '__proto__', 'constructor',
  'toString', 'length', '0',
] // biome-ignore format: names read as a table
const TEXTS = [
  '',
  ' ',
  '0',
  'true',
  '000000',
  '000004',
  '000003',
  'a',
  'x'.repeat(129),
  'x'.repeat(5000),
  'ok\u0000',
  '\ud800',
  '\u001b[31m',
  '<b>',
  'javascript:alert(1)',
  'data:text/html,x',
  'https://u:p@a.example.com',
  'https://a.example.com/?t=1#x',
  'http://a.example.com',
  'https://127.0.0.1/',
  'https://[::1]/',
  'https://localhost/',
  'https://router.lan/',
  'https://169.254.169.254/latest',
  '//a',
  `https://a.example.com/${'a'.repeat(3000)}`,
  '0123456789abcdefDbzaoEXKabuqdxZ2NMR9tA==',
  `0123456789abcdef${'A'.repeat(64)}`,
  '{"a":1}',
  '[[]]',
  '{',
]
const LONG = 64_000
const filled = (head: string, piece: string, tail: string) => (length: number) =>
  head + piece.repeat((length - head.length - tail.length) / piece.length) + tail
/** Built to be slow, at any length. */
const SLOW = {
  'a string of escapes': filled('{"a":"', '\\"', ''),
  'a long password': filled('{"resultCode":"000000","instanceId":"a","appInfo":{"password":"', 'A', '"}}'),
  'many instances': filled('{"resultCode":"000000","instanceId":"a","info":[', '{"instanceId":"b"},', '{}]}'),
  'many fields': filled('{"signId":"a","success":true,"instanceId":"a","additionalInfo":[', '{"name":"n","value":"v"},', '{}]}'),
  'brackets in a string': filled('{"signId":"a","instanceId":"a","success":true,"appInfo":"', '[', '"}'),
  'brackets': filled('{"x":', '[', ''),
  'spaces': filled('', ' ', ''),
} // biome-ignore format: reads as a table
const leaf = fc.oneof(
  fc.constantFrom<unknown>(...TEXTS, null, true, false, 0, 4, -1, 1.5, 1e308, 2 ** 53, [], {}),
  fc.string({ unit: 'binary', maxLength: 40 }),
)
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 3, arbitrary: leaf },
    { weight: 1, arbitrary: fc.array(tie('tree'), { maxLength: 60 }) },
    {
      weight: 3,
      arbitrary: fc.array(fc.tuple(fc.constantFrom(...NAMES), tie('tree')), { maxLength: 8 }).map(objectOf),
    },
  ),
}))
const answer = fc.array(fc.tuple(fc.constantFrom(...NAMES), tree), { maxLength: 8 }).map(objectOf)
const body = fc.oneof(
  { weight: 8, arbitrary: answer.map((value) => JSON.stringify(value)) },
  { weight: 1, arbitrary: tree.map((value) => JSON.stringify(value) ?? '') },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
)
const phase = fc.oneof(
  fc.constant(null),
  fc.constantFrom('query a', 'query ', 'unfreeze', 'act', 'prolong'),
  fc.string({ maxLength: 20 }),
)
const status = fc.constantFrom(200, 200, 200, 200, 201, 202, 204, 302, 400, 404, 410, 429, 500)

/** Own properties only, `__proto__` among them, as JSON.parse makes them. */
function objectOf(entries: readonly (readonly [string, unknown])[]): object {
  return Object.fromEntries(entries)
}

function read(dialect: Dialect, event: Dialect['events'][number], response: WireResponse, at: string | null): Reply {
  const secrets = { accessKey: KEY, token: 't', secret: 's', prodKey: 'prod-key-for-test', key: KEY, securityKey: KEY }
  return dialect.read(message(event), response, { ...READING, secrets }, at)
}

/** What is promised to whoever stores, shows or sends on an answer. */
function flawsOf(reply: Reply): string[] {
  const flaws: string[] = []
  const check = (holds: boolean, what: string) => holds || flaws.push(what)
  if ('detail' in reply) check(reply.detail.length <= 400, `detail of ${reply.detail.length}`)
  check(reply.kind === 'accepted' || reply.reason.length <= 60, 'a long reason')
  if (reply.kind === 'not-ready') check((reply.next?.phase.length ?? 0) <= 200, 'a long phase')
  if (reply.kind !== 'accepted') return flaws
  check(reply.warnings.length <= 20 && reply.warnings.every((one) => /^[a-z-]{1,40}$/.test(one)), 'warnings')
  const { delivered } = reply
  if (!delivered) return flaws
  check(delivered.providerInstanceId.length <= 128 && !delivered.providerInstanceId.includes('\0'), 'instance id')
  for (const url of [delivered.website, delivered.adminUrl, delivered.loginUrl]) {
    const safe = url === null || (/^https:\/\/[^@/]+(\/|$|\?|#)/.test(url) && url.length <= 2001)
    check(safe, `url ${url}`)
    check(!/^https:\/\/(127\.|169\.254\.|\[|localhost|router\.lan)/.test(url ?? ''), `private ${url}`)
  }
  check(delivered.fields.length <= 50, 'fields')
  for (const { label, value } of delivered.fields) {
    check(label.length > 0 && label.length <= 200 && value.length <= 4000, 'field length')
    check((label + value).isWellFormed() && !(label + value).includes('\0'), 'field characters')
  }
  return flaws
}

describe.each(Object.values(dialects))('reading in $protocol', (dialect) => {
  it(`keeps every promise over ${RUNS} hostile answers`, () => {
    const kinds = new Set<string>()
    fc.assert(
      fc.property(body, status, phase, fc.constantFrom(...dialect.events), (text, code, at, event) => {
        const headers = { 'body-sign': `sign_type="HMAC-SHA256", signature="${bodySignature(text, KEY)}"` }
        const reply = read(dialect, event, { status: code, headers, body: text }, at)
        kinds.add(reply.kind)
        expect(flawsOf(reply)).toEqual([])
      }),
      { numRuns: RUNS },
    )
    expect(kinds.size).toBeGreaterThanOrEqual(3)
  })

  it.each(Object.entries(SLOW))('takes a little for each character of 64 KiB: %s', (_, text) => {
    for (const event of dialect.events) {
      const once = (body: string) => {
        const headers = { 'body-sign': `sign_type="HMAC-SHA256", signature="${bodySignature(body, KEY)}"` }
        return read(dialect, event, { status: 200, headers, body }, null)
      }
      expect(flawsOf(once(text(LONG)))).toEqual([])
      expect(growthOf(text, LONG, once), event).toBeLessThan(LINEAR_MAX)
    }
  })
})
