import { z } from '@hono/zod-openapi'
import { CASE_GROUPS, CASE_OUTCOMES, CASE_REASONS } from '../domain/conformance/case.ts'
import { CASE_NAMES } from '../domain/conformance/case-name.ts'
import { SPOKEN_PROTOCOLS } from '../domain/provider-protocol.ts'
import { id, orNull, Time } from './common.ts'
import { WireRequestView, WireResponseView } from './debug.ts'

const RUN_STATES = ['queued', 'running', 'passed', 'failed', 'cancelled', 'cut-off'] as const
const Scope = z.enum(['full', 'safe'])
const Mode = z.enum(['live', 'debug'])

export const ConformanceRunInput = z
  .strictObject({
    mode: Mode.default('debug'),
    /** `safe`: only the cases that create and change nothing; the only ones for a live endpoint that serves buyers. */
    scope: Scope.default('full'),
  })
  .openapi('ConformanceRunInput', { example: { mode: 'debug', scope: 'full' } })

export const ConformanceRunItem = z
  .strictObject({
    id: id('cfr'),
    mode: Mode,
    scope: Scope,
    /** `scheduled`: one of the weekly looks at the live endpoint. */
    cause: z.enum(['asked', 'scheduled']),
    by: z.string().nullable(),
    protocol: z.enum(SPOKEN_PROTOCOLS),
    url: z.string(),
    /** Tells endpoints apart: another protocol, address or secret has another. */
    fingerprint: z.string(),
    /** Whether the live endpoint is the one this run was about. */
    live: z.boolean(),
    state: z.enum(RUN_STATES),
    total: z.int(),
    counts: z.strictObject({ passed: z.int(), failed: z.int(), warned: z.int(), skipped: z.int() }),
    createdAt: Time,
    startedAt: Time.nullable(),
    finishedAt: Time.nullable(),
  })
  .openapi('ConformanceRunItem')

const ExchangeView = z.strictObject({
  action: z.string(),
  /** How the request differed from a delivery's; null when it did not. */
  as: z.string().nullable(),
  request: orNull(WireRequestView),
  response: orNull(WireResponseView),
  timing: orNull(z.record(z.string(), z.number().nullable())),
  verdict: z.string(),
  reason: z.string().nullable(),
  detail: z.string().nullable(),
})

export const ConformanceRunView = z
  .strictObject({
    ...ConformanceRunItem.shape,
    /** Every case in its order; those that have not been tried yet have no outcome. */
    cases: z.array(
      z.strictObject({
        name: z.enum(CASE_NAMES),
        group: z.enum(CASE_GROUPS),
        level: z.enum(['must', 'should']),
        outcome: z.enum(CASE_OUTCOMES).nullable(),
        why: z.enum(CASE_REASONS).nullable(),
        exchanges: z.array(ExchangeView),
      }),
    ),
  })
  .openapi('ConformanceRun')

export const PolicyView = z
  .strictObject({
    /** `required`: automatic delivery is only offered on a green report of the endpoint as it is. `advised`: reports are for information. */
    conformance: z.enum(['required', 'advised']),
  })
  .openapi('Policy', { example: { conformance: 'required' } })

export type ConformanceItem = z.infer<typeof ConformanceRunItem>
export type Policy = z.infer<typeof PolicyView>
export type ConformanceReport = z.infer<typeof ConformanceRunView>
