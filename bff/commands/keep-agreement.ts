import { type ProductRow, saveAgreement } from '../../db/queries/products.ts'
import { digestOfText } from './agreement-text.ts'
import type { Context } from './context.ts'

/** An agreement written in a form can be chosen in the next one. */
export async function keepAgreement(
  { tx, hostId, now, shell }: Context,
  { fields, provider_id }: Pick<ProductRow, 'fields' | 'provider_id'>,
): Promise<void> {
  const agreement = JSON.parse(fields).agreement as { title?: string; text?: string } | undefined
  if (!agreement?.title || !agreement.text) return
  await saveAgreement(tx, {
    id: shell.newId('agr'),
    host_id: hostId,
    provider_id,
    title: agreement.title,
    text: agreement.text,
    digest: digestOfText({ title: agreement.title, text: agreement.text }),
    created_at: now,
  })
}
