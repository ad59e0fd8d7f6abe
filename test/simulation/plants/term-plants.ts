import { automaticChange, automaticRenewal } from '../../../bff/domain/delivery/term.ts'
import type { Effect, Transition } from '../../../bff/domain/process.ts'
import type { Plant } from '../kernel/kernel.ts'

const DAY = 86_400_000
const savesInstance = (sql: string) => sql.startsWith('update "instance"') && sql.includes('"expires_at" = ?')

/** Bugs in how long an instance lasts, and as what. */
export const termPlants: readonly Plant[] = [
  {
    id: 'a-day-short',
    text: 'an instance lasts a day less than was paid for',
    change: (sql, params) =>
      savesInstance(sql) && params.expires_at ? { ...params, expires_at: Number(params.expires_at) - DAY } : params,
  },
  {
    id: 'from-the-payment',
    text: 'a renewal counts from its payment, not from the end of what was paid before',
    schema: [
      `create trigger wrong_end after update of expires_at on instance when new.expires_at > old.expires_at and new.state = 'active'
        begin update instance set expires_at = (select max(paid_at) from "order" where instance_id = new.id) + new.expires_at - old.expires_at where id = new.id; end`,
    ],
  },
  {
    id: 'month-lost',
    text: 'a renewal is written over by what was read before it',
    rewrite: (sql) =>
      savesInstance(sql) ? sql.replace('"expires_at" = ?', '"expires_at" = coalesce("expires_at", ?)') : sql,
  },
  {
    id: 'plan-lost',
    text: 'a change of plan is written over by what was read before it',
    rewrite: (sql) => (savesInstance(sql) ? sql.replace('"plan_id" = ?', '"plan_id" = coalesce("plan_id", ?)') : sql),
  },
  {
    id: 'package-a-day-short',
    text: 'a package of API calls lasts a day less than was paid for',
    change: (sql, params) =>
      sql.startsWith('insert into "quota"') ? { ...params, expires_at: Number(params.expires_at) - DAY } : params,
  },
  {
    id: 'time-not-taken-back',
    text: 'a renewal that is paid back leaves its time',
    tables: () => without('take-term-back'),
  },
  {
    id: 'paid-for-nothing',
    text: 'a paid renewal gives no time',
    tables: () => without('apply-term'),
  },
]

/** The tables without one of their effects. */
function without(kind: Effect['kind']): () => void {
  const rows = [automaticRenewal, automaticChange].flatMap(({ transitions }) => transitions as readonly Transition[])
  const touched = rows.filter((row) => row.effects?.some((effect) => effect.kind === kind))
  const before = touched.map((row) => row.effects)
  for (const row of touched) Object.assign(row, { effects: row.effects?.filter((effect) => effect.kind !== kind) })
  return () => {
    for (const [index, row] of touched.entries()) Object.assign(row, { effects: before[index] })
  }
}
