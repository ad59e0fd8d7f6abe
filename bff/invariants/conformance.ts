import type { Invariant } from './invariant.ts'

/** Conformance reports: what listing depends on must say what was found (docs/conformance.md). */
export const conformanceInvariants: readonly Invariant[] = [
  {
    id: 'I29',
    text: 'a report that came to its end has tried every case, and is green exactly when none failed',
    sql: `select id as subject, state || ' with ' || failed || ' failed of ' || total as detail from conformance_run
        where (state in ('passed', 'failed') and passed + failed + warned + skipped <> total) or (state = 'passed') and failed > 0 or (state = 'failed') and failed = 0`,
  },
  {
    id: 'I29',
    text: 'no more cases are counted than were written down, and one run at a time is open for a provider',
    sql: `select r.id as subject, r.state || ' has ' || count(c.run_id) || ' results' as detail from conformance_run r join conformance_result c on c.run_id = r.id
        group by r.id, r.state, r.passed, r.failed, r.warned, r.skipped having count(c.run_id) <> r.passed + r.failed + r.warned + r.skipped
      union all select host_id || '/' || provider_id, count(*) || ' open runs' from conformance_run where state in ('queued', 'running')
        group by host_id, provider_id having count(*) > 1`,
  },
]
