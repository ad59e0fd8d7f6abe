import type { Executor } from '../../db/engine.ts'
import { listDeadlinesOf } from '../../db/queries/deadlines.ts'
import { listHistoryOf } from '../../db/queries/history.ts'
import { findVersion, listOrdered, type ProductRow } from '../../db/queries/products.ts'
import { findRevision, listRevisions, listRevisionsOf, type RevisionRow } from '../../db/queries/revisions.ts'
import { withAgreementText } from '../commands/agreement-text.ts'
import { checkProduct } from '../commands/check-product.ts'
import { listOwnUploads } from '../commands/own-uploads.ts'
import { asRevised } from '../commands/revisions.ts'
import type { Product, ProductListItem } from '../contract/product.ts'
import type { Role } from '../domain/role.ts'
import type { Shell } from '../shell.ts'
import { productItem, productView } from '../views/product.ts'
import { loadNames } from './load-order.ts'
import { signUpload } from './sign-upload.ts'

/** Everything one product's view is drawn from: itself, the version buyers see, the one under way, and how it came to that. */
export async function loadProduct(db: Executor, shell: Shell, product: ProductRow, role: Role): Promise<Product> {
  const { host_id, id, live_version_id } = product
  const [revision, live, revisions, ordered, names] = await Promise.all([
    findOpenRevision(db, product),
    live_version_id === null ? undefined : findVersion(db, { host_id, id: live_version_id }),
    listRevisionsOf(db, { host_id, product_id: id }),
    listOrdered(db, { host_id, ids: JSON.stringify([id]) }),
    loadNames(db, host_id, [product.provider_id]),
  ])
  const current = revision ? asRevised(product, revision) : product
  const [uploads, problems, resolved, history, deadlines] = await Promise.all([
    listOwnUploads(db, host_id, live ? [current, { ...product, fields: live.fields }] : [current]),
    checkProduct(db, current),
    withAgreementText(db, current),
    listHistoryOf(db, { host_id, ids: JSON.stringify([id, ...revisions.map((row) => row.id)]) }),
    listDeadlinesOf(db, { host_id, ids: JSON.stringify([revision?.id ?? id]) }),
  ])
  const agreement = agreementOf(resolved)
  const sold = ordered.length > 0
  const parts = { product, revision, live, agreement, uploads, problems, history, deadlines, names, sold }
  return productView(parts, role, signUpload(shell))
}

/** A page of a list, in one statement for each thing it shows. */
export async function loadItems(
  db: Executor,
  shell: Shell,
  hostId: string,
  products: readonly ProductRow[],
  role: Role,
): Promise<ProductListItem[]> {
  const host_id = hostId
  const revisionIds = products.flatMap(({ revision_id }) => revision_id ?? [])
  const ids = JSON.stringify(products.map(({ id }) => id))
  const [uploads, revisions, deadlines, ordered, names] = await Promise.all([
    listOwnUploads(db, host_id, products),
    listRevisions(db, { host_id, ids: JSON.stringify(revisionIds) }),
    listDeadlinesOf(db, { host_id, ids: JSON.stringify([...products.map(({ id }) => id), ...revisionIds]) }),
    listOrdered(db, { host_id, ids }),
    loadNames(
      db,
      host_id,
      products.map(({ provider_id }) => provider_id),
    ),
  ])
  const revisionOf = new Map(revisions.map((row) => [row.product_id, row]))
  const clocks = Map.groupBy(deadlines, ({ subject_id }) => subject_id)
  const sold = new Set(ordered.map(({ product_id }) => product_id))
  return products.map((product) => {
    const revision = revisionOf.get(product.id)
    const running = clocks.get(revision?.id ?? product.id) ?? []
    const parts = { product, revision, uploads, deadlines: running, names, sold: sold.has(product.id) }
    return productItem(parts, role, signUpload(shell))
  })
}

export async function findOpenRevision(
  db: Executor,
  { host_id, revision_id }: ProductRow,
): Promise<RevisionRow | undefined> {
  return revision_id === null ? undefined : findRevision(db, { host_id, id: revision_id })
}

function agreementOf(fields: string): { title: string; text: string } | null {
  const { agreement } = JSON.parse(fields) as { agreement?: { title?: string; text?: string } }
  return agreement?.title !== undefined && agreement.text !== undefined
    ? { title: agreement.title, text: agreement.text }
    : null
}
