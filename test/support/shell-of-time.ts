import type { Shell } from '../../bff/shell.ts'

/** A shell for what only waits: its clock stands still, its timers are noted and never go off. */
export function createShellOfTime(): { readonly shell: Shell; readonly timers: number[] } {
  const timers: number[] = []
  const clock = { now: () => 1_000_000, doubt: () => null, settle: () => {} }
  const shell = {
    clock,
    now: clock.now,
    wall: clock.now,
    after: (ms: number) => {
      timers.push(ms)
      return () => {}
    },
  }
  return { shell: shell as unknown as Shell, timers }
}
