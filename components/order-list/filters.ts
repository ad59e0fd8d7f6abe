import { html, nothing, type ReactiveController, type TemplateResult } from 'lit'
import { clock } from '../shared/clock.ts'
import { startOfDay } from '../shared/day.ts'
import { field } from '../shared/field.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { statesOf } from '../shared/status.ts'

/** Typing rests this long before the list is read: one call per word, not per letter. */
const TYPING_MS = 300
/** As the contract takes it (`SEARCH_MAX`). */
const SEARCH_MAX = 100

const NONE = { q: '', state: '', from: '', to: '' }
type Values = typeof NONE

/** Search, state and days of a list of orders. */
export class Filters implements ReactiveController {
  #host: MktElement
  #changed: () => void
  #quick: () => readonly string[]
  #values: Values = NONE
  #cancel = () => {}

  /** `quick` are states one press away. */
  constructor(host: MktElement, changed: () => void, quick: () => readonly string[] = () => []) {
    this.#host = host
    this.#changed = changed
    this.#quick = quick
    host.addController(this)
  }

  hostDisconnected(): void {
    this.#cancel()
  }

  get set(): boolean {
    return Object.values(this.#values).some(Boolean)
  }

  /** As the contract names them; days are whole days in the host's time zone, the last one included. */
  get query() {
    const { q, state, from, to } = this.#values
    const { zone } = this.#host
    return { q: q.trim(), state, placedFrom: startOfDay(from, zone), placedTo: startOfDay(to, zone, 1) }
  }

  clear = (): void => this.#take(NONE)

  render(): TemplateResult {
    const { t, localize } = this.#host
    const { q, state, from, to } = this.#values
    return html`${this.#chips(state)}<form class="filters" role="search" @submit=${this.#submit}>
      ${field(
        this.#host,
        { id: 'q', label: t('order-list.find') },
        ({ id }) =>
          html`<input part="control" id=${id} type="search" maxlength=${SEARCH_MAX} placeholder=${t('order-list.find-hint')} autocomplete="off" .value=${q} @input=${this.#typed}>`,
      )}
      ${field(
        this.#host,
        { id: 'state', label: t('list.state') },
        ({ id }) => html`<select part="control" id=${id} .value=${state} @change=${this.#picked('state')}>
          <option value="">${t('list.any-state')}</option>
          ${statesOf('order').map((one) => html`<option value=${one} ?selected=${one === state}>${localize.word('order.state', one)}</option>`)}</select>`,
      )}
      ${this.#day('from', from, t('order-list.from'))}${this.#day('to', to, t('order-list.to'))}
    </form>`
  }

  #chips(state: string): TemplateResult | typeof nothing {
    const quick = this.#quick()
    if (quick.length === 0) return nothing
    const { t, localize } = this.#host
    const chip = (one: string) =>
      html`<button part="button" class="quick" type="button" aria-pressed=${one === state} @click=${() => this.#take({ ...this.#values, state: one === state ? '' : one })}>${localize.word('order.state', one)}</button>`
    return html`<div class="row" role="group" aria-label=${t('list.state')}>${quick.map(chip)}</div>`
  }

  #day(name: 'from' | 'to', value: string, label: string): TemplateResult {
    return field(
      this.#host,
      { id: name, label },
      ({ id }) => html`<input part="control" id=${id} type="date" .value=${value} @change=${this.#picked(name)}>`,
    )
  }

  #typed = (event: Event): void => {
    const q = (event.target as HTMLInputElement).value
    this.#cancel()
    this.#cancel = clock.after(TYPING_MS, () => this.#take({ ...this.#values, q }))
  }

  #picked = (name: keyof Values) => (event: Event) =>
    this.#take({ ...this.#values, [name]: (event.target as HTMLInputElement).value })

  /** Enter does not wait for the typing to rest. */
  #submit = (event: Event): void => {
    event.preventDefault()
    const q = this.#host.renderRoot.querySelector<HTMLInputElement>('#q')?.value ?? ''
    this.#take({ ...this.#values, q })
  }

  #take(values: Values): void {
    this.#cancel()
    this.#values = values
    this.#host.requestUpdate()
    this.#changed()
  }
}
