import type { Chance } from './chance.ts'
import type { Faults } from './faults.ts'

export const STRIKES = ['kill-before', 'kill-inside', 'kill-after', 'refuse', 'break', 'lose-answer'] as const
export type Strike = (typeof STRIKES)[number]
/** A frozen process (a stopped machine, a long collection) goes on minutes later as if nothing had been. */
export const SEND_STRIKES = ['kill-before', 'kill-after', 'freeze'] as const
/** Only a freeze longer than a lease shows anything, so there are more of them. */
const FREEZES_PER_KILL = 3
export type SendStrike = (typeof SEND_STRIKES)[number]

/** Decides what strikes where. */
export type Disasters = {
  readonly onTransaction: () => Strike | null
  readonly onSend: () => SendStrike | null
  /** Told whether the transaction asked about last has written anything. */
  readonly wrote: () => void
}

export function randomDisasters(chance: Chance, faults: () => Faults): Disasters {
  return {
    onTransaction: () => {
      const { kill, store } = faults()
      if (chance.is(kill)) return chance.pick(['kill-before', 'kill-inside', 'kill-after'])
      return chance.is(store) ? chance.pick(['refuse', 'break', 'lose-answer']) : null
    },
    onSend: () => {
      const { kill } = faults()
      if (chance.is(kill)) return chance.pick(['kill-before', 'kill-after'])
      return chance.is(kill * FREEZES_PER_KILL) ? 'freeze' : null
    },
    wrote: () => {},
  }
}

/** One disaster at the n-th opportunity, or none; counts the opportunities that had an effect. */
export class PlannedDisaster implements Disasters {
  transactions: number[] = []
  sends = 0
  #asked = 0
  readonly #at: { readonly transaction?: readonly [number, Strike]; readonly send?: readonly [number, SendStrike] }

  constructor(at: { transaction?: readonly [number, Strike]; send?: readonly [number, SendStrike] }) {
    this.#at = at
  }

  onTransaction(): Strike | null {
    this.#asked += 1
    const planned = this.#at.transaction
    return planned && planned[0] === this.#asked ? planned[1] : null
  }

  onSend(): SendStrike | null {
    this.sends += 1
    const planned = this.#at.send
    return planned && planned[0] === this.sends ? planned[1] : null
  }

  wrote(): void {
    this.transactions.push(this.#asked)
  }
}
