import type { Executor } from '../../db/engine.ts'
import { findAgreement, type ProductRow } from '../../db/queries/products.ts'

/** The draft's fields with the text of a chosen agreement in its place: what buyers agree to is what stood there then. */
export async function withAgreementText(
  db: Executor,
  { host_id, provider_id, fields }: Pick<ProductRow, 'host_id' | 'provider_id' | 'fields'>,
): Promise<string> {
  const values = JSON.parse(fields) as { agreement?: { agreementId?: string } }
  const id = values.agreement?.agreementId
  const chosen = id === undefined ? undefined : await findAgreement(db, { host_id, provider_id, id })
  if (!chosen) return fields
  return JSON.stringify({ ...values, agreement: { title: chosen.title, text: chosen.text } })
}
