import { readFileSync } from 'node:fs'
import { setTimeout as rest } from 'node:timers/promises'

const MIB = 1024 * 1024
const LOOK_MS = 500

export type Memory = {
  /** MiB in real memory at most: what a container of that size is killed for. */
  readonly peak: number
  /** MiB of JavaScript at each look. */
  readonly heaps: readonly number[]
}

/** Looks at a process from outside for as long as it is worked with. */
export async function watchMemory(pid: number, url: string, going: () => boolean): Promise<Memory> {
  const heaps: number[] = []
  let peak = 0
  while (going()) {
    await rest(LOOK_MS)
    peak = Math.max(peak, peakOf(pid))
    const heap = await heapOf(url).catch(() => null) // It is busy; the next look will see.
    if (heap !== null) heaps.push(heap)
  }
  return { peak, heaps }
}

/**
 * How much more JavaScript holds in the last quarter than in the second one, by the lowest look of each: what garbage collection left.
 * The first quarter fills caches.
 */
export function growthOf(heaps: readonly number[]): number {
  const quarter = Math.floor(heaps.length / 4)
  const floor = (from: number) => Math.min(...heaps.slice(from, from + quarter))
  return floor(heaps.length - quarter) / floor(quarter)
}

/** The high-water mark that the kernel keeps, so that no peak falls between two looks. */
function peakOf(pid: number): number {
  const kib = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kib) / 1024
}

async function heapOf(url: string): Promise<number> {
  const answer = await fetch(`${url}/metrics`, { signal: AbortSignal.timeout(10_000) })
  const bytes = /^nodejs_heap_size_used_bytes (\S+)$/m.exec(await answer.text())?.[1]
  return Number(bytes) / MIB
}
