import type { Executor } from '../../db/engine.ts'
import type { OrderRow } from '../../db/queries/orders.ts'
import { findOrder } from '../../db/queries/orders.ts'
import { findVersion } from '../../db/queries/products.ts'
import {
  appendRequirement,
  deleteRequirementDraft,
  findLastRequirement,
  saveRequirementDraft,
} from '../../db/queries/requirements.ts'
import { isManual } from '../domain/delivery/processes.ts'
import type { RequirementTemplate } from '../domain/product/field.ts'
import { checkAnswers, PLAIN_TEMPLATE } from '../domain/requirement.ts'
import { sha256 } from './chain.ts'
import { concerns } from './concerns.ts'
import { type Context, done, type Refusal, type Result, refuse } from './context.ts'
import { findForeignUploads, idsOf } from './order-uploads.ts'
import { NOTHING_TO_KEEP, type Prepared, type WorkInput } from './work-input.ts'

/** Checks what the buyer wants against the template the order was bought with; kept as a new version, older ones stay. */
export async function prepareRequirement(
  context: Context,
  order: OrderRow,
  { requirement }: WorkInput,
): Promise<Prepared | Refusal> {
  if (!requirement) return refuse('invalid', { problems: [{ path: 'requirement', code: 'missing' }] })
  const template = await templateOf(context.tx, order)
  const { fields, attachments } = requirement
  const problems = [
    ...checkAnswers(template, fields, attachments),
    ...(await findForeignUploads(context, 'requirement', 'requirement.attachments', attachments)),
  ]
  if (problems.length > 0) return refuse('invalid', { problems })
  const answers = JSON.stringify(filledIn(template, fields))
  const digest = sha256(JSON.stringify([answers, idsOf(attachments)]))
  return {
    ok: true,
    content: digest,
    write: () => keep(context, order, { answers, attachments: idsOf(attachments), digest }),
  }
}

/** Whoever confirms, returns or starts does so for the version that was read, if they say which. */
export async function checkRequirementVersion(
  { tx, hostId }: Context,
  order: OrderRow,
  { requirementVersion }: WorkInput,
): Promise<Prepared | Refusal> {
  if (requirementVersion === undefined) return NOTHING_TO_KEEP
  const last = await findLastRequirement(tx, { host_id: hostId, order_id: order.id })
  return last?.version === requirementVersion ? NOTHING_TO_KEEP : refuse('requirement-changed')
}

type DraftInput = NonNullable<WorkInput['requirement']>

/** The buyer's unsent text, kept whatever state the order is in, so that nothing written is ever lost. */
export async function saveDraft(
  context: Context,
  input: DraftInput & { readonly orderId: string },
): Promise<Result<{ readonly savedAt: number }>> {
  const order = await findOrder(context.tx, { id: input.orderId, host_id: context.hostId })
  if (!order || !concerns(order, context.actor)) return refuse('not-found')
  if (!isManual(order.delivery)) return refuse('command-not-allowed')
  const problems = await findForeignUploads(context, 'requirement', 'attachments', input.attachments)
  if (problems.length > 0) return refuse('invalid', { problems })
  await keepDraft(context, order, input)
  return done({ savedAt: context.now })
}

/** Keeps the text whatever came with it; files that are not the buyer's own are left out. */
export async function keepDraft(context: Context, order: OrderRow, { fields, attachments }: DraftInput): Promise<void> {
  const foreign = await findForeignUploads(context, 'requirement', '', attachments)
  const own = attachments.filter((_, index) => !foreign.some(({ path }) => path === `.${index}`))
  await saveRequirementDraft(context.tx, {
    host_id: context.hostId,
    order_id: order.id,
    answers: JSON.stringify(fields),
    attachments: idsOf(own),
    saved_at: context.now,
  })
}

/** The template of the product's version that was bought. */
export async function templateOf(db: Executor, order: OrderRow): Promise<RequirementTemplate> {
  const version = await findVersion(db, { id: order.product_version_id, host_id: order.host_id })
  const fields: { readonly requirementTemplate?: RequirementTemplate } = JSON.parse(version?.fields ?? '{}')
  return fields.requirementTemplate ?? PLAIN_TEMPLATE
}

/** Only the template's fields, in its order, without those left empty. */
function filledIn(template: RequirementTemplate, fields: DraftInput['fields']): Record<string, string> {
  return Object.fromEntries(
    template.fields.flatMap(({ key }) => {
      const text = fields[key]?.trim() ?? ''
      return text === '' ? [] : [[key, text]]
    }),
  )
}

async function keep(
  { tx, hostId, actor, now, shell }: Context,
  order: OrderRow,
  content: { readonly answers: string; readonly attachments: string; readonly digest: string },
): Promise<void> {
  const last = await findLastRequirement(tx, { host_id: hostId, order_id: order.id })
  await appendRequirement(tx, {
    id: shell.newId('req'),
    host_id: hostId,
    order_id: order.id,
    version: (last?.version ?? 0) + 1,
    ...content,
    at: now,
    actor_role: actor.role,
    actor_id: actor.id,
    actor_name: actor.name ?? null,
  })
  await deleteRequirementDraft(tx, { host_id: hostId, order_id: order.id })
}
