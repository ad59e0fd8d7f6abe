import { html, nothing, type TemplateResult } from 'lit'
import type { Endpoint, ProtocolFacts } from '../../bff/contract/provider.ts'
import { CopyButton } from '../shared/copy-button.ts'
import { errorPanel } from '../shared/error-panel.ts'
import { asMktError, type MktError } from '../shared/errors.ts'
import { field, fieldGroup } from '../shared/field.ts'
import { focusField } from '../shared/focus-field.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { endpointFaults } from './endpoint-faults.ts'
import { endpointFormStyles } from './endpoint-form.styles.ts'
import { ENDPOINT, type EndpointDraft, type Mode } from './endpoint-path.ts'
import { generateSecret } from './generate-secret.ts'
import { proofFailure } from './proof-failure.ts'
import { secretField } from './secret-field.ts'

type Settings = {
  readonly saved: (endpoint: Endpoint) => void
  readonly left: (mode: Mode) => void
  /** What would be lost with the page; null when nothing would be. */
  readonly keep: (draft: EndpointDraft | null) => void
}
type Protocol = Endpoint['protocol']
type ProtocolSecret = ProtocolFacts['secrets'][number]

/** The settings of one endpoint being written. What a protocol asks for comes from the protocol's own declaration. */
export class EndpointForm {
  /** Whose form is open. */
  open: Mode | null = null
  readonly #host: MktElement
  readonly #settings: Settings
  readonly #copy: CopyButton
  #protocol: Protocol = 'standard'
  #url = ''
  #secrets: Readonly<Record<string, string>> = {}
  #kept: ReadonlySet<string> = new Set()
  #made: ReadonlySet<string> = new Set()
  #facts: ProtocolFacts | undefined
  #problems: Readonly<Record<string, string>> = {}
  #checked = false
  #busy = false
  #again = false
  #error: MktError | null = null

  constructor(host: MktElement, settings: Settings) {
    this.#host = host
    this.#settings = settings
    this.#copy = new CopyButton(host)
    host.adopt(endpointFormStyles)
  }

  /** With a draft the form comes back by itself, and takes the focus from nobody. */
  start(mode: Mode, protocols: readonly ProtocolFacts[], endpoint: Endpoint | null, draft?: EndpointDraft): void {
    this.open = mode
    this.#url = draft?.url ?? endpoint?.url ?? ''
    this.#checked = false
    this.#error = null
    this.#problems = {}
    this.#again = draft !== undefined
    this.#choose(protocols, endpoint, draft?.protocol ?? endpoint?.protocol ?? protocols[0]?.protocol ?? 'standard')
    if (!draft) void this.#host.updateComplete.then(() => focusField(this.#host, 'endpoint-url'))
  }

