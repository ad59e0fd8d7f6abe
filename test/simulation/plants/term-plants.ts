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
