import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { clock } from './clock.ts'
import { own } from './own.ts'

export type PollSettings = {
  /** Waits between calls, in order; the last one repeats. */
  readonly delays: readonly number[]
  /** Whether there is anything to wait for; asked after every update. */
  readonly active: () => boolean
  readonly run: () => unknown
  /** A tab that comes back asks although nothing is expected: what is shown may have changed meanwhile. */
  readonly onReturn?: () => boolean
}

/** Asks again while something is expected. Silent while the tab is hidden; a tab that comes back asks at once. */
export class Poller implements ReactiveController {
  #settings: PollSettings
  #turn = 0
  #connected = false
  #cancel: (() => void) | null = null

  constructor(host: ReactiveControllerHost, settings: PollSettings) {
    this.#settings = own(settings)
    host.addController(this)
  }

  hostConnected(): void {
    this.#connected = true
  }

  hostDisconnected(): void {
    this.#connected = false
    document.removeEventListener('visibilitychange', this.#seen)
    this.#stop()
  }

  hostUpdated(): void {
    const { active, onReturn } = this.#settings
    const waiting = active()
    if (this.#connected && (waiting || onReturn?.())) document.addEventListener('visibilitychange', this.#seen)
    else document.removeEventListener('visibilitychange', this.#seen)
    if (!waiting) {
      this.#stop()
      this.#turn = 0
    } else if (!this.#cancel) this.#next()
  }

  #next(): void {
    if (!this.#connected || document.hidden) return
    const { delays, run } = this.#settings
    const delay = delays[Math.min(this.#turn, delays.length - 1)] ?? 0
    this.#turn += 1
    const cancel = clock.after(delay, () => void this.#turnOver(run, cancel))
    this.#cancel = cancel
  }

  /** Stopped or started again while the call ran: the next turn belongs to somebody else. */
  async #turnOver(run: () => unknown, mine: () => void): Promise<void> {
    await run()
    if (this.#cancel !== mine) return
    this.#cancel = null
    if (this.#settings.active()) this.#next()
  }

  #stop(): void {
    this.#cancel?.()
    this.#cancel = null
  }

  #seen = (): void => {
    this.#stop()
    const { active, onReturn, run } = this.#settings
    if (document.hidden || !(active() || onReturn?.())) return
    this.#turn = 0
    run()
    if (active()) this.#next()
  }
}
