import { isDeepStrictEqual } from 'node:util'
import { StaleVersion } from '../../db/errors.ts'
import { findProduct, type ProductRow } from '../../db/queries/products.ts'
import { findRevision, insertRevision, type RevisionRow, saveRevision } from '../../db/queries/revisions.ts'
import { decide } from '../domain/process.ts'
import type { FieldValues } from '../domain/product/field.ts'
import { processesOf } from '../domain/product/processes.ts'
import { advance, type Given, type Step } from './advance.ts'
import { checkRequirement } from './check-requirement.ts'
import { type Context, done, type Result, refuse } from './context.ts'
import { keepAgreement } from './keep-agreement.ts'
import { columnsOf } from './product-columns.ts'
import { publishVersion } from './publish-version.ts'
import { queueAt, recordProductEvent, saveRow, settleAlerts, traceOf } from './save-product.ts'

/** A product with the fields of its new version in place of its own, for whatever asks what a product holds. */
export function asRevised(product: ProductRow, { fields }: Pick<RevisionRow, 'fields'>): ProductRow {
  return { ...product, fields }
}

/** A new version of a listed product begins as its provider's first change of it; the product itself stays as it is. */
export async function openRevision(context: Context, product: ProductRow, fields: string): Promise<Result<ProductRow>> {
  const { tx, hostId, now, shell } = context
  const { revision: process } = processesOf(product.kind)
  const id = shell.newId('rev')
  const step = await advance(context, { process, id, state: null, version: 0 }, { command: 'create' })
  if (!step.ok) return step
  await insertRevision(tx, {
    id,
    host_id: hostId,
    product_id: product.id,
    state: step.to,
    version: step.version,
    fields,
    review: null,
    created_at: now,
    updated_at: now,
    submitted_at: null,
    ended_at: null,
  })
  recordProductEvent(context, product, step, { command: 'create', revisionId: id })
  return done(await saveRow(context, product, { revision_id: id, revision_state: step.to }))
}

/** Saves part of a new version; editing an approved one makes it a draft again, which is a step of its own. */
export async function editRevision(
  context: Context,
  product: ProductRow,
  change: (fields: FieldValues) => FieldValues,
): Promise<Result<ProductRow>> {
  const revision = await loadRevision(context, product)
  const { id, state, version } = revision
  const { revision: process } = processesOf(product.kind)
  const decision = decide(process, { command: 'edit', by: context.actor.role, state })
  if (!decision.ok) return decision
  const before = JSON.parse(revision.fields)
  const fields = change(before)
  if (isDeepStrictEqual(fields, before)) return done(product)
  if (decision.entered) await advance(context, { process, id, state, version }, { command: 'edit' })
  await save(context, revision, { state: decision.to, fields: JSON.stringify(fields) })
  return done(await saveRow(context, product, { revision_state: decision.to }))
}

export async function runRevisionCommand(
  context: Context,
  product: ProductRow,
  given: Given,
): Promise<Result<ProductRow>> {
  const stepped = await stepRevision(context, product, given)
  return stepped.ok ? done(await saveRow(context, product, stepped.value)) : stepped
}

/** One step of the version under way; answers what it changes about its product. */
export async function stepRevision(
  context: Context,
  product: ProductRow,
  given: Given,
): Promise<Result<Partial<ProductRow>>> {
  const revision = await loadRevision(context, product)
  const { id, state, version } = revision
  const { revision: process } = processesOf(product.kind)
  const revised = asRevised(product, revision)
  const missing = await checkRequirement(context, process, { state, product: revised, given })
  if (missing) return missing
  const step = await advance(context, { process, id, state, version }, given)
  if (!step.ok) return step
  await settleAlerts(context, product, step)
  recordProductEvent(context, product, step, { command: given.command, revisionId: id })
  if (given.command === 'submit') await keepAgreement(context, revised)
  const over = process.final.some((end) => end === step.to)
  await save(context, revision, {
    state: step.to,
    ...traceOf(context, revision, given),
    ended_at: over ? context.now : null,
  })
  return done({
    ...(over ? { revision_id: null, revision_state: null } : { revision_state: step.to }),
    ...(step.entered && { queue_at: queueAt(context, product.kind, step.to) }),
    ...(await publish(context, revised, step)),
  })
}

/** The clock of a revision, found by the revision's own id. */
export async function fireRevision(
  context: Context,
  { revisionId, ...given }: Given & { readonly revisionId: string },
): Promise<Result<ProductRow>> {
  const { tx, hostId } = context
  const revision = await findRevision(tx, { id: revisionId, host_id: hostId })
  const product = revision && (await findProduct(tx, { id: revision.product_id, host_id: hostId }))
  return product?.revision_id === revisionId ? runRevisionCommand(context, product, given) : refuse('not-found')
}

/** From here on buyers see the new version, and the product is what it says. */
async function publish(context: Context, revised: ProductRow, { effects }: Step): Promise<Partial<ProductRow>> {
  if (!effects.some(({ kind }) => kind === 'publish-version')) return {}
  return { live_version_id: await publishVersion(context, revised), ...columnsOf(JSON.parse(revised.fields)) }
}

export async function loadRevision({ tx, hostId }: Context, { id, revision_id }: ProductRow): Promise<RevisionRow> {
  const revision = revision_id === null ? undefined : await findRevision(tx, { id: revision_id, host_id: hostId })
  if (!revision) throw new Error(`${id} has no revision ${revision_id}`)
  if (revision.ended_at !== null) throw new StaleVersion(`Revision ${revision_id} ended since ${id} was read`)
  return revision
}

async function save({ tx, now }: Context, revision: RevisionRow, changes: Partial<RevisionRow>): Promise<void> {
  await saveRevision(tx, { ...revision, ...changes, updated_at: now, expected: revision.version })
}
