import type { Executor } from '../../db/engine.ts'
import { type Accepted, agreementOf } from './agreement-text.ts'
import { type Refusal, refuse } from './context.ts'
import { listOwnUploads } from './own-uploads.ts'
import type { Listed } from './read-listed.ts'

type Reading = { readonly tx: Executor; readonly hostId: string }

/** What a version asks its buyers to accept; null where it asks for nothing. */
export async function findAgreementOf(
  { tx, hostId }: Reading,
  provider_id: string,
  fields: Pick<Listed, 'agreement' | 'serviceAgreement'>,
): Promise<Accepted | null> {
  const { serviceAgreement } = fields
  const named = { provider_id, fields: JSON.stringify({ serviceAgreement }) }
  const uploads = serviceAgreement ? await listOwnUploads(tx, hostId, [named]) : []
  return agreementOf(fields, (id) => uploads.find((upload) => upload.id === id))
}

/** What the buyer has accepted, for the order; another wording than the one that is asked for now is refused. */
export async function acceptAgreement(
  reading: Reading,
  provider_id: string,
  fields: Listed,
  accepted: { readonly digest: string } | undefined,
): Promise<{ readonly ok: true; readonly value: Accepted | null } | Refusal> {
  if (!accepted) return { ok: true, value: null }
  const asked = await findAgreementOf(reading, provider_id, fields)
  if (asked?.digest === accepted.digest) return { ok: true, value: asked }
  return refuse('offer-changed', { problems: [{ path: 'agreement', code: 'not-an-option' }] })
}
