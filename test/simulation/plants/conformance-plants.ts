import { InjectedFault } from '../kernel/faults.ts'
import type { Plant } from '../kernel/kernel.ts'
import { inserts } from './bend.ts'

const updates = (sql: string) => sql.startsWith('update "conformance_run"')

/** Bugs in holding endpoints to their protocol. */
export const conformancePlants: readonly Plant[] = [
  {
    id: 'reports-not-required',
    text: 'automatic delivery is offered without a report where one is required',
    rewrite: (sql) =>
      sql.startsWith('select * from "host"') ? sql.replace('select *', `select *, 'advised' as conformance`) : sql,
  },
  {
    id: 'red-report-is-green',
    text: 'a run whose cases failed counts as passed',
    change: (sql, params) => (updates(sql) && params.state === 'failed' ? { ...params, state: 'passed' } : params),
  },
  {
    id: 'run-without-an-end',
    text: 'a run whose process died is never closed',
    change: (sql, params) => (updates(sql) && params.state === 'cut-off' ? { ...params, state: 'running' } : params),
  },
  {
    id: 'one-look-for-all',
    text: 'a look that breaks off ends the turn, for every provider',
    drop: (sql, params) => {
      if (inserts('alert')(sql) && params.kind === 'endpoint-unchecked') throw new InjectedFault('nobody steps aside')
      return false
    },
  },
  {
    id: 'old-cases-stay',
    text: 'the cases of old runs cannot be removed',
    schema: [
      `create trigger conformance_result_no_delete before delete on conformance_result begin select raise(abort, 'conformance_result: append-only'); end`,
    ],
  },
]
