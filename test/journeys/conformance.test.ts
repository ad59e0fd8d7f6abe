import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CASES } from '../../bff/domain/conformance/cases.ts'
import { expectOk } from '../support/journey.ts'
import { type Fault, type StrictProvider, startStrictProvider } from '../support/strict-provider.ts'
import { createWorld, type World } from '../support/world.ts'

const PATH = '/v1/provider/endpoint/conformance-runs'
let world: World
let provider: StrictProvider
let isv: string

/** Pauses of a run pass at once; everything else takes its time. */
const hasty = (ms: number) => (ms === 1000 || ms === 2000 ? 5 : ms)

async function open(protocol: 'tencent' | 'standard') {
  provider = await startStrictProvider(protocol)
  world = await createWorld({
    allow: [provider.hostPort],
    change: (shell) => ({ ...shell, after: (ms, callback) => shell.after(hasty(ms), callback) }),
  })
  isv = await world.session('provider', 'isv-1')
  await save('debug')
}
const save = (mode: 'live' | 'debug') =>
  expectOk(world.request(isv, 'PUT', '/v1/provider/endpoint', { mode, ...provider.endpoint }))
const start = (body: object = {}) => world.request(isv, 'POST', PATH, body)

type Tried = { readonly name: string; readonly outcome: string; readonly why: string }
async function runAll(body: object = {}) {
  const { id } = await expectOk(start(body))
  await world.workers.drain()
  return expectOk(world.request(isv, 'GET', `${PATH}/${id}`))
}
const outcomes = ({ cases }: { cases: readonly Tried[] }, outcome: string) =>
  cases.filter((one) => one.outcome === outcome).map(({ name, why }) => `${name}: ${why}`)

afterEach(async () => {
  await world.close()
  await provider.close()
})

describe.each(['tencent', 'standard'] as const)('a provider that keeps to %s', (protocol) => {
  beforeEach(() => open(protocol))

  it('passes; what the protocol cannot express is skipped and says so', async () => {
    const report = await runAll()
    expect(outcomes(report, 'failed')).toEqual([])
    expect(outcomes(report, 'warned')).toEqual([])
    expect(report).toMatchObject({ state: 'passed', protocol, mode: 'debug', scope: 'full', cause: 'asked' })
    expect(report.cases).toHaveLength(CASES.length)
    expect(report.counts.passed).toBeGreaterThan(33)
    const common = ['https: development-address', 'recovers: not-seen', 'asynchronous: not-seen']
    const own = protocol === 'tencent' ? ['content-changed: not-covered', 'timestamp-future: vendor-differs'] : []
    expect(outcomes(report, 'skipped')).toEqual([...own, ...common])
  })

  it('has nothing left of the run: every instance it made is given back', async () => {
    await runAll()
    expect(provider.orders.size).toBe(5)
    expect([...provider.orders.values()].toSorted()).toEqual(
      [...provider.destroyed].filter((id) => id !== 'nosuch00001').toSorted(),
    )
  })

  it('passes when it delivers later, or after an error', async () => {
    provider.has('later')
    const later = await runAll()
    expect([later.state, later.cases.find(({ name }: Tried) => name === 'asynchronous').outcome]).toEqual([
      'passed',
      'passed',
    ])
    provider.has('flaky')
    const flaky = await runAll()
    expect([flaky.state, outcomes(flaky, 'warned')]).toEqual(['passed', ['recovers: errors-seen']])
  })

  it('is told of every case what was sent and what came, without secrets', async () => {
    const report = await runAll()
    expect(JSON.stringify(report)).not.toContain('canary-')
    const wrong = report.cases.find(({ name }: Tried) => name === 'signature-wrong')
    expect(wrong.exchanges[0]).toMatchObject({ as: 'signature-wrong', response: { status: 401 }, verdict: 'refused' })
  })
})

/** Which cases must catch which fault; a suite that cannot fail is worth nothing. */
const CAUGHT: readonly [Fault, 'tencent' | 'standard', readonly string[]][] = [
  [
    'ignores-signature',
    'tencent',
    [
      'signature-wrong: not-refused',
      'signature-missing: not-refused',
      'signature-foreign: not-refused',
      'renew-forged: not-refused',
      'destroy-forged: not-refused',
    ],
  ],
  [
    'ignores-signature',
    'standard',
    [
      'signature-wrong: not-refused',
      'signature-missing: not-refused',
      'signature-foreign: not-refused',
      'content-changed: not-refused',
      'renew-forged: not-refused',
      'destroy-forged: not-refused',
    ],
  ],
  ['ignores-time', 'tencent', ['timestamp-old: not-refused']],
  ['forgets-orders', 'tencent', ['create-again: other-instance', 'create-together: two-instances']],
  ['races', 'tencent', ['create-together: two-instances']],
  ['says-yes', 'standard', ['renew-unknown: not-refused', 'renew-destroyed: not-refused']],
  ['keeps-destroyed', 'tencent', ['renew-destroyed: not-refused']],
  [
    'cannot-repeat',
    'standard',
    [
      'renew-again: not-accepted',
      'change-again: not-accepted',
      'expire-again: not-accepted',
      'destroy-again: not-accepted',
    ],
  ],
  ['half-json', 'tencent', ['create: unreadable', 'readable: unreadable']],
  ['huge', 'tencent', ['create: no-answer', 'small: too-large']],
  ['redirects', 'standard', ['create: redirected', 'no-redirect: redirected']],
  ['down', 'tencent', ['create: server-error']],
  ['slow', 'tencent', ['in-time: too-slow']],
]

describe('a provider that', () => {
  it.each(CAUGHT)(
    '%s (%s) is caught by %j',
    async (fault, protocol, cases) => {
      await open(protocol)
      provider.has(fault)
      const report = await runAll()
      expect(report.state).toBe('failed')
      expect(outcomes(report, 'failed')).toEqual(expect.arrayContaining([...cases]))
      const about = outcomes(report, 'failed').filter((line) => !cases.includes(line))
      // A fault that hits every answer fails more than the cases named; one that does not fails them alone.
      if (!['half-json', 'huge', 'redirects', 'down', 'forgets-orders'].includes(fault)) expect(about).toEqual([])
    },
    60_000,
  )

  it.each([
    ['says-text', 'json-type: wrong-type'],
    ['delivers-nothing', 'delivers: nothing-delivered'],
  ] as const)('%s is warned by "%s", and passes', async (fault, warning) => {
    await open('tencent')
    provider.has(fault)
    const report = await runAll()
    expect([report.state, outcomes(report, 'warned')]).toEqual(['passed', [warning]])
  })

  it('is not there is given up soon: the rest is skipped, the run is red', async () => {
    await open('tencent')
    await provider.close()
    const report = await runAll()
    expect(report.state).toBe('failed')
    expect(outcomes(report, 'skipped')).toContain('destroy-unknown: gave-up')
    provider = await startStrictProvider('tencent')
  })
})
