import { Meter } from '../../../bff/metering/meter.ts'
import type { Shell } from '../../../bff/shell.ts'
import { bootWorkers } from '../../../bff/workers/boot.ts'
import type { Kernel, Life, Process } from './kernel.ts'
import { createShell } from './shell.ts'

const SECOND = 1000
const HOUR = 3_600_000
/** A rest as long as this is an idle one: the simulator lets it pass until something is due. */
const IDLE_MS = 15 * SECOND
/** Even an idle worker looks once in a while. */
const LOOK_ANYWAY_MS = 24 * HOUR
/** A dead process is back after one second to ten minutes. */
const DOWN_MAX_MS = 600 * SECOND
const FROZEN_MAX_MS = 300 * SECOND

type Sleeper = { readonly since: number; readonly every: number; readonly wake: () => void }

/** One BFF process: its shell, its workers, its clock, and its death. */
export class SimNode implements Process {
  readonly name: string
  readonly all: SimNode[]
  shell: Shell | null = null
  meter: Meter | null = null
  partitioned = false
  /** How far its wall clock is off the true time. */
  skew = 0
  #lives = 0
  #alive = false
  #held = false
  #frozenUntil = 0
  #alarm = Number.POSITIVE_INFINITY
  #sleepers = new Set<Sleeper>()
  readonly #kernel: Kernel

  constructor(kernel: Kernel, name: string, all: SimNode[]) {
    this.#kernel = kernel
    this.name = name
    this.all = all
    all.push(this)
  }

  get alive(): boolean {
    return this.#alive
  }

  /** Whether a load balancer sends it requests (`/readyz`). */
  get ready(): boolean {
    return this.#alive && this.shell?.clock.doubt() !== 'start'
  }

  boot(): void {
    if (this.#held || this.#alive) return
    this.#alive = true
    this.#sleepers.clear()
    this.#alarm = Number.POSITIVE_INFINITY
    this.shell = createShell(this.#kernel, this)
    this.meter = new Meter(this.shell)
    bootWorkers(this.shell, this.meter)
  }

  kill(where: string, downMs = SECOND + this.#kernel.chance.int(DOWN_MAX_MS)): void {
    if (!this.#alive) return
    const { agenda, count } = this.#kernel
    count.kills += 1
    agenda.note(`${this.name} dies ${where}`)
    this.#alive = false
    this.#lives += 1
    this.shell = null
    this.meter = null
    agenda.in(downMs, () => this.boot())
  }

  /** Keeps it down, whoever kills or boots it meanwhile. */
  hold(ms: number): void {
    this.kill('for long', ms)
    this.#held = true
    this.#kernel.agenda.in(ms, () => {
      this.#held = false
      this.boot()
    })
  }

  jump(ms: number): void {
    this.skew += ms
    if (this.#alive) this.#ring()
  }

  /** Nothing is wrong with it any more. */
  heal(): void {
    this.partitioned = false
    this.jump(-this.skew)
    this.#held = false
    this.#frozenUntil = 0
    this.boot()
  }

  wall(): number {
    return this.#kernel.agenda.now + this.skew
  }

  /** What belongs to this life ends with it: its promises never resolve any more. */
  life(): Life {
    const mine = this.#lives
    const goesOn = () => this.#alive && this.#lives === mine
    const never = () => new Promise<never>(() => {})
    return {
      goesOn,
      never,
      die: (where: string): Promise<never> => {
        if (goesOn()) this.kill(where)
        return never()
      },
      pause: (ms: number): Promise<void> =>
        new Promise((resolve) => {
          this.#kernel.agenda.in(ms, () => this.#whenThawed(goesOn, resolve))
        }),
    }
  }

  /** Nothing of it moves until then; what it waited for has come meanwhile. */
  freeze(): void {
    const { agenda, chance } = this.#kernel
    this.#frozenUntil = agenda.now + chance.int(FROZEN_MAX_MS)
    agenda.note(`${this.name} freezes`)
  }

  #whenThawed(goesOn: () => boolean, go: () => void): void {
    if (!goesOn()) return
    const { agenda } = this.#kernel
    if (agenda.now >= this.#frozenUntil) go()
    else agenda.at(this.#frozenUntil, () => this.#whenThawed(goesOn, go))
  }

  /** Wakes idle workers at their next look once something is due, by this node's clock. */
  placeAlarm(): void {
    if (!this.#alive || this.#sleepers.size === 0 || !this.shell) return
    const { agenda, due } = this.#kernel
    const left = due.next() - this.shell.now()
    const at = agenda.now + Math.min(Math.max(left, 0), LOOK_ANYWAY_MS)
    if (at >= this.#alarm && this.#alarm > agenda.now) return
    this.#alarm = at
    const mine = this.#lives
    agenda.at(at, () => {
      if (this.#lives !== mine || this.#alarm !== at) return
      this.#alarm = Number.POSITIVE_INFINITY
      const [oldest] = this.#sleepers
      const early = this.shell && this.shell.now() < due.next()
      if (early && oldest && agenda.now - oldest.since < LOOK_ANYWAY_MS) this.placeAlarm()
      else this.#ring()
    })
  }

  #ring(): void {
    const { agenda } = this.#kernel
    this.#alarm = Number.POSITIVE_INFINITY
    for (const { since, every, wake } of this.#sleepers) {
      const looks = Math.max(1, Math.ceil((agenda.now - since) / every))
      agenda.at(since + looks * every, wake)
    }
    this.#sleepers.clear()
  }

  after(ms: number, callback: () => void): () => void {
    const { agenda } = this.#kernel
    const { goesOn } = this.life()
    let cancelled = false
    const fire = () =>
      this.#whenThawed(goesOn, () => {
        if (!cancelled) callback()
      })
    if (ms < IDLE_MS) {
      agenda.in(ms, fire)
      return () => {
        cancelled = true
      }
    }
    const sleeper = { since: agenda.now, every: ms, wake: fire }
    this.#sleepers.add(sleeper)
    this.placeAlarm()
    return () => {
      cancelled = true
      this.#sleepers.delete(sleeper)
    }
  }
}
