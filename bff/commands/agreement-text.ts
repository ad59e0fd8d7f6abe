import { createHash } from 'node:crypto'
import type { Executor } from '../../db/engine.ts'
import { findAgreement, type ProductRow } from '../../db/queries/products.ts'
import type { UploadRow } from '../../db/queries/uploads.ts'
import type { Agreement, FileRef } from '../domain/product/field.ts'

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

export type AgreedText = { readonly title: string; readonly text: string }
/** What a version asks its buyers to accept, under a digest that says which wording it is: a text, or the file an API product has. */
export type Accepted = {
  readonly title: string
  readonly digest: string
  readonly text: string | null
  readonly file: UploadRow | null
}

/** Null where a version asks for no agreement. */
export function agreementOf(
  fields: { readonly agreement?: Agreement | null | undefined; readonly serviceAgreement?: FileRef | null | undefined },
  findFile: (uploadId: string) => UploadRow | undefined,
): Accepted | null {
  const { agreement, serviceAgreement } = fields
  if (agreement && 'title' in agreement)
    return { title: agreement.title, text: agreement.text, file: null, digest: digestOfText(agreement) }
  const file = serviceAgreement ? findFile(serviceAgreement.uploadId) : undefined
  return file ? { title: file.name, text: null, file, digest: file.sha256 } : null
}

export function digestOfText({ title, text }: AgreedText): string {
  return createHash('sha256')
    .update(JSON.stringify([title, text]))
    .digest('hex')
}
