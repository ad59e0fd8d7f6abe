import type { Command } from '../../bff/contract/common.ts'

/** How much a command weighs on screen: one is what the viewer is here for, some stand beside it, some are a way out. */
export type Weight = 'primary' | 'plain' | 'quiet' | 'danger'

/** Ends something for good, so it is asked about first and stands last. */
const DANGER = ['cancel']
/** A way out that is always open, and rarely what somebody is here for. */
const QUIET = ['request-extension', 'request-refund', 'appeal', 'change-price']
/** Open beside the main one. */
const PLAIN = [
  'reject',
  'refuse-extension',
  'refuse-refund',
  'withdraw-refund',
  'edit-requirement',
  'return-requirement',
]
const ORDER: readonly Weight[] = ['primary', 'plain', 'quiet', 'danger']

export function weightOf(command: string): Weight {
  if (DANGER.includes(command)) return 'danger'
  if (QUIET.includes(command)) return 'quiet'
  return PLAIN.includes(command) ? 'plain' : 'primary'
}

/** What matters most first; among equals, as the BFF gave them. */
export function byWeight(commands: readonly Command[]): readonly Command[] {
  const rank = ({ command }: Command) => ORDER.indexOf(weightOf(command))
  return commands.toSorted((a, b) => rank(a) - rank(b))
}
