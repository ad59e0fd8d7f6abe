import { type KindName, kindOf } from './kind.ts'
import { listingProcess } from './listing.ts'
import { type RevisionState, revisionProcess } from './revision.ts'

/** The listing of a product of this kind, and that of its new versions. */
export function processesOf(kind: string) {
  const { review } = kindOf(kind as KindName)
  return { listing: listingProcess(review), revision: revisionProcess(review) }
}

/** Whether a command on a product is about the version under way rather than about the product. */
export function concernsRevision(kind: string, command: string): boolean {
  return processesOf(kind).revision.transitions.some((row) => row.command === command)
}

/** The states of a new version that is under way. */
export const OPEN_REVISION_STATES = [
  'draft',
  'in-review',
  'approved',
  'rejected',
] as const satisfies readonly RevisionState[]
