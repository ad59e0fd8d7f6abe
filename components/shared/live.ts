import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { pause } from './clock.ts'
import { MktError } from './errors.ts'
import type { Http } from './http.ts'
import { type ServerEvent, serverEvents } from './server-events.ts'

export type LiveSettings = {
  /** Where events come from; null while there is nothing to follow. Asked after every update. */
  readonly path: () => string | null
  readonly http: () => Http
  /** Something may have changed: fetch the view. Without an event on each polling turn. */
  readonly changed: (event?: ServerEvent) => unknown
}

/** Waits before the stream is opened again; after the last one polling goes on at that pace. */
const REOPEN_MS = [1000, 2000, 5000, 15_000] as const
/** Answers that say there is no stream here: poll at once. */
const NO_STREAM = [404, 405, 406, 501]

/** Follows a path by server-sent events and falls back to polling. Rests while hidden or removed. */
export class Live implements ReactiveController {
  #settings: LiveSettings
  #connected = false
  #following: string | null = null
  #abort: AbortController | null = null

  constructor(host: ReactiveControllerHost, settings: LiveSettings) {
    this.#settings = settings
    host.addController(this)
  }

  hostConnected(): void {
    this.#connected = true
    document.addEventListener('visibilitychange', this.#seen)
  }

  hostDisconnected(): void {
    this.#connected = false
    document.removeEventListener('visibilitychange', this.#seen)
    this.#stop()
  }

  hostUpdated(): void {
    const resting = !this.#connected || document.hidden || this.#settings.http().source?.over
    const path = resting ? null : this.#settings.path()
    if (path === this.#following) return
    this.#stop()
    if (path) this.#start(path)
  }

  #start(path: string): void {
    const abort = new AbortController()
    this.#following = path
    this.#abort = abort
    this.#follow(path, abort.signal).catch(() => {})
  }

  #stop(): void {
    this.#abort?.abort()
    this.#abort = null
    this.#following = null
  }

  #seen = (): void => {
    const wasResting = this.#following === null
    this.hostUpdated()
    if (wasResting && this.#following) this.#settings.changed()
  }

  async #follow(path: string, signal: AbortSignal): Promise<void> {
    for (let failures = 0; !signal.aborted; failures += 1) {
      try {
        for await (const event of serverEvents(this.#settings.http(), path, signal)) {
          failures = 0
          this.#settings.changed(event)
        }
      } catch (reason) {
        if (reason instanceof MktError && NO_STREAM.includes(reason.status)) failures = REOPEN_MS.length
      }
      const wait = REOPEN_MS[Math.min(failures, REOPEN_MS.length - 1)] ?? 0
      await pause(wait, signal)
      this.#settings.changed()
    }
  }
}
