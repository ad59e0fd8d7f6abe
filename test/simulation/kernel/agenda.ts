/** True time and everything that will happen, in order. Between two events every promise that can go on has gone on. */
export class Agenda {
  now: number
  events = 0
  hash = 0
  #made = 0
  #heap: Entry[] = []

  constructor(start: number) {
    this.now = start
  }

  at(time: number, happen: () => void): void {
    const heap = this.#heap
    const entry: Entry = { time: Math.max(time, this.now), order: this.#made, happen }
    this.#made += 1
    heap.push(entry)
    for (let child = heap.length - 1; child > 0; ) {
      const parent = (child - 1) >> 1
      if (!isBefore(entry, heap[parent])) break
      swap(heap, child, parent)
      child = parent
    }
  }

  in(ms: number, happen: () => void): void {
    this.at(this.now + ms, happen)
  }

  /** Resolves after some true time, for everything that is no node and cannot be killed. */
  wait(ms: number): Promise<void> {
    return new Promise((resolve) => this.in(ms, resolve))
  }

  /** Folds a fact into the fingerprint of the history. */
  note(fact: string): void {
    for (let i = 0; i < fact.length; i += 1) this.hash = Math.imul(this.hash ^ fact.charCodeAt(i), 0x01000193) | 0
    this.hash = Math.imul(this.hash ^ ((this.now % 0x7fffffff) | 0), 0x01000193) | 0
  }

  async runUntil(end: number, eventsMax: number): Promise<void> {
    await turn()
    for (let next = this.#heap[0]; next && next.time <= end; next = this.#heap[0]) {
      if (this.events >= eventsMax) throw new Error(`Over ${eventsMax} events: something spins`)
      this.#pop()
      this.now = next.time
      this.events += 1
      next.happen()
      await turn()
    }
    this.now = end
  }

  #pop(): void {
    const heap = this.#heap
    const last = heap.pop()
    if (!last || heap.length === 0) return
    heap[0] = last
    for (let parent = 0; ; ) {
      let least = parent
      for (const child of [2 * parent + 1, 2 * parent + 2])
        if (heap[child] && isBefore(heap[child], heap[least])) least = child
      if (least === parent) return
      swap(heap, parent, least)
      parent = least
    }
  }
}

type Entry = { readonly time: number; readonly order: number; readonly happen: () => void }

function isBefore(a: Entry, b: Entry | undefined): boolean {
  return b !== undefined && (a.time < b.time || (a.time === b.time && a.order < b.order))
}

function swap(heap: Entry[], i: number, j: number): void {
  const [a, b] = [heap[i], heap[j]]
  if (!a || !b) throw new Error('Outside the heap')
  heap[i] = b
  heap[j] = a
}

/** The micro-task queue is empty when an immediate runs; nothing simulated waits for anything else. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
