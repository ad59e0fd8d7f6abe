import { html, nothing, type TemplateResult } from 'lit'
import type { ApiService } from '../../bff/contract/api-service.ts'
import { API_SERVICE_LIMITS, checkApiService } from '../../bff/domain/product/api-service.ts'
import { lengthOf } from '../../bff/domain/product/limits.ts'
import { errorAlert } from '../shared/error-panel.ts'
import { asMktError, type MktError } from '../shared/errors.ts'
import { field } from '../shared/field.ts'
import { focusField } from '../shared/focus-field.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { randomId } from '../shared/random.ts'

type Key = keyof typeof API_SERVICE_LIMITS | 'callsPerSecond'
type Values = Readonly<Record<Key, string>>
type Settings = {
  /** Where services live in the contract. */
  readonly path: string
  readonly saved: (service: ApiService) => void
  readonly left: () => void
}

const KEYS: readonly Key[] = ['name', 'address', 'callsPerSecond', 'documentationUrl', 'documentation']
const EMPTY: Values = { name: '', address: '', callsPerSecond: '', documentationUrl: '', documentation: '' }

/** One service being written: a new one, or one of the list. Checked by the rule the BFF has, and told by it what it alone knows. */
export class ServiceForm {
  /** Whose form is open; empty for a new one, null for none. */
  open: string | null = null
  #host: MktElement
  #settings: Settings
  #values = EMPTY
  #version = 0
  #problems: Readonly<Record<string, string>> = {}
  #checked = false
  #busy = false
  #error: MktError | null = null
  #key = ''

  constructor(host: MktElement, settings: Settings) {
    this.#host = host
    this.#settings = settings
  }

  start(service?: ApiService): void {
    this.open = service?.id ?? ''
    this.#version = service?.version ?? 0
    this.#values = service
      ? {
          name: service.name,
          address: service.address,
          callsPerSecond: String(service.callsPerSecond ?? ''),
          documentationUrl: service.documentationUrl ?? '',
          documentation: service.documentation ?? '',
        }
      : EMPTY
    this.#problems = {}
    this.#checked = false
    this.#error = null
    this.#key = randomId()
    this.#host.requestUpdate()
    void this.#host.updateComplete.then(() => focusField(this.#host, 'service-name'))
  }

  leave = (): void => {
    this.open = null
    this.#settings.left()
    this.#host.requestUpdate()
  }

  render(): TemplateResult {
    const { t } = this.#host
    return html`<form part="form" class="form" novalidate aria-label=${this.open ? t('api-services.edit', this.#values.name) : t('api-services.form-new')}
      @submit=${this.#submit} @keydown=${this.#escape}>
      ${this.#error ? errorAlert(this.#host, this.#error) : nothing}
      <div class="fields">
        ${this.#line('name', 'text', true)}
        ${this.#line('address', 'url', true)}
        ${this.#line('callsPerSecond', 'number', false)}
        ${this.#line('documentationUrl', 'url', false)}
        ${this.#text()}
      </div>
      <div class="row">
        <button part="button button-primary" type="submit" aria-busy=${this.#busy}>${t('api-services.save')}</button>
        <button part="button" type="button" @click=${this.leave}>${t('common.cancel')}</button>
      </div>
    </form>`
  }

  #line(key: Key, type: 'text' | 'url' | 'number', required: boolean): TemplateResult {
    return field(
      this.#host,
      { ...this.#frame(key), required },
      (
        aria,
      ) => html`<input part="control" id=${aria.id} type=${type} autocomplete="off" spellcheck="false" .value=${this.#values[key]}
        aria-required=${required} aria-describedby=${aria.describedBy || nothing} aria-invalid=${aria.invalid} @input=${this.#typed(key)}>`,
    )
  }

  #text(): TemplateResult {
    return field(
      this.#host,
      { ...this.#frame('documentation'), wide: true },
      (aria) => html`<textarea part="control" id=${aria.id} rows="3" .value=${this.#values.documentation}
        aria-describedby=${aria.describedBy || nothing} aria-invalid=${aria.invalid} @input=${this.#typed('documentation')}></textarea>`,
    )
  }

  #frame(key: Key) {
    const { t } = this.#host
    const hint = key === 'documentationUrl' ? undefined : t(`api-services.${key}-hint`)
    const code = this.#problems[key]
    return {
      id: `service-${key}`,
      label: t(`api-services.${key}`),
      hint,
      error: code && this.#host.localize.word('api-services.problem', code),
      count:
        key === 'name' || key === 'documentation'
          ? { used: lengthOf(this.#values[key]), max: API_SERVICE_LIMITS[key] }
          : undefined,
    }
  }

  #typed(key: Key) {
    return (event: Event): void => {
      this.#values = { ...this.#values, [key]: (event.target as HTMLInputElement).value }
      if (this.#checked) this.#problems = faults(this.#values)
      this.#host.requestUpdate()
    }
  }

  #escape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    this.leave()
  }

  #submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    if (this.#busy) return
    this.#checked = true
    this.#error = null
    this.#show(faults(this.#values))
    if (Object.keys(this.#problems).length > 0) return
    this.#busy = true
    try {
      const saved = await this.#send()
      this.open = null
      this.#settings.saved(saved)
    } catch (reason) {
      this.#refused(asMktError(reason))
    } finally {
      this.#busy = false
      this.#host.requestUpdate()
    }
  }

  #send(): Promise<ApiService> {
    const { name, address, callsPerSecond, documentationUrl, documentation } = this.#values
    const body = {
      name,
      address,
      callsPerSecond: numberOf(callsPerSecond),
      documentationUrl: documentationUrl || null,
      documentation: documentation || null,
    }
    const { http } = this.#host
    if (this.open) return http.patch(`${this.#settings.path}/${this.open}`, { ...body, expectedVersion: this.#version })
    return http.post(this.#settings.path, body, { idempotencyKey: this.#key })
  }

  #refused(error: MktError): void {
    this.#key = randomId()
    const told = Object.fromEntries(error.problems.map(({ path, code }) => [path, code]))
    if (KEYS.some((key) => told[key])) this.#show(told)
    else this.#error = error
  }

  #show(problems: Readonly<Record<string, string>>): void {
    this.#problems = problems
    this.#host.requestUpdate()
    const first = KEYS.find((key) => problems[key])
    if (first) void this.#host.updateComplete.then(() => focusField(this.#host, `service-${first}`))
  }
}

/** The first fault of each field; whether a name is taken only the BFF knows. */
function faults({ name, address, callsPerSecond, documentationUrl, documentation }: Values): Record<string, string> {
  const problems = checkApiService(
    {
      name: name.trim(),
      address: address.trim(),
      callsPerSecond: numberOf(callsPerSecond),
      documentationUrl: documentationUrl.trim() || null,
      documentation: documentation.trim() || null,
    },
    { nameTaken: false, mayReach: (url) => URL.canParse(url) && new URL(url).protocol === 'https:' },
  )
  return Object.fromEntries(problems.toReversed().map(({ path, code }) => [path, code]))
}

/** Null where nothing is said; what is no number is out of every range. */
function numberOf(text: string): number | null {
  return text.trim() === '' ? null : Number(text)
}
