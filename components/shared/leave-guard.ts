import type { ReactiveController, ReactiveControllerHost } from 'lit'

type LeaveSettings = {
  /** Whether anything would be lost. */
  readonly dirty: () => boolean
  /** The network is back, or the tab goes out of sight: a moment to save. */
  readonly save: () => void
}

/** Saves when a tab is left for another one, and asks before a page with something unsaved is closed. */
export class LeaveGuard implements ReactiveController {
  #host: ReactiveControllerHost & Node
  #settings: LeaveSettings

  constructor(host: ReactiveControllerHost & Node, settings: LeaveSettings) {
    this.#host = host
    this.#settings = settings
    host.addController(this)
  }

  hostConnected(): void {
    addEventListener('online', this.#settings.save)
    document.addEventListener('visibilitychange', this.#hidden)
  }

  /** Some browsers keep no page ready to come back to that might ask. */
  hostUpdated(): void {
    if (this.#host.isConnected && this.#settings.dirty()) addEventListener('beforeunload', this.#leave)
    else removeEventListener('beforeunload', this.#leave)
  }

  hostDisconnected(): void {
    removeEventListener('online', this.#settings.save)
    removeEventListener('beforeunload', this.#leave)
    document.removeEventListener('visibilitychange', this.#hidden)
  }

  #hidden = (): void => {
    if (document.hidden) this.#settings.save()
  }

  #leave = (event: BeforeUnloadEvent): void => {
    if (this.#settings.dirty()) event.preventDefault()
  }
}
