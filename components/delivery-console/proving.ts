import { html, nothing } from 'lit'
import type { Endpoint } from '../../bff/contract/provider.ts'
import { errorPanel } from '../shared/error-panel.ts'
import { asMktError, type MktError } from '../shared/errors.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { Part } from '../shared/part.ts'
import { ENDPOINT, type Mode } from './endpoint-path.ts'

const proofPart = new Part(() => import('./proof-failure.ts'), ['delivery-endpoint', 'delivery-faults'])

type Said = 'delivery-settings.verified-now' | 'delivery-settings.published'

/** Asking a stored endpoint to prove itself again: for itself, or to become the live one. */
export class Proving {
  /** Which button is at work. */
  busy = ''
  readonly #host: MktElement
  readonly #proven: (endpoint: Endpoint, said: Said) => void
  #failed: { readonly mode: Mode; readonly error: MktError } | null = null

  constructor(host: MktElement, proven: (endpoint: Endpoint, said: Said) => void) {
    this.#host = host
    this.#proven = proven
  }

  /** Why it did not pass, where its endpoint stands. */
  render(mode: Mode): unknown {
    if (this.#failed?.mode !== mode) return nothing
    const { error } = this.#failed
    const host = this.#host
    return html`<div role="alert">${proofPart.draw(host, ({ proofFailure }) => proofFailure(host, error, 'still') ?? errorPanel(host, error))}</div>`
  }

  /** What else went wrong around this endpoint. */
  fail(mode: Mode, reason: unknown): void {
    this.#failed = { mode, error: asMktError(reason) }
    this.#host.requestUpdate()
  }

  async verify(mode: Mode): Promise<void> {
    await this.#run(`verify-${mode}`, mode, async () => {
      const endpoint = await this.#host.http.post<Endpoint>(`${ENDPOINT}/verify`, {}, { query: { mode } })
      this.#proven(endpoint, 'delivery-settings.verified-now')
    })
  }

  /** Also told where the debug endpoint stands, as it is that one which did not pass. */
  async publish(): Promise<void> {
    await this.#run('publish', 'debug', async () => {
      this.#proven(await this.#host.http.post<Endpoint>(`${ENDPOINT}/publish`), 'delivery-settings.published')
    })
  }

  async #run(busy: string, mode: Mode, work: () => Promise<void>): Promise<void> {
    if (this.busy) return
    this.busy = busy
    this.#failed = null
    this.#host.requestUpdate()
    try {
      await work()
    } catch (reason) {
      this.fail(mode, reason)
    } finally {
      this.busy = ''
      this.#host.requestUpdate()
    }
  }
}
