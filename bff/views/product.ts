import type { DeadlineRow } from '../../db/queries/deadlines.ts'
import type { HistoryRow } from '../../db/queries/history.ts'
import type { ProductRow, VersionRow } from '../../db/queries/products.ts'
import type { RevisionRow } from '../../db/queries/revisions.ts'
import type { UploadRow } from '../../db/queries/uploads.ts'
import type { Command, Deadline } from '../contract/common.ts'
import type { Product, ProductListItem } from '../contract/product.ts'
import type { ProductFields } from '../contract/product-fields.ts'
import { policies } from '../domain/deadline.ts'
import { findTransition } from '../domain/process.ts'
import { coverOf } from '../domain/product/cover.ts'
import type { FieldProblem } from '../domain/product/field.ts'
import { type KindName, kindOf } from '../domain/product/kind.ts'
import { concernsRevision, type OPEN_REVISION_STATES, processesOf } from '../domain/product/processes.ts'
import { promiseOf } from '../domain/product/review.ts'
import type { Role } from '../domain/role.ts'
import { commandViews, deadlineView, historyView, iso, isoOrNull, named } from './common.ts'
import type { Names } from './order.ts'
import { coverView, type SignUpload, uploadView } from './upload.ts'

export type ItemParts = {
  readonly product: ProductRow
  /** The new version under way. */
  readonly revision: RevisionRow | undefined
  readonly uploads: readonly UploadRow[]
  readonly deadlines: readonly DeadlineRow[]
  readonly names: Names
  /** Whether anybody has ordered it. */
  readonly sold: boolean
}
export type ProductParts = ItemParts & {
  readonly live: VersionRow | undefined
  readonly agreement: { readonly title: string; readonly text: string } | null
  readonly problems: readonly FieldProblem[]
  readonly history: readonly HistoryRow[]
}

export function productView(parts: ProductParts, role: Role, sign: SignUpload): Product {
  const { product, revision, live, agreement, uploads, problems, history } = parts
  return {
    ...pick(parts, role),
    fields: JSON.parse((revision ?? product).fields) as ProductFields,
    agreement,
    live: live
      ? {
          versionId: live.id,
          number: live.number,
          publishedAt: iso(live.approved_at),
          fields: JSON.parse(live.fields) as ProductFields,
        }
      : null,
    uploads: Object.fromEntries(uploads.map((upload) => [upload.id, uploadView(upload, sign)])),
    problems: [...problems],
    history: history.map((row) => ({
      ...historyView(row),
      ...(row.subject === 'revision' && { revisionId: row.subject_id }),
    })),
    createdAt: iso(product.created_at),
  }
}

/** Named and pictured as it is known so far; what a new version changes about that is seen inside. */
export function productItem(parts: ItemParts, role: Role, sign: SignUpload): ProductListItem {
  const { product, uploads } = parts
  const fields = JSON.parse(product.fields) as ProductFields
  const logo = uploads.find(({ id }) => id === coverOf(fields)?.uploadId)
  return {
    ...pick(parts, role),
    name: product.name,
    logo: logo ? coverView(logo, sign) : null,
    plans: fields.plans?.length ?? 0,
    category: fields.category ?? [],
  }
}

function pick(parts: ItemParts, role: Role) {
  const { product, revision, names } = parts
  const current = revision ?? product
  return {
    id: product.id,
    number: product.number,
    kind: product.kind as KindName,
    state: product.state,
    version: product.version,
    provider: named(product.provider_id, names.get(product.provider_id)),
    revision: revision
      ? {
          id: revision.id,
          state: revision.state as (typeof OPEN_REVISION_STATES)[number],
          createdAt: iso(revision.created_at),
        }
      : null,
    commands: commandsOf(parts, role),
    deadline: dueView(parts),
    review: current.review === null ? null : JSON.parse(current.review),
    updatedAt: iso(product.updated_at),
    submittedAt: isoOrNull(current.submitted_at),
  }
}

/** What may be done to the product, and to its new version: each asked of its own table. */
function commandsOf({ product, revision, sold }: ItemParts, role: Role): Command[] {
  const { listing, revision: process } = processesOf(product.kind)
  const possible = commandViews(listing, product.state, role, null).filter(
    ({ command }) => !(sold && findTransition(listing, product.state, command, role)?.requires === 'unsold'),
  )
  if (!revision) return possible
  return [
    ...commandViews(process, revision.state, role, null),
    ...possible.filter(({ command }) => !concernsRevision(product.kind, command)),
  ]
}

/** The promise stays visible after its clock has run out and an operator was told: nobody decides by that. */
function dueView({ product, revision, deadlines }: ItemParts): Deadline | null {
  const { listing, revision: process } = processesOf(product.kind)
  const running = deadlineView(revision ? process : listing, (revision ?? product).state, deadlines)
  const promise = promiseOf(kindOf(product.kind as KindName).review)
  if (running || product.queue_at === null || promise === null) return running
  const actor = policies[promise].waitsFor
  return { command: 'alert-review-overdue', dueAt: iso(product.queue_at), actor, outcome: 'alert' }
}
