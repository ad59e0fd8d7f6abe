import type { Context } from 'hono'
import { Problem } from '../contract/common.ts'
import type { CallRefusal, CallToCheck, Checked } from '../metering/check-call.ts'
import { answer } from '../middleware/answer.ts'
import type { Environment } from '../middleware/environment.ts'
import { problemAnswer } from '../middleware/problem.ts'
import type { App } from './operation.ts'

const PATH = '/gateway/verify'
const OPERATION = 'verify-call'
/** The words clients of the vendor's gateway know (protocols.md §6.9). */
const MESSAGES: Readonly<Partial<Record<CallRefusal, string>>> = {
  'credential-missing': 'HMAC id or signature missing',
  'date-out-of-range':
    'HMAC signature cannot be verified, a valid date or x-date header is required and must not be out of date',
  'signature-mismatch': 'HMAC signature does not match',
  'no-usage-plan': 'Found no validate usage plan',
  'rate-limited': 'API rate limit exceeded',
  'quota-exceeded': 'API quota exceeded',
}
const FORBIDDEN = 403
const TOO_MANY = 429

/**
 * The sub-request of an API gateway for each call, in any method: 200 lets it pass, with headers that say who calls; everything else refuses it
 * (docs/api-gateway.md). It has no session; the gateway proves by a key of its provider who it is.
 */
export function verifyRoutes(app: App, check: (call: CallToCheck) => Promise<Checked>): void {
  const judge = async (c: Context<Environment>) => {
    c.set('operation', OPERATION)
    const checked = await check({
      gateway: c.req.header('mkt-gateway'),
      service: c.req.header('mkt-service') ?? c.req.query('service'),
      headerOf: (name) => c.req.header(name),
    })
    return checked.ok ? pass(c, checked) : refuse(c, checked.code)
  }
  app.all(PATH, judge)
  // Envoy puts the path of the call behind ours.
  app.all(`${PATH}/*`, judge)
  describe(app)
}

function pass(c: Context<Environment>, { key: { row }, remaining }: Extract<Checked, { ok: true }>): Response {
  return answer(c, null, 200, {
    'cache-control': 'no-store',
    'mkt-key': row.id,
    'mkt-buyer': encodeURIComponent(row.buyer_id),
    'mkt-instance': row.instance_id,
    'mkt-plan': row.plan_id,
    'mkt-remaining': String(remaining),
  })
}

function refuse(c: Context<Environment>, code: CallRefusal): Response {
  const refused = problemAnswer(c, {
    code,
    detail: MESSAGES[code],
    headers: {
      'mkt-reason': code,
      ...(MESSAGES[code] && { 'mkt-message': MESSAGES[code] }),
      ...(code === 'quota-exceeded' && { 'mkt-remaining': '0' }),
      ...(code === 'rate-limited' && { 'retry-after': '1' }),
    },
  })
  refused.headers.set('mkt-status', String(refused.status))
  const only403 = refused.status === TOO_MANY && c.req.query('refuse') === String(FORBIDDEN)
  return only403 ? new Response(refused.body, { status: FORBIDDEN, headers: refused.headers }) : refused
}

function describe(app: App): void {
  app.openAPIRegistry.registerPath({
    method: 'get',
    path: PATH,
    operationId: OPERATION,
    summary: 'Whether a call may pass; asked by an API gateway for each call, in any method',
    tags: ['Service'],
    responses: {
      200: {
        description:
          'It may; `mkt-buyer`, `mkt-instance`, `mkt-plan`, `mkt-key` and `mkt-remaining` say who calls and what is left',
      },
      default: {
        description: '401 or 403 with `mkt-reason`; 429 over the rate or the quota',
        content: { 'application/problem+json': { schema: Problem } },
      },
    },
  })
}
