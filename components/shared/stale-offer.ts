import { asMktError } from './errors.ts'

/** Of a refused order: what was shown is not what is sold any more. It is read again, and the buyer decides anew. */
const STALE: ReadonlySet<string> = new Set(['not-on-sale', 'offer-changed'])

export function isStaleOffer(reason: unknown): boolean {
  return STALE.has(asMktError(reason).code)
}
