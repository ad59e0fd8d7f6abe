import { html, type ReactiveController, type TemplateResult } from 'lit'
import { PROVIDER_EVENTS } from '../../bff/domain/provider-event.ts'
import { clock } from '../shared/clock.ts'
import { startOfDay } from '../shared/day.ts'
import { field } from '../shared/field.ts'
import type { MktElement } from '../shared/mkt-element.ts'

/** Typing rests this long before the list is read. */
const TYPING_MS = 300
const STATES = ['pending', 'accepted', 'refused', 'dead', 'abandoned'] as const
const NONE = { state: '', event: '', subject: '', from: '', to: '' }
type Values = typeof NONE

/** State, event, order or instance, and days of the log. */
export class LogFilters implements ReactiveController {
  readonly #host: MktElement
  readonly #changed: () => void
  #values: Values = NONE
  #cancel = () => {}

  constructor(host: MktElement, changed: () => void) {
    this.#host = host
    this.#changed = changed
    host.addController(this)
  }

  hostDisconnected(): void {
    this.#cancel()
  }

  get set(): boolean {
    return Object.values(this.#values).some(Boolean)
  }

  /** An id tells by itself what it is of. */
  get query() {
    const { state, event, subject, from, to } = this.#values
    const { zone } = this.#host
    const named = subject.startsWith('ins_') ? { instanceId: subject } : { orderId: subject }
    return { state, event, ...named, from: startOfDay(from, zone), to: startOfDay(to, zone, 1) }
  }

  clear = (): void => this.#take(NONE)

  render(): TemplateResult {
    const { t, localize } = this.#host
    const { subject } = this.#values
    return html`<form class="log-filters" role="search" @submit=${(event: Event) => event.preventDefault()}>
      ${field(this.#host, { id: 'log-subject', label: t('delivery-log.subject') }, ({ id }) => html`<input part="control" id=${id} type="search" maxlength="64" spellcheck="false" autocomplete="off" placeholder="ord_… / ins_…" .value=${subject} @input=${this.#typed}>`)}
      ${this.#choice('state', t('delivery-log.state'), STATES, (one) => localize.word('delivery-state', one))}
      ${this.#choice('event', t('delivery-log.event'), PROVIDER_EVENTS, (one) => localize.word('delivery-event', one))}
      ${this.#day('from', t('delivery-log.from'))}${this.#day('to', t('delivery-log.to'))}
    </form>`
  }

  #choice(
    name: 'state' | 'event',
    label: string,
    options: readonly string[],
    word: (one: string) => string,
  ): TemplateResult {
    const value = this.#values[name]
    return html`${field(
      this.#host,
      { id: `log-${name}`, label },
      ({ id }) => html`<select part="control" id=${id} .value=${value} @change=${this.#picked(name)}>
        <option value="">${this.#host.t('delivery-log.any')}</option>
        ${options.map((one) => html`<option value=${one} ?selected=${one === value}>${word(one)}</option>`)}</select>`,
    )}`
  }

  #day(name: 'from' | 'to', label: string): TemplateResult {
    return html`${field(
      this.#host,
      { id: `log-${name}`, label },
      ({ id }) =>
        html`<input part="control" id=${id} type="date" .value=${this.#values[name]} @change=${this.#picked(name)}>`,
    )}`
  }

  #typed = (event: Event): void => {
    const subject = (event.target as HTMLInputElement).value.trim()
    this.#cancel()
    this.#cancel = clock.after(TYPING_MS, () => this.#take({ ...this.#values, subject }))
  }

  #picked = (name: keyof Values) => (event: Event) =>
    this.#take({ ...this.#values, [name]: (event.target as HTMLInputElement).value })

  #take(values: Values): void {
    this.#cancel()
    this.#values = values
    this.#host.requestUpdate()
    this.#changed()
  }
}
