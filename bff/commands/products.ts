import { resolveAlerts } from '../../db/queries/alerts.ts'
import { nextNumber } from '../../db/queries/hosts.ts'
import {
  countVersions,
  findProduct,
  insertProduct,
  insertProductVersion,
  type ProductRow,
  saveAgreement,
  saveProduct,
} from '../../db/queries/products.ts'
import { decide } from '../domain/process.ts'
import type { FieldValues, Plan } from '../domain/product/field.ts'
import { findField, type KindName, kindOf } from '../domain/product/kind.ts'
import { listingProcess } from '../domain/product/listing.ts'
import type { Actor } from '../domain/role.ts'
import { advance, type Given } from './advance.ts'
import { digestOfText, withAgreementText } from './agreement-text.ts'
import { checkProduct } from './check-product.ts'
import { type Context, done, type Result, refuse } from './context.ts'
import { raiseAlert } from './raise-alert.ts'
import { recordEvent } from './record-event.ts'

export async function createProduct(context: Context, kind: KindName): Promise<Result<ProductRow>> {
  const { tx, hostId, now, shell, actor } = context
  const id = shell.newId('prd')
  const step = await advance(context, { process: processOf(kind), id, state: null, version: 0 }, { command: 'create' })
  if (!step.ok) return step
  const counted = await nextNumber(tx, { host_id: hostId, name: 'product' })
  const product: ProductRow = {
    id,
    host_id: hostId,
    number: FIRST_NUMBER + (counted?.value ?? 0),
    provider_id: actor.id,
    kind,
    state: step.to,
    version: step.version,
    name: '',
    category: '',
    fields: '{}',
    live_version_id: null,
    review: null,
    created_at: now,
    updated_at: now,
    submitted_at: null,
  }
  await insertProduct(tx, product)
  return done(product)
}

/** Provider protocols want a number, not a word; it starts where nobody takes it for a count. */
const FIRST_NUMBER = 100_000

/** Saves part of a draft. Problems are reported by the view, not refused; `null` clears a field. */
export async function editProduct(
  context: Context,
  input: { readonly productId: string; readonly fields: FieldValues; readonly expectedVersion?: number | undefined },
): Promise<Result<ProductRow>> {
  const product = await findOwn(context, input.productId)
  if (!product) return refuse('not-found')
  if (input.expectedVersion !== undefined && input.expectedVersion !== product.version)
    return refuse('version-conflict')
  const decision = decide(processOf(product.kind), { command: 'edit', by: context.actor.role, state: product.state })
  if (!decision.ok) return decision
  const unknown = Object.keys(input.fields).filter((key) => !findField(product.kind as KindName, key))
  if (unknown.length > 0)
    return refuse('invalid', { problems: unknown.map((key) => ({ path: `fields.${key}`, code: 'unknown-field' })) })
  const fields = withPlanIds(context, { ...JSON.parse(product.fields), ...input.fields })
  return save(context, product, {
    state: decision.to,
    fields: JSON.stringify(fields),
    name: String(fields.name ?? ''),
    category: pathOf(fields.category),
  })
}

export type ProductInput = Given & { readonly productId: string }

/** Every step of a product's public life. */
export async function runProductCommand(context: Context, input: ProductInput): Promise<Result<ProductRow>> {
  const { now, tx, hostId } = context
  const product = await findOwn(context, input.productId)
  if (!product) return refuse('not-found')
  const process = processOf(product.kind)
  const asked = decide(process, {
    command: input.command,
    by: context.actor.role,
    state: product.state,
    ...(input.timer && { timer: { ...input.timer, now } }),
  })
  if (asked.ok && NEEDS_COMPLETE.has(input.command)) {
    const problems = await checkProduct(tx, product)
    if (problems.length > 0) return refuse('invalid', { problems })
  }
  const step = await advance(
    context,
    { process, id: product.id, state: product.state, version: product.version },
    input,
  )
  if (!step.ok) return step
  const saved = await save(
    context,
    product,
    { state: step.to, ...changesOf(product, input, now) },
    await publish(context, product, step.effects),
  )
  for (const effect of step.effects)
    if (effect.kind === 'alert')
      await raiseAlert(context, { kind: effect.alert, subject: 'product', subjectId: product.id, detail: product.name })
  if (step.entered) await resolveAlerts(tx, { host_id: hostId, subject_id: product.id, kind: 'review-overdue', now })
  recordEvent(context, {
    type: `product.${step.to}`,
    subject: 'product',
    subjectId: product.id,
    data: { from: step.from, to: step.to, command: input.command, kind: product.kind },
  })
  if (input.command === 'submit') await keepAgreement(context, product)
  return saved
}

