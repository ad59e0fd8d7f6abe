import type { ReactiveController } from 'lit'
import { clock } from './clock.ts'
import type { LiveSettings } from './live.ts'
import type { MktElement } from './mkt-element.ts'
import { Part } from './part.ts'

/** What follows comes after what is shown first. */
const part = new Part(() => import('./live.ts'))
/** After a failure to fetch it. */
const RETRY_MS = 15_000

/** Follows a path live from when there is one. */
export class Follow implements ReactiveController {
  #host: MktElement
  #settings: LiveSettings
  #coming = false

  constructor(host: MktElement, settings: LiveSettings) {
    this.#host = host
    this.#settings = settings
    host.addController(this)
  }

  hostUpdated(): void {
    if (this.#coming || this.#settings.path() === null) return
    this.#coming = true
    this.#host.expect(this.#follow())
  }

  async #follow(): Promise<void> {
    try {
      const { Live } = await part.load(this.#host)
      new Live(this.#host, this.#settings)
    } catch {
      clock.after(RETRY_MS, () => {
        this.#coming = false
        this.#host.requestUpdate()
      })
    }
  }
}
