import { html, nothing, type TemplateResult } from 'lit'
import type { AreaName } from '../messages/words.ts'
import type { ElementHost } from './element-host.ts'
import { MktError } from './errors.ts'

/** What many visits never need of an element: a file of its own, fetched on first use. */
export class Part<M> {
  readonly #fetch: () => Promise<M>
  readonly #words: readonly AreaName[]
  #module: M | null = null
  #failed: MktError | null = null

  /** `new Part(() => import('./history.ts'))`, and the areas of words that only this part speaks. */
  constructor(fetch: () => Promise<M>, words: readonly AreaName[] = []) {
    this.#fetch = fetch
    this.#words = words
  }

  /** Draws with the part; until it is there, what keeps its place. A failed fetch is shown, with a way to try again. */
  draw(host: ElementHost, drawn: (module: M) => unknown, waiting?: () => unknown): unknown {
    const module = this.get(host, waiting !== undefined)
    if (module) return drawn(module)
    return this.#failed ? this.#lost(host) : (waiting?.() ?? nothing)
  }

  /** Its module; null while it is not there, and then the host updates when it is. `kept`: something keeps its place meanwhile. */
  get(host: ElementHost, kept = false): M | null {
    if (this.#module && host.localize.has(this.#words)) return this.#module
    if (!this.#failed) void this.load(host, kept)
    return null
  }

  /** For a click that needs the part: its module, or an `MktError` that says it could not be fetched. What was pressed is at work until then. */
  load(host: ElementHost, kept = false): Promise<M> {
    const loading = this.#load(host)
    host.expect(loading, kept)
    return loading
  }

  /** Fetches it ahead. A failure is forgotten, and answered by null: the first use tries again. */
  prefetch(host: ElementHost): Promise<M | null> {
    return this.#load(host).catch(() => this.#forget())
  }

  async #load(host: ElementHost): Promise<M> {
    try {
      const [module] = await Promise.all([this.#module ?? this.#fetch(), host.localize.load(this.#words)])
      this.#module = module
      this.#failed = null
      return module
    } catch (cause) {
      this.#failed = new MktError('network', 'part-not-fetched', { cause })
      // Whatever is pressed next, the part is asked for again where it is drawn.
      addEventListener('click', this.#forget, { once: true, capture: true })
      throw this.#failed
    }
  }

  readonly #forget = (): null => (this.#failed = null)

  /** Drawn with what is here already, for the network that failed may stay so. */
  #lost(host: ElementHost): TemplateResult {
    return html`<div part="alert error" role="alert" data-tone="danger"><div class="alert-text"><p class="strong">${host.t('error.network')}</p>
      <p>${host.t('error.network.do')}</p><p><button part="button" type="button" @click=${() => host.requestUpdate()}>${host.t('common.retry')}</button></p></div></div>`
  }
}