/** What must be complete before it may happen. */
const NEEDS_COMPLETE: ReadonlySet<string> = new Set(['submit', 'list'])

function changesOf(product: ProductRow, input: ProductInput, now: number): Partial<ProductRow> {
  if (input.command === 'submit') return { submitted_at: now, review: null }
  if (input.command === 'reject')
    return { review: JSON.stringify({ reason: input.reason, problems: input.problems ?? [] }) }
  return { review: product.review }
}

async function publish(
  context: Context,
  product: ProductRow,
  effects: readonly { readonly kind: string }[],
): Promise<string | null> {
  if (!effects.some((effect) => effect.kind === 'publish-version')) return product.live_version_id
  const { tx, hostId, now, shell } = context
  const counted = await countVersions(tx, { host_id: hostId, product_id: product.id })
  const id = shell.newId('ver')
  await insertProductVersion(tx, {
    id,
    host_id: hostId,
    product_id: product.id,
    number: (counted?.count ?? 0) + 1,
    fields: await withAgreementText(tx, product),
    approved_at: now,
  })
  return id
}

async function save(
  context: Context,
  product: ProductRow,
  changes: Partial<ProductRow>,
  liveVersionId = product.live_version_id,
): Promise<Result<ProductRow>> {
  const next = {
    ...product,
    ...changes,
    live_version_id: liveVersionId,
    version: product.version + 1,
    updated_at: context.now,
  }
  await saveProduct(context.tx, { ...next, expected: product.version })
  return done(next)
}

async function findOwn({ tx, hostId, actor }: Context, productId: string): Promise<ProductRow | undefined> {
  const product = await findProduct(tx, { id: productId, host_id: hostId })
  return product && ownsProduct(product, actor) ? product : undefined
}

export function ownsProduct(product: Pick<ProductRow, 'provider_id'>, actor: Actor): boolean {
  return actor.role === 'provider' ? product.provider_id === actor.id : actor.role !== 'buyer'
}

/** A category path as one searchable text. */
function pathOf(category: unknown): string {
  return Array.isArray(category) ? `/${category.join('/')}/` : ''
}

function processOf(kind: string) {
  return listingProcess(kindOf(kind as KindName).review)
}

/** Plans and packages keep their id for as long as the provider keeps them; a new one gets one at its first save. */
function withPlanIds({ shell }: Context, fields: Record<string, unknown>): Record<string, unknown> {
  const kept = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))
  if (!Array.isArray(kept.plans)) return kept
  const plans = withIds(kept.plans as readonly Plan[], 'pln', shell.newId)
  const seen = new Set<string>()
  return {
    ...kept,
    plans: plans.map((plan) =>
      plan.packages ? { ...plan, packages: withIds(plan.packages, 'pkg', shell.newId, seen) } : plan,
    ),
  }
}

function withIds<T extends { readonly id?: string }>(
  list: readonly T[],
  prefix: string,
  newId: (prefix: string) => string,
  seen = new Set<string>(),
): (T & { readonly id: string })[] {
  return list.map((one) => {
    const id = one.id?.startsWith(`${prefix}_`) && !seen.has(one.id) ? one.id : newId(prefix)
    seen.add(id)
    return { ...one, id }
  })
}

/** An agreement written in a form can be chosen in the next one. */
async function keepAgreement({ tx, hostId, now, shell }: Context, product: ProductRow): Promise<void> {
  const agreement = JSON.parse(product.fields).agreement as { title?: string; text?: string } | undefined
  if (!agreement?.title || !agreement.text) return
  await saveAgreement(tx, {
    id: shell.newId('agr'),
    host_id: hostId,
    provider_id: product.provider_id,
    title: agreement.title,
    text: agreement.text,
    digest: digestOfText({ title: agreement.title, text: agreement.text }),
    created_at: now,
  })
}
