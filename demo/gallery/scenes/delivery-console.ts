import { html, type TemplateResult } from 'lit'
import { CASES } from '../../../bff/domain/conformance/cases.ts'
import { exhibit, LONG, page, type Scene } from '../exhibit.ts'
import type { FakeBff } from '../fakes/fake-bff.ts'
import { report } from '../fixtures/conformance.ts'
import { ACCEPTED, KNOWN, made } from '../fixtures/debugging.ts'
import { endpoint, serve } from '../fixtures/endpoint.ts'
import { attempt, entry } from '../fixtures/notifications.ts'

const RUNS = '/provider/endpoint/conformance-runs'
const tab = (name: string) => (): TemplateResult => html`<mkt-delivery-console tab=${name}></mkt-delivery-console>`

function run(done: number, state: Parameters<typeof report>[1]): Scene {
  const shown = report(done, state)
  const { cases: _, ...item } = shown
  return {
    view: tab('conformance'),
    serve: (bff) => void bff.on(`GET ${RUNS}`, () => page([item])).on(`GET ${RUNS}/:id`, () => shown),
  }
}

function log(...items: ReturnType<typeof entry>[]): Scene {
  return {
    view: tab('log'),
    serve: (bff) =>
      void bff
        .on('GET /provider/notifications', () => page(items))
        .on('GET /provider/notifications/:id', () => ({ ...items[0], log: [attempt()] })),
  }
}

const sent = [
  entry({ id: 'ntf_3', state: 'pending', reason: 'endpoint-disabled', nextAttemptAt: '2026-11-22T02:00:00.000Z' }),
  entry({ id: 'ntf_2', event: 'instance.create', state: 'accepted', attempts: 1, reason: null }),
  entry(),
]
/** What a provider answered to one that it refused, and to one that was given up. */
const answered = [
  entry({
    id: 'ntf_5',
    event: 'instance.create',
    state: 'refused',
    attempts: 1,
    reason: 'provider-said-no',
    answer: {
      status: 200,
      code: '000103',
      message: '客户已购买该规格',
      detail: '000103 (already purchased): 客户已购买该规格',
    },
  }),
  entry({
    id: 'ntf_4',
    reason: 'http-status',
    answer: {
      status: 503,
      code: null,
      message: 'upstream connect error or disconnect/reset before headers',
      detail: 'HTTP 503',
    },
  }),
  entry({ reason: 'timeout', answer: { status: null, code: null, message: null, detail: null } }),
]
const past = (...calls: ReturnType<typeof made>[]): Scene => ({
  view: tab('debugger'),
  serve: (bff) => void bff.on('GET /provider/endpoint/debug-calls', () => page(calls)),
})
const endpoints = (...all: ReturnType<typeof endpoint>[]): Scene => ({ serve: (bff: FakeBff) => serve(bff, ...all) })

export const deliveryConsole = exhibit({
  view: tab('settings'),
  serve: (bff) => {
    serve(bff, endpoint({ mode: 'debug' }), endpoint())
    bff.on('GET /provider/endpoint/debug-actions', () => KNOWN)
    bff.on(`GET ${RUNS}`, () => page([]))
  },
  empty: endpoints(),
  more: {
    unverified: endpoints(endpoint({ verifiedAt: null })),
    failing: endpoints(endpoint({ health: { failingSince: '2026-11-19T10:00:00.000Z', stage: 2 } })),
    disabled: endpoints(endpoint({ disabledAt: '2026-11-21T08:00:00.000Z', disabledReason: 'failing' })),
    debugger: past(),
    'debugger-answers': past(
      made(),
      made({ verdict: { ...ACCEPTED, kind: 'refused', reason: 'http-status', detail: 'HTTP 500', delivered: null } }),
    ),
    conformance: { view: tab('conformance') },
    'conformance-running': run(20, 'running'),
    'conformance-failed': run(CASES.length, 'failed'),
    log: log(...sent),
    'log-opened': { ...log(...sent), act: ({ press }) => press('.entry > .summary') },
    'log-answers': log(...answered),
    'log-empty': log(),
    'log-long': log(entry({ orderId: `ord_${'x'.repeat(40)}`, reason: LONG })),
  },
})
