import { type Policy, policies } from '../../../bff/domain/deadline.ts'
import type { Plant } from '../kernel/kernel.ts'

const DAY = 86_400_000
const inserts = (table: string) => (sql: string) => sql.startsWith(`insert into "${table}"`)
const updates = (table: string, column: string) => (sql: string) =>
  sql.startsWith(`update "${table}"`) && sql.includes(`"${column}" = ?`)

/** Bugs in what people deliver. */
export const workPlants: readonly Plant[] = [
  {
    id: 'accepted-in-silence',
    text: 'an acceptance by silence needs neither a reminder nor a proof of one',
    tables: () => {
      const undo = (['acceptance-15', 'acceptance-30'] as const).map((name) => alter(name, { reminders: [] }))
      return () => {
        for (const one of undo) one()
      }
    },
  },
  {
    id: 'clocks-run-in-disputes',
    text: 'clocks are not stopped while an order stands still',
    rewrite: (sql) => (updates('deadline', 'remaining_ms')(sql) ? sql.replace(' where ', ' where 1 = 0 and ') : sql),
  },
  {
    id: 'standstill-takes-time',
    text: 'a clock that stood still has lost four days when it runs on',
    change: (sql, params) =>
      updates('deadline', 'entry')(sql)
        ? { ...params, due_at: Number(params.due_at) - 4 * DAY, next_try_at: Number(params.next_try_at) - 4 * DAY }
        : params,
  },
  {
    id: 'refund-beyond-the-price',
    text: 'more is paid back than was paid',
    change: (sql, params) => (inserts('refund')(sql) ? { ...params, amount: Number(params.amount) + 1 } : params),
  },
  {
    id: 'edit-not-kept',
    text: 'a requirement that is edited is not kept as a version of its own',
    drop: (sql, params) => inserts('requirement')(sql) && Number(params.version) > 1,
  },
  {
    id: 'result-in-a-second-transaction',
    text: 'a result is written after the step that hands it over',
    defer: inserts('result'),
  },
  {
    id: 'chain-of-its-own',
    text: 'a step is chained to nothing',
    change: (sql, params) => (inserts('history')(sql) && params.hash ? { ...params, hash: 'f'.repeat(64) } : params),
  },
]

/** Bends a policy, as a wrong line in its table would. */
function alter(name: keyof typeof policies, change: Partial<Policy>): () => void {
  const table = policies as Record<string, Policy>
  const before = table[name]
  if (!before) throw new Error(`No policy ${name}`)
  const { needsProof: _, ...rest } = before
  table[name] = { ...rest, ...change }
  return () => {
    table[name] = before
  }
}