  render(protocols: readonly ProtocolFacts[], endpoint: Endpoint | null): TemplateResult {
    const { t } = this.#host
    return html`<form part="form" class="endpoint-form" novalidate aria-labelledby="name-${this.open}" @submit=${this.#submit} @keydown=${this.#escape}>
      ${this.#error ? html`<div id="endpoint-failed" tabindex="-1" role="alert">${proofFailure(this.#host, this.#error, endpoint ? 'unsaved' : 'unsaved-first') ?? errorPanel(this.#host, this.#error)}</div>` : nothing}
      ${this.#again ? html`<p class="meta">${t('delivery-settings.draft-back')}</p>` : nothing}
      ${this.#protocols(protocols, endpoint)}
      <div class="help"><p>${t(`delivery-settings.where-${this.#protocol}`)}</p><p class="meta">${t(`delivery-settings.check-${this.#facts?.check ?? 'reach'}`)}</p></div>
      <div class="fields">${this.#address()}${this.#facts?.secrets.map((secret) => this.#secret(secret)) ?? nothing}</div>
      <div class="row">
        <button part="button button-primary" type="submit" aria-busy=${this.#busy}>${t('delivery-settings.save')}</button>
        <button part="button" type="button" @click=${this.#leave}>${t('common.cancel')}</button>
        <span class="meta" aria-hidden=${!this.#busy}>${this.#busy ? t('delivery-settings.asking') : ''}</span>
      </div>
    </form>`
  }

  #protocols(protocols: readonly ProtocolFacts[], endpoint: Endpoint | null): TemplateResult {
    const { t } = this.#host
    return fieldGroup(
      this.#host,
      { id: 'endpoint-protocol', label: t('delivery-settings.protocol'), required: true },
      () =>
        html`<div class="protocols">${protocols.map(
          ({
            protocol,
          }) => html`<label class="chip"><input type="radio" name="protocol" .checked=${this.#protocol === protocol}
            @change=${() => this.#chosen(protocols, endpoint, protocol)}><span><span class="strong">${t(`protocol.${protocol}`)}</span><span class="meta">${t(`delivery-settings.for-${protocol}`)}</span></span></label>`,
        )}</div>`,
    )
  }

  #address(): TemplateResult {
    const { t } = this.#host
    const frame = {
      id: 'endpoint-url',
      label: t('delivery-settings.url'),
      required: true,
      wide: true,
      hint: t(this.#facts?.query ? 'delivery-settings.url-hint' : 'delivery-settings.url-hint-bare'),
      error: this.#said('url'),
    }
    return field(
      this.#host,
      frame,
      (
        aria,
      ) => html`<input part="control" id=${aria.id} type="url" inputmode="url" autocomplete="off" spellcheck="false" .value=${this.#url} placeholder="https://api.example.com/notify"
        aria-required="true" aria-describedby=${aria.describedBy || nothing} aria-invalid=${aria.invalid} @input=${this.#typedUrl}>`,
    )
  }

  #secret(secret: ProtocolSecret): TemplateResult {
    const { name, generated } = secret
    return secretField(this.#host, secret, {
      kept: this.#kept.has(name),
      made: this.#made.has(name),
      value: this.#secrets[name] ?? '',
      error: this.#said(`secrets.${name}`),
      copy: this.#copy,
      typed: (value) => this.#typedSecret(name, value),
      make: () => generated && this.#make(name, generated),
    })
  }

  /** Made in the browser, and shown this once: the provider's service must get it too. */
  #make(name: string, how: NonNullable<ProtocolSecret['generated']>): void {
    this.#made = new Set([...this.#made, name])
    this.#secrets = { ...this.#secrets, [name]: generateSecret(how) }
    this.#host.announce(this.#host.t('delivery-settings.secret-made'))
    this.#judge()
  }

  #said(path: string): string | undefined {
    const code = this.#problems[path]
    return code && this.#host.localize.word('delivery-settings.problem', code)
  }

  /** Secrets belong to their protocol: another one starts with none. */
  #choose(protocols: readonly ProtocolFacts[], endpoint: Endpoint | null, protocol: Protocol): void {
    this.#protocol = protocol
    this.#facts = protocols.find((one) => one.protocol === protocol)
    this.#secrets = {}
    this.#made = new Set()
    this.#kept = new Set(endpoint?.protocol === protocol ? Object.keys(endpoint.secrets) : [])
    this.#problems = this.#checked ? this.#faults() : {}
    this.#host.requestUpdate()
  }

  #chosen(protocols: readonly ProtocolFacts[], endpoint: Endpoint | null, protocol: Protocol): void {
    this.#choose(protocols, endpoint, protocol)
    this.#keep()
  }

  #typedUrl = (event: Event): void => {
    this.#url = (event.target as HTMLInputElement).value
    this.#keep()
    this.#judge()
  }

  #keep(): void {
    if (this.open) this.#settings.keep({ mode: this.open, protocol: this.#protocol, url: this.#url })
  }

  #typedSecret(name: string, value: string): void {
    this.#secrets = { ...this.#secrets, [name]: value }
    this.#judge()
  }

  #judge(): void {
    if (this.#checked) this.#problems = this.#faults()
    this.#host.requestUpdate()
  }

  #faults(): Readonly<Record<string, string>> {
    return endpointFaults({ url: this.#url, secrets: this.#secrets, kept: this.#kept }, this.#facts)
  }

  #submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    if (this.#busy || !this.open) return
    this.#checked = true
    this.#error = null
    this.#show(this.#faults())
    if (Object.keys(this.#problems).length > 0) return
    this.#busy = true
    this.#host.announce(this.#host.t('delivery-settings.asking'))
    try {
      const saved = await this.#host.http.put<Endpoint>(ENDPOINT, this.#body(this.open))
      this.#close()
      this.#settings.saved(saved)
    } catch (reason) {
      this.#refused(asMktError(reason))
    } finally {
      this.#busy = false
      this.#host.requestUpdate()
    }
  }

  #body(mode: Mode) {
    const given = Object.entries(this.#secrets).flatMap(([name, value]) => (value.trim() ? [[name, value.trim()]] : []))
    return { mode, protocol: this.#protocol, url: this.#url.trim(), secrets: Object.fromEntries(given) }
  }

  #refused(error: MktError): void {
    const told = Object.fromEntries(error.problems.map(({ path, code }) => [path, code]))
    const atField = error.code === 'invalid' && Object.keys(told).some((path) => this.#idOf(path))
    if (atField) this.#show(told)
    else this.#fail(error)
  }

  #fail(error: MktError): void {
    this.#error = error
    void this.#host.updateComplete.then(() => focusField(this.#host, 'endpoint-failed'))
  }

  #show(problems: Readonly<Record<string, string>>): void {
    this.#problems = problems
    this.#host.requestUpdate()
    const [first] = Object.keys(problems).flatMap((path) => this.#idOf(path) ?? [])
    if (first) void this.#host.updateComplete.then(() => focusField(this.#host, first))
  }

  #idOf(path: string): string | null {
    if (path === 'url') return 'endpoint-url'
    const name = path.startsWith('secrets.') ? path.slice('secrets.'.length) : ''
    return this.#facts?.secrets.some((secret) => secret.name === name) ? `endpoint-secret-${name}` : null
  }

  #leave = (): void => {
    const mode = this.open
    this.#close()
    this.#host.requestUpdate()
    if (mode) this.#settings.left(mode)
  }

  #close(): void {
    this.open = null
    this.#secrets = {}
    this.#settings.keep(null)
  }

  #escape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    this.#leave()
  }
}
