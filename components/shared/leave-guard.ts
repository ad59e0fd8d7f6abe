import type { ReactiveController, ReactiveControllerHost } from 'lit'

type LeaveSettings = {
  /** Whether anything would be lost. */
  readonly dirty: () => boolean
  /** The network is back, or the tab goes out of sight: a moment to save. */
  readonly save: () => void
}

/** Saves when a tab is left for another one, and asks before a page with something unsaved is closed. */
export class LeaveGuard implements ReactiveController {
  #settings: LeaveSettings

  constructor(host: ReactiveControllerHost, settings: LeaveSettings) {
    this.#settings = settings
    host.addController(this)
  }

  hostConnected(): void {
    addEventListener('online', this.#settings.save)
    addEventListener('beforeunload', this.#leave)
    document.addEventListener('visibilitychange', this.#hidden)
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
