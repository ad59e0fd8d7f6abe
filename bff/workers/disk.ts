import { MINUTE } from '../domain/time.ts'
import type { Shell } from '../shell.ts'
import { alertHosts, endAtHosts } from './alert-hosts.ts'
import type { Work } from './poller.ts'

/** Shares of the disk: told while there is room to write it down, over once it is clearly no more so. */
const LOW = 0.1
const ENOUGH = 0.12
const EVERY_MS = MINUTE
const KIND = 'disk-low'

/** Tells operators before the disk of the data folder is full: then commands are refused, and nothing can be told any more. */
export function diskWork(shell: Shell): Work {
  let nextLook = 0
  return {
    name: 'disk',
    topics: [],
    trust: 'nothing',
    work: async () => {
      const wall = shell.wall()
      if (wall < nextLook) return 0
      nextLook = wall + EVERY_MS
      const free = await shell.freeDisk()
      if (free < LOW) await alertHosts(shell, { kind: KIND, subject: 'disk', detail: `${Math.floor(free * 100)} %` })
      if (free >= ENOUGH) await endAtHosts(shell, KIND, 'disk-has-room')
      return 0
    },
    nextAt: async () => null,
  }
}
