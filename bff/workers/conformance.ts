import { Unavailable } from '../../db/errors.ts'
import {
  type ConformanceRunRow,
  findNextConformanceLease,
  findNextProbe,
  listDueProbes,
  listLostConformanceRuns,
  listQueuedConformanceRuns,
} from '../../db/queries/conformance.ts'
import { findEndpoint } from '../../db/queries/endpoints.ts'
import {
  claimConformance,
  finishConformance,
  recordFinding,
  startProbe,
  stepAside,
} from '../commands/carry-conformance.ts'
import { type Context, inTransaction } from '../commands/context.ts'
import { endpointFingerprint } from '../commands/endpoint-fingerprint.ts'
import { openEndpoint } from '../commands/open-endpoint.ts'
import { casesOf } from '../domain/conformance/cases.ts'
import { SYSTEM } from '../domain/role.ts'
import type { Endpoint } from '../gateway/attempt.ts'
import { logOf } from '../gateway/attempt-log.ts'
import type { CaseResult } from '../gateway/conformance/run-case.ts'
import { runConformance } from '../gateway/conformance/run-conformance.ts'
import type { Secrets } from '../gateway/dialect.ts'
import { findDialect } from '../gateway/dialects.ts'
import type { Shell } from '../shell.ts'
import type { Work } from './poller.ts'

/** Runs this process carries at once; each sends one request at a time. */
const RUNS_MAX = 4
const BATCH = 50
const CHALLENGE_BYTES = 18
/** Letters of a run's id that mark what it sends. */
const TAG_CHARS = 10

/** Carries runs from queued to their report, closes those whose carrier died, and puts the weekly ones in line. */
export function conformanceWork(shell: Shell): Work & { readonly settled: () => Promise<void> } {
  const underWay = new Set<Promise<void>>()
  let lookAgain = () => {}
  const start = (run: ConformanceRunRow) => {
    const carried = carry(shell, run)
      .catch((error) => shell.log.error({ err: error, run: run.id }, 'conformance run could not be carried through'))
      .finally(() => {
        underWay.delete(carried)
        lookAgain()
      })
    underWay.add(carried)
  }
  return {
    name: 'conformance',
    topics: ['conformance'],
    wakes: (wake) => {
      lookAgain = wake
    },
    work: async () => {
      const wall = shell.wall()
      const lost = await listLostConformanceRuns(shell.store.read, { wall, limit: BATCH })
      for (const run of lost) await forOne(shell, run, (context) => finishConformance(context, run, 'lost'))
      const due = await listDueProbes(shell.store.read, { now: shell.now(), limit: BATCH })
      for (const of of due) await forOne(shell, of, (context) => startProbe(context, of.provider_id))
      const room = RUNS_MAX - underWay.size
      const queued = room > 0 ? await listQueuedConformanceRuns(shell.store.read, { wall, limit: room }) : []
      for (const run of queued) {
        const claimed = await forOne(shell, run, (context) => claimConformance(context, run))
        if (claimed) start(claimed)
      }
      return lost.length + due.length + queued.length
    },
    nextAt: async () => {
      const probe = await findNextProbe(shell.store.read, {})
      const lease = await findNextConformanceLease(shell.store.read, {})
      const times = [
        ...(probe ? [probe.probe_at] : []),
        ...(lease ? [shell.now() + lease.lease_until - shell.wall()] : []),
      ]
      return times.length === 0 ? null : Math.min(...times)
    },
    settled: async () => {
      await Promise.all(underWay)
    },
  }
}

type One = { readonly host_id: string; readonly provider_id: string; readonly id?: string }

/** Does one provider's part of a turn. When it breaks off, that provider steps aside and the turn goes on with the others. */
async function forOne<T>(shell: Shell, one: One, act: (context: Context) => Promise<T>): Promise<T | null> {
  const { host_id, provider_id, id } = one
  try {
    return await inTransaction(shell, host_id, SYSTEM, act)
  } catch (error) {
    if (error instanceof Unavailable) throw error // The database is away: no fault of this provider.
    shell.log.error({ err: error, host: host_id, provider: provider_id, run: id }, 'a provider could not be checked')
    const unchecked = { provider_id, runId: id ?? null }
    await inTransaction(shell, host_id, SYSTEM, (context) => stepAside(context, unchecked, String(error)))
    return null
  }
}

async function carry(shell: Shell, claimed: ConformanceRunRow): Promise<void> {
  const endpoint = await openTarget(shell, claimed)
  let run: ConformanceRunRow | null = claimed
  const within = <T>(act: (context: Context) => Promise<T>) => inTransaction(shell, claimed.host_id, SYSTEM, act)
  if (endpoint)
    await runConformance(
      {
        client: shell.client,
        endpoint,
        stamp: () => ({ at: shell.wall(), nonce: shell.nonce() }),
        tag: claimed.id.slice(-TAG_CHARS),
        now: shell.now,
        challenge: () => shell.secret(CHALLENGE_BYTES),
        wait: (ms) => new Promise((resolve) => shell.after(ms, resolve)),
      },
      casesOf(claimed.scope),
      {
        elapsed: shell.wall,
        hear: async ({ name }, result) => {
          const finding = {
            name,
            outcome: result.outcome,
            why: result.why,
            exchanges: tellOf(result, endpoint.secrets),
          }
          const before: ConformanceRunRow | null = run
          run = before && (await within((context) => recordFinding(context, before, finding)))
          return run !== null
        },
      },
    )
  const last: ConformanceRunRow | null = run
  if (last) await within((context) => finishConformance(context, last, endpoint ? 'carried' : 'cut-off'))
}

/** Null when the endpoint is another than the one the run was meant for. */
async function openTarget(
  shell: Shell,
  { host_id, provider_id, mode, fingerprint }: ConformanceRunRow,
): Promise<Endpoint | null> {
  const row = await findEndpoint(shell.store.read, { host_id, provider_id, mode })
  const dialect = row && findDialect(row.protocol)
  if (!row || !dialect) return null
  const secrets = openEndpoint(shell, row)
  return endpointFingerprint(shell, { ...row, secrets }) === fingerprint ? { dialect, url: row.url, secrets } : null
}

/** What was sent and came, masked as in the log of deliveries. */
function tellOf({ exchanges }: CaseResult, secrets: Secrets): string {
  return JSON.stringify(
    exchanges.map(({ action, as, attempt }) => {
      const { request, response, timing } = logOf(attempt, secrets)
      const { reply } = attempt
      return {
        action,
        as,
        request: request === null ? null : JSON.parse(request),
        response: response === null ? null : JSON.parse(response),
        timing: timing === null ? null : JSON.parse(timing),
        verdict: reply.kind,
        reason: 'reason' in reply ? reply.reason : null,
        detail: 'detail' in reply ? reply.detail : null,
      }
    }),
  )
}
