import type { ListingCommand } from '../../bff/domain/product/listing.ts'
import type { RevisionCommand } from '../../bff/domain/product/revision.ts'

/** Commands with a button. Only `edit` is not sent: it opens the form. */
export type Button = Exclude<ListingCommand | RevisionCommand, 'create' | 'alert-review-overdue'>

/** What stands first, in the order in which people mean it; the rest is behind a menu. */
const ORDER: readonly Button[] = [
  'approve',
  'reject',
  'publish',
  'list',
  'submit',
  'edit',
  'withdraw',
  'unlist',
  'clone',
  'discard',
  'delete',
]

export function byLikelihood<T extends { readonly command: string }>(commands: readonly T[]): readonly T[] {
  const rank = ({ command }: T) => ORDER.indexOf(command as Button)
  return commands.toSorted((a, b) => rank(a) - rank(b))
}

/** Asked before: what takes something away, or what others see at once. */
export const ASKS = [
  'withdraw',
  'unlist',
  'approve',
  'reject',
  'publish',
  'discard',
  'delete',
] as const satisfies readonly Button[]
export type Asked = (typeof ASKS)[number]
export const DANGERS: readonly string[] = ['unlist', 'reject', 'discard', 'delete'] satisfies Button[]

export function isAsked(command: string): command is Asked {
  return (ASKS as readonly string[]).includes(command)
}
