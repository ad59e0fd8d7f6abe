import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PROVIDER_EVENTS } from '../../bff/domain/provider-event.ts'
import { alibaba } from '../../bff/gateway/dialects/alibaba.ts'
import { qingcloud } from '../../bff/gateway/dialects/qingcloud.ts'
import { tencent } from '../../bff/gateway/dialects/tencent.ts'
import { tencentSignature } from '../../bff/gateway/dialects/tencent-request.ts'
import { AT, message } from './support/messages.ts'

const KEY = 'a-key-of-the-pages'
const PLAN = { ...message('instance.create').plan, name: `规格 A*(1)~B &=+%"'/?#` }

/** Python's standard library, as the vendors' own samples use it: another implementation of encoding, sorting and digests than ours. */
function python(protocol: string, call: string, queries: readonly string[]): boolean[] {
  const page = readFileSync(join(import.meta.dirname, '../../docs/protocols', `${protocol}.md`), 'utf8')
  const [, snippet = ''] = /```python\n(.*?)```/s.exec(page) ?? []
  const program = `${snippet}\nimport json, sys\nprint(json.dumps([${call} for query in json.loads(sys.argv[1])]))`
  return JSON.parse(execFileSync('python3', ['-c', program, JSON.stringify(queries)], { encoding: 'utf8' }))
}

const hasPython = spawnSync('python3', ['--version']).status === 0

describe.skipIf(!hasPython)('the check that a page shows', () => {
  it('passes every call of QingCloud’s protocol, and none that is changed, late or of another key', () => {
    const queries = PROVIDER_EVENTS.flatMap((event) =>
      [null, 'act'].map((phase) => {
        const told = message(event, { plan: PLAN })
        const url = 'https://isv.example.com/spi?shop=7+8&empty='
        const request = qingcloud.render(url, told, { prodKey: KEY }, { at: AT, nonce: 1 }, phase)
        if ('code' in request) throw new Error(request.code)
        return new URL(request.url).search.slice(1)
      }),
    )
    const check = (more: readonly string[], key = KEY, now = AT / 1000) =>
      python('qingcloud', `is_signed(query, "${key}", ${now})`, more)
    expect(check(queries)).toEqual(queries.map(() => true))
    expect(check(queries, KEY, AT / 1000 + 10)).toEqual(queries.map(() => true))
    expect(check(queries, KEY, AT / 1000 + 11)).toEqual(queries.map(() => false))
    expect(check(queries, 'another-key')).toEqual(queries.map(() => false))
    expect(check(queries.map((query) => query.replace('shop=7', 'shop=8')))).toEqual(queries.map(() => false))
  })

  it('passes every call of Tencent’s protocol, and none that is late or of another key; its example is right', () => {
    const stamp = { at: AT, nonce: 48_213 }
    const queries = PROVIDER_EVENTS.map((event) => {
      const request = tencent.render(
        'https://isv.example.com/notify',
        message(event, { plan: PLAN }),
        { token: KEY },
        stamp,
      )
      if ('code' in request) throw new Error(request.code)
      return new URL(request.url).search.slice(1)
    })
    const check = (key: string, now: number) => python('tencent', `is_signed(query, "${key}", ${now})`, queries)
    expect(check(KEY, AT / 1000 + 300)).toEqual(queries.map(() => true))
    expect(check(KEY, AT / 1000 + 301)).toEqual(queries.map(() => false))
    expect(check('another-key', AT / 1000)).toEqual(queries.map(() => false))
    const page = readFileSync(join(import.meta.dirname, '../../docs/protocols/tencent.md'), 'utf8')
    expect(page).toContain(tencentSignature('isv-token-for-test', 1_700_000_000, 48_213))
  })

  it('passes every call of Alibaba’s protocol and its login-free address, and none that is changed or of another key', () => {
    const secrets = { securityKey: KEY }
    const stamp = { at: AT, nonce: 1 }
    const queries = PROVIDER_EVENTS.map((event) => {
      const request = alibaba.render(
        'https://isv.example.com/spi?shop=7+8',
        message(event, { plan: PLAN }),
        secrets,
        stamp,
      )
      if ('code' in request) throw new Error(request.code)
      return new URL(request.url).search.slice(1)
    })
    const entry = alibaba.signIn?.(
      'https://app.example.com/in?tenant=%E9%9D%92',
      { providerInstanceId: 'i-1' },
      secrets,
      stamp,
    )
    const all = [...queries, new URL(String(entry)).search.slice(1)]
    const check = (more: readonly string[], key = KEY) => python('alibaba', `is_signed(query, "${key}")`, more)
    expect(check(all)).toEqual(all.map(() => true))
    expect(check(all, 'another-key')).toEqual(all.map(() => false))
    expect(check(all.map((query) => `${query}&more=1`))).toEqual(all.map(() => false))
  })
})
