import type { ReactiveController } from 'lit'
import type { MktElement } from '../shared/mkt-element.ts'

type Settings = {
  readonly path: () => string
  /** The number of the newest message our side has not seen; 0 for none. */
  readonly latest: () => number
}

/** Says that messages were seen once they are on screen in a tab that is in front: not before, and once. */
export class Seen implements ReactiveController {
  #host: MktElement
  #settings: Settings
  #observer: IntersectionObserver | null = null
  #onScreen = false
  #told = 0

  constructor(host: MktElement, settings: Settings) {
    this.#host = host
    this.#settings = settings
    host.addController(this)
  }

  hostConnected(): void {
    this.#told = 0
    this.#observer = new IntersectionObserver((entries) => {
      this.#onScreen = entries.at(-1)?.isIntersecting ?? false
      this.hostUpdated()
    })
    this.#observer.observe(this.#host)
    document.addEventListener('visibilitychange', this.#back)
  }

  hostDisconnected(): void {
    this.#observer?.disconnect()
    document.removeEventListener('visibilitychange', this.#back)
  }

  /** The mark on screen goes with the next reading, so that who looks has time to find what is new. */
  hostUpdated(): void {
    const number = this.#settings.latest()
    if (!this.#onScreen || document.hidden || number <= this.#told) return
    this.#told = number
    this.#host.http.post(this.#settings.path(), { number }).then(
      () => this.#host.emit('mkt-messages-read', { number }),
      () => {
        this.#told = 0
      },
    )
  }

  #back = (): void => this.hostUpdated()
}
