import type { Order } from '../../bff/contract/order.ts'

/** The key under which attachments are spoken of, beside the template's own fields. */
export const ATTACHMENTS = 'attachments'

/** What whoever looks can do with the requirement now; `read` is nothing but reading. */
export type Phase = 'submit' | 'mend' | 'edit' | 'editable' | 'review' | 'start' | 'finish' | 'decide' | 'read'

/** What goes back to the buyer: single answers, each with a reason, and one sentence for all of it. */
export type Returned = {
  readonly reason: string
  readonly problems: readonly { readonly path: string; readonly reason: string }[]
}
/** Told by the commands the BFF says are open, and by nothing else. */
export function phaseOf(order: Order, editing: boolean): Phase {
  if (isOpen(order, 'submit-requirement')) return lastReturn(order) ? 'mend' : 'submit'
  if (isOpen(order, 'edit-requirement')) return editing ? 'edit' : 'editable'
  if (isOpen(order, 'accept')) return 'decide'
  if (isOpen(order, 'confirm-requirement')) return 'review'
  if (isOpen(order, 'start')) return 'start'
  return isOpen(order, 'finish') ? 'finish' : 'read'
}

export function isOpen({ commands }: Order, command: string): boolean {
  return commands.some((open) => open.command === command)
}

export function isSubmitted({ requirement }: Order): boolean {
  return (requirement?.version ?? 0) > 0
}

/** Why the requirement came back, by field; nothing while it lies with the provider. */
export function lastReturn({ requirement }: Order): ReadonlyMap<string, string> | null {
  const returned = requirement?.returned
  return returned ? new Map(returned.problems.map(({ path, reason }) => [path, reason])) : null
}
