import { countVersions, insertProductVersion, type ProductRow } from '../../db/queries/products.ts'
import { withAgreementText } from './agreement-text.ts'
import type { Context } from './context.ts'

/** Writes down what buyers see from now on, for good: orders keep the version they were placed for. Answers its id. */
export async function publishVersion({ tx, hostId, now, shell }: Context, product: ProductRow): Promise<string> {
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
