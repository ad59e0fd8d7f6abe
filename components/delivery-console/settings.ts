import { html, nothing, type TemplateResult } from 'lit'
import type { Endpoint, Endpoints, ProtocolFacts } from '../../bff/contract/provider.ts'
import { CopyButton } from '../shared/copy-button.ts'
import { Confirm } from '../shared/dialog.ts'
import { focusField } from '../shared/focus-field.ts'
import type { Http } from '../shared/http.ts'
import { checkIcon, icon } from '../shared/icons.ts'
import { Loader } from '../shared/loader.ts'
import { Part } from '../shared/part.ts'
import { dataStyles } from '../shared/styles/data.ts'
import { fieldStyles } from '../shared/styles/fields.ts'
import { timeWithin } from '../shared/time-views.ts'
import type { EndpointForm } from './endpoint-form.ts'
import { ENDPOINT, ENDPOINTS, type EndpointDraft, type Mode } from './endpoint-path.ts'
import type { KeptDraft } from './kept-draft.ts'
import type { Panel, PanelHost } from './panel.ts'
import { Proving } from './proving.ts'
import type { Rotation } from './rotation.ts'
import { settingsStyles } from './settings.styles.ts'

type Settings = { readonly protocols: readonly ProtocolFacts[] } & Readonly<Record<Mode, Endpoint | null>>

const formPart = new Part(() => import('./endpoint-form.ts'), ['delivery-endpoint', 'delivery-faults'])
const rotationPart = new Part(() => import('./rotation.ts'), ['delivery-endpoint', 'delivery-faults'])
const draftPart = new Part(() => import('./endpoint-draft.ts'))
const troublePart = new Part(() => import('./endpoint-trouble.ts'), ['delivery-trouble'])
const askPart = new Part(() => import('./endpoint-asks.ts'), ['delivery-endpoint'])
const MODES: readonly Mode[] = ['live', 'debug']

export function openPanel(host: PanelHost): Panel {
  return new SettingsPanel(host)
}

/** Where notifications go: the live endpoint and the one for debugging, each proven before it counts. */
class SettingsPanel implements Panel {
  readonly #host: PanelHost
  readonly #loader: Loader<Settings>
  #form: EndpointForm | null = null
  /** Whose form was asked for and is not drawn yet. */
  #opening: Mode | null = null
  /** What was typed before the page was loaded anew. */
  #draft: EndpointDraft | undefined
  #kept: KeptDraft | null = null
  readonly #proving: Proving
  readonly #confirm: Confirm
  #rotation: Rotation | null = null
  readonly #copy: CopyButton

