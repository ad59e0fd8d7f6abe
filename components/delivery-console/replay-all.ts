import { html, nothing, type TemplateResult } from 'lit'
import { marketNow } from '../shared/clock.ts'
import type { Confirm } from '../shared/dialog.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { NOTIFICATIONS } from './log-path.ts'

const HOUR = 3_600_000
const SPANS = { hour: HOUR, day: 24 * HOUR, week: 168 * HOUR, month: 720 * HOUR } as const
type Span = keyof typeof SPANS
type Progress = { readonly replayed: number; readonly left: number }

/** Sends again all that failed since a time, a bounded number in each call, and shows how far it is. */
export class ReplayAll {
  readonly #host: MktElement
  readonly #confirm: Confirm
  readonly #moved: () => void
  #span: Span = 'day'
  #progress: Progress | null = null
  #running = false

  constructor(host: MktElement, confirm: Confirm, moved: () => void) {
    this.#host = host
    this.#confirm = confirm
    this.#moved = moved
  }

  get busy(): boolean {
    return this.#running
  }

  ask(): void {
    if (this.#running) return
    const { t } = this.#host
    this.#confirm.ask({
      title: t('delivery-log.replay-all-title'),
      body: () => html`<p>${t('delivery-log.replay-all-does')}</p>
        <div class="chips" role="radiogroup" aria-label=${t('delivery-log.since')}>${(Object.keys(SPANS) as Span[]).map(
          (span) =>
            html`<label class="chip"><input type="radio" name="span" .checked=${this.#span === span} @change=${() => this.#choose(span)}><span>${t(`delivery-log.since-${span}`)}</span></label>`,
        )}</div>`,
      confirm: t('delivery-log.replay-all'),
      run: () => this.#run(),
    })
  }

  /** How far it is, and what came of it. */
  render(): TemplateResult | typeof nothing {
    if (!this.#progress) return nothing
    const { replayed, left } = this.#progress
    const { t } = this.#host
    const words = left > 0 ? t('delivery-log.replaying', replayed, left) : t('delivery-log.replayed-all', replayed)
    return html`<div part="alert" data-tone=${left > 0 ? 'accent' : 'success'}><div class="alert-text"><p>${words}</p>
      ${left > 0 ? html`<progress max=${replayed + left} .value=${replayed} aria-label=${words}></progress>` : nothing}</div></div>`
  }

  #choose(span: Span): void {
    this.#span = span
    this.#host.requestUpdate()
  }

  async #run(): Promise<void> {
    const since = new Date(marketNow() - SPANS[this.#span]).toISOString()
    this.#running = true
    try {
      let replayed = 0
      let last: Progress
      do {
        last = await this.#host.http.post<Progress>(`${NOTIFICATIONS}/replay`, { since })
        replayed += last.replayed
        this.#progress = { replayed, left: last.left }
        this.#host.requestUpdate()
      } while (last.left > 0 && last.replayed > 0)
      this.#host.announce(this.#host.t('delivery-log.replayed-all', replayed))
    } finally {
      this.#running = false
      this.#moved()
    }
  }
}
