import type { Effect } from './process.ts'
import type { Term } from './term.ts'

/** What has happened to an instance that other orders for it may have been priced or meant for. */
export type Turn = 'renewed' | 'changed' | 'expired' | 'released' | 'given-back'

export function turnOf(effects: readonly Effect[], type: Term['type']): Turn | null {
  const has = (kind: Effect['kind']) => effects.some((effect) => effect.kind === kind)
  const release = effects.find((effect) => effect.kind === 'release-instance')
  if (release) return release.why === 'refunded' ? 'given-back' : 'released'
  if (has('take-term-back')) return 'changed'
  if (!has('apply-term')) return null
  return type === 'renewal' ? 'renewed' : 'changed'
}

/** The command that ends an order for an instance after such a turn; null when the order goes on. */
export function endOfOutdated(
  { type, converts, state }: { readonly type: string; readonly converts: number; readonly state: string },
  turn: Turn,
): 'close-outdated' | 'cancel-released' | 'give-back' | null {
  const released = turn === 'released' || turn === 'given-back'
  if (state === 'completed') return turn === 'given-back' ? 'give-back' : null
  if (state === 'provisioning' || state === 'provisioning-failed') return released ? 'cancel-released' : null
  if (state !== 'awaiting-payment') return null
  // A change is priced for the rest of the time, and for the plan it leaves; a renewal for the plan it goes on with.
  const priced = type === 'change' && converts === 0
  const outdated = released || turn === 'changed' || priced
  return outdated ? 'close-outdated' : null
}
