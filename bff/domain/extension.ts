import type { PinnedLengths, Policy, PolicyName } from './deadline.ts'
import { policies } from './deadline.ts'
import { DAY, plus } from './time.ts'

/** A clock may grow to this many times what was promised. */
const TOTAL_FACTOR = 2

/** Days that may still be added to a clock of this policy, whatever was added before. */
export function extensionDaysLeft(policy: PolicyName, lengths: PinnedLengths, agreedDays: number): number {
  const original = daysOf(lengths[policy] ?? policies[policy].length)
  return Math.max(0, Math.floor(original * (TOTAL_FACTOR - 1)) - agreedDays)
}

function daysOf(length: Policy['length']): number {
  if (length === 'expires-at') return 0
  return 'workingDays' in length ? length.workingDays : plus(0, length) / DAY
}
