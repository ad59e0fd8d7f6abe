import type { Selectable } from 'kysely'
import { insert, one, run } from '../query.ts'
import type { Schema } from '../schema.ts'

export type IdempotencyRow = Selectable<Schema['idempotency']>

export const saveAnswer = insert('idempotency')

export const findAnswer = one<{ host_id: string; caller: string; key: string }, IdempotencyRow>((db, p) =>
  db
    .selectFrom('idempotency')
    .selectAll()
    .where('host_id', '=', p.host_id)
    .where('caller', '=', p.caller)
    .where('key', '=', p.key),
)

export const deleteOldAnswers = run<{ before: number }>((db, p) =>
  db.deleteFrom('idempotency').where('at', '<', p.before),
)