  constructor(host: PanelHost) {
    this.#host = host
    host.adopt(dataStyles, fieldStyles, settingsStyles)
    this.#loader = new Loader<Settings>(host, { args: () => [], load: (http, _, signal) => read(http, signal) })
    this.#proving = new Proving(host, (endpoint, said) => this.#saved(endpoint, said))
    this.#confirm = new Confirm(host)
    this.#copy = new CopyButton(host)
    host.expect(this.#lookForDraft())
    void this.#loader.reload()
  }

  render = (): unknown =>
    html`${this.#loader.render({
      skeleton,
      ready: (settings) =>
        html`<div class="stack endpoints">${MODES.map((mode) => this.#endpoint(mode, settings))}</div>`,
    })}${this.#confirm.render()}`

  #endpoint(mode: Mode, settings: Settings): TemplateResult {
    const { t } = this.#host
    const endpoint = settings[mode]
    const opened = this.#opening ?? this.#form?.open
    const editing = opened === mode && this.#host.may('manage-endpoint')
    return html`<section part="endpoint" class="card" aria-labelledby="name-${mode}">
      <div class="spread">
        <div class="about"><div class="section-title" role="heading" aria-level=${this.#host.headingLevel + 1} id="name-${mode}" tabindex="-1">${t(`delivery-settings.${mode}`)}</div><p class="meta">${t(`delivery-settings.${mode}-is`)}</p></div>
        ${endpoint ? this.#status(endpoint) : html`<span part="badge" data-tone="neutral">${t('delivery-settings.unset')}</span>`}
      </div>
      ${
        editing
          ? html`<div>${this.#edit(settings, endpoint)}</div>`
          : html`<div class="stack">${endpoint ? html`${this.#trouble(endpoint)}${this.#facts(endpoint)}` : html`<p class="meta">${t(`delivery-settings.${mode}-missing`)}</p>`}
              ${this.#proving.render(mode)}${this.#actions(mode, settings)}</div>`
      }
    </section>`
  }

  #status({ verifiedAt, disabledAt, health }: Endpoint): TemplateResult {
    const [tone, word] = disabledAt
      ? (['danger', 'delivery-settings.disabled'] as const)
      : health.failingSince
        ? (['warning', 'delivery-settings.failing'] as const)
        : verifiedAt
          ? (['success', 'delivery-settings.verified'] as const)
          : (['warning', 'delivery-settings.unverified'] as const)
    return html`<span part="badge" data-tone=${tone}>${this.#host.t(word)}</span>`
  }

  #trouble(endpoint: Endpoint): unknown {
    if (!endpoint.disabledAt && !endpoint.health.failingSince) return nothing
    return troublePart.draw(this.#host, ({ troubleView }) => troubleView(this.#host, endpoint))
  }

  #facts({ mode, protocol, url, secrets, verifiedAt, rotation }: Endpoint): TemplateResult {
    const { t, localize } = this.#host
    return html`<dl class="facts">
      <div><dt>${t('delivery-settings.protocol')}</dt><dd>${localize.word('protocol', protocol)}</dd></div>
      <div><dt>${t('delivery-settings.url')}</dt><dd class="address"><code>${url}</code>${this.#copy.render(`url-${mode}`, t('delivery-settings.url'), () => url)}</dd></div>
      <div><dt>${t('delivery-settings.secrets')}</dt><dd>${Object.keys(secrets).map(
        (name) =>
          html`<span class="kept">${icon(checkIcon)}${t('delivery-settings.secret-set', localize.word('secret', name))}</span>`,
      )}${rotation ? html`<span class="meta">${timeWithin(this.#host, rotation.until, (time) => t('delivery-settings.rotating', time))}</span>` : nothing}</dd></div>
      ${verifiedAt ? html`<div><dt>${t('delivery-settings.verified')}</dt><dd>${timeWithin(this.#host, verifiedAt, (time) => time)}</dd></div>` : nothing}
    </dl>`
  }

  #actions(mode: Mode, settings: Settings): TemplateResult | typeof nothing {
    const { t } = this.#host
    if (!this.#host.may('manage-endpoint')) return nothing
    const endpoint = settings[mode]
    const named = (words: string) => `${words}: ${t(`delivery-settings.${mode}`)}`
    const start = t(endpoint ? 'delivery-settings.change' : 'delivery-settings.set-up')
    const primary = mode === 'live' && !endpoint ? 'button button-primary' : 'button'
    return html`<div class="row">
      <button part=${primary} type="button" id="open-${mode}" aria-label=${named(start)} @click=${() => this.#open(mode)}>${start}</button>
      ${endpoint ? html`<button part="button" type="button" aria-label=${named(t('delivery-settings.verify'))} aria-busy=${this.#proving.busy === `verify-${mode}`} @click=${() => this.#proving.verify(mode)}>${t('delivery-settings.verify')}</button>` : nothing}
      ${endpoint ? html`<button part="button" type="button" aria-label=${named(t('delivery-settings.rotate'))} @click=${() => this.#near(mode, this.#rotate(endpoint, settings.protocols))}>${t('delivery-settings.rotate')}</button>` : nothing}
      ${mode === 'live' && endpoint && !endpoint.disabledAt ? html`<button part="button button-danger" type="button" @click=${() => this.#near(mode, this.#askDisable())}>${t('delivery-settings.disable')}</button>` : nothing}
      ${mode === 'debug' && endpoint ? html`<button part="button" type="button" aria-busy=${this.#proving.busy === 'publish'} @click=${() => this.#near(mode, this.#askPublish(endpoint, settings.live))}>${t('delivery-settings.publish')}</button>` : nothing}
    </div>`
  }

  #open(mode: Mode): void {
    this.#opening = mode
    this.#host.requestUpdate()
  }

  /** After what is shown first; without it a reload forgets, and nothing else is missing. */
  async #lookForDraft(): Promise<void> {
    const { endpointDraft } = await draftPart.load(this.#host)
    this.#kept = endpointDraft(this.#host, (draft) => {
      if (this.#form?.open) return
      this.#draft = draft
      this.#open(draft.mode)
    })
    this.#host.requestUpdate()
  }

  #edit({ protocols }: Settings, endpoint: Endpoint | null): unknown {
    return formPart.draw(
      this.#host,
      ({ EndpointForm }) => {
        this.#form ??= new EndpointForm(this.#host, {
          saved: (saved) => this.#saved(saved, 'delivery-settings.saved'),
          left: (mode) => this.#focus(`open-${mode}`),
          keep: (draft) => this.#kept?.keep(draft),
        })
        if (this.#opening) this.#form.start(this.#opening, protocols, endpoint, this.#draft)
        this.#opening = null
        this.#draft = undefined
        return this.#form.render(protocols, endpoint)
      },
      formSkeleton,
    )
  }

  /** A click that needs a part: where it cannot be had, the card says so. */
  #near(mode: Mode, asking: Promise<void>): void {
    this.#host.expect(asking.catch((reason) => this.#proving.fail(mode, reason)))
  }

  async #rotate(endpoint: Endpoint, protocols: readonly ProtocolFacts[]): Promise<void> {
    const { Rotation } = await rotationPart.load(this.#host)
    const rotated = (next: Endpoint) => this.#saved(next, 'delivery-settings.rotated')
    this.#rotation ??= new Rotation(this.#host, this.#confirm, rotated)
    this.#rotation.ask(endpoint, protocols)
  }

  async #askDisable(): Promise<void> {
    const { disableQuestion } = await askPart.load(this.#host)
    const { t, http } = this.#host
    this.#confirm.ask({
      ...disableQuestion(this.#host),
      run: async () => {
        const off = await http.post<Endpoint>(`${ENDPOINT}/disable`)
        const { value } = this.#loader
        if (value) this.#loader.set({ ...value, live: off })
        this.#host.announce(t('delivery-settings.disabled'))
      },
    })
  }

  async #askPublish(debug: Endpoint, live: Endpoint | null): Promise<void> {
    const { publishQuestion } = await askPart.load(this.#host)
    this.#confirm.ask({ ...publishQuestion(this.#host, debug, live), run: () => this.#proving.publish() })
  }

  #saved(
    endpoint: Endpoint,
    said:
      | 'delivery-settings.saved'
      | 'delivery-settings.rotated'
      | 'delivery-settings.verified-now'
      | 'delivery-settings.published',
  ): void {
    const { value } = this.#loader
    const { mode } = endpoint
    if (value) this.#loader.set({ ...value, [mode]: endpoint })
    this.#host.announce(this.#host.t(said))
    this.#host.emit('mkt-endpoint-verified', { mode })
    if (said === 'delivery-settings.saved') this.#focus(`name-${mode}`)
  }

  #focus(id: string): void {
    void this.#host.updateComplete.then(() => focusField(this.#host, id))
  }
}

async function read(http: Http, signal: AbortSignal): Promise<Settings> {
  const [{ items: protocols }, endpoints] = await Promise.all([
    http.get<{ items: readonly ProtocolFacts[] }>('/provider/protocols', { signal }),
    http.get<Endpoints>(ENDPOINTS, { signal }),
  ])
  return { protocols, ...endpoints }
}

function skeleton(): TemplateResult {
  const card = html`<div class="card"><div><span part="skeleton" class="w-20 tall"></span></div><div><span part="skeleton" class="w-60"></span><span part="skeleton" class="w-40"></span><span part="skeleton" class="w-40"></span></div></div>`
  return html`<div class="stack">${[card, card]}</div>`
}

/** The form's own shape while it is on its way. */
function formSkeleton(): TemplateResult {
  return html`<div class="stack" aria-hidden="true"><span part="skeleton" class="w-40"></span><span part="skeleton" class="w-80 tall"></span><span part="skeleton" class="w-80 tall"></span></div>`
}
