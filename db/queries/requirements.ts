import type { Selectable } from 'kysely'
import { all, insert, one, run } from '../query.ts'
import type { Schema } from '../schema.ts'

export type RequirementRow = Selectable<Schema['requirement']>
export type RequirementDraftRow = Selectable<Schema['requirement_draft']>

export const appendRequirement = insert('requirement')

export const listRequirements = all<{ host_id: string; order_id: string }, RequirementRow>((db, p) =>
  db
    .selectFrom('requirement')
    .selectAll()
    .where('host_id', '=', p.host_id)
    .where('order_id', '=', p.order_id)
    .orderBy('version'),
)

export const findLastRequirement = one<{ host_id: string; order_id: string }, RequirementRow>((db, p) =>
  db
    .selectFrom('requirement')
    .selectAll()
    .where('host_id', '=', p.host_id)
    .where('order_id', '=', p.order_id)
    .orderBy('version', 'desc')
    .limit(1),
)

export const findRequirementDraft = one<{ host_id: string; order_id: string }, RequirementDraftRow>((db, p) =>
  db.selectFrom('requirement_draft').selectAll().where('host_id', '=', p.host_id).where('order_id', '=', p.order_id),
)

export const saveRequirementDraft = run<RequirementDraftRow>((db, p) =>
  db
    .insertInto('requirement_draft')
    .values({
      host_id: p.host_id,
      order_id: p.order_id,
      answers: p.answers,
      attachments: p.attachments,
      saved_at: p.saved_at,
    })
    .onConflict((conflict) =>
      conflict.columns(['host_id', 'order_id']).doUpdateSet((eb) => ({
        answers: eb.ref('excluded.answers'),
        attachments: eb.ref('excluded.attachments'),
        saved_at: eb.ref('excluded.saved_at'),
      })),
    ),
)

export const deleteRequirementDraft = run<{ host_id: string; order_id: string }>((db, p) =>
  db.deleteFrom('requirement_draft').where('host_id', '=', p.host_id).where('order_id', '=', p.order_id),
)
