import { html, nothing, type ReactiveController, type TemplateResult } from 'lit'
import type { Usage } from '../../bff/contract/access.ts'
import type { Instance } from '../../bff/contract/instance.ts'
import { ConfirmDialog } from '../shared/confirm-dialog.ts'
import { errorLine } from '../shared/error-line.ts'
import { errorAlert } from '../shared/error-panel.ts'
import { asMktError, isAbort, type MktError } from '../shared/errors.ts'
import { alertIcon, icon } from '../shared/icons.ts'
import { plusIcon, retryIcon } from '../shared/icons-rare.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { Part } from '../shared/part.ts'
import { Poller } from '../shared/poller.ts'
import { timeWithin } from '../shared/time-views.ts'
import { accessStyles } from './access.styles.ts'
import { rotateQuestion, switchOffQuestion } from './key-questions.ts'
import { packageList } from './package-list.ts'
import { type Range, usageChart } from './usage-chart.ts'

/** What is asked before a package is bought again. */
const buyingPart = new Part(() => import('./buy-package.ts'), ['product-page'])

type Settings = {
  readonly level: () => number
  /** The instance is another one now: fetch it. */
  readonly changed: () => Promise<void>
}
/** Calls go on while somebody looks. */
const POLL_MS = [5000, 10_000, 30_000]
const RANGES: readonly Range[] = ['hours', 'days']

/** API goods on the card: what is left of each package, what was called when, and the key's own buttons. */
export class AccessPanel implements ReactiveController {
  #host: MktElement
  #settings: Settings
  #dialog: ConfirmDialog
  #id = ''
  #usage: Usage | null = null
  #error: MktError | null = null
  #failed: MktError | null = null
  #busy = ''
  #range: Range = 'hours'
  #abort: AbortController | null = null

  constructor(host: MktElement, settings: Settings) {
    this.#host = host
    this.#settings = settings
    host.adopt(accessStyles)
    this.#dialog = new ConfirmDialog(host)
    new Poller(host, { delays: POLL_MS, active: () => this.#usage !== null, run: this.#load })
    host.addController(this)
  }

  hostDisconnected(): void {
    this.#abort?.abort()
  }

  render(instance: Instance): TemplateResult {
    if (instance.id !== this.#id) this.#begin(instance.id)
    return html`<section class="access" part="usage" aria-labelledby="usage-title">
      <div class="spread">${this.#title('usage-title', 'instance-access.packages')}${this.#host.may('place-orders') ? this.#buyButton(instance) : nothing}</div>
      ${this.#error && !this.#usage ? errorAlert(this.#host, this.#error, this.#load) : this.#body()}
      ${this.#key(instance)}
      ${this.#failed ? html`<div part="error" role="alert">${icon(alertIcon)}<span>${errorLine(this.#host, this.#failed)}</span></div>` : nothing}
      ${this.#dialog.render()}
    </section>`
  }

  #begin(id: string): void {
    this.#id = id
    this.#usage = null
    this.#failed = null
    void this.#load()
  }

  #title(
    id: string,
    key: 'instance-access.packages' | 'instance-access.calls' | 'instance-access.key',
  ): TemplateResult {
    return html`<div id=${id} class="name" role="heading" aria-level=${this.#settings.level() + 1}>${this.#host.t(key)}</div>`
  }

  #body(): TemplateResult {
    const usage = this.#usage
    if (!usage) return html`<span part="skeleton" class="w-60"></span><span part="skeleton" class="chart-place"></span>`
    return html`${packageList(this.#host, usage.packages)}
      <div class="spread">${this.#title('calls-title', 'instance-access.calls')}
        <div class="ranges" role="group" aria-labelledby="calls-title">${RANGES.map(
          (range) =>
            html`<button part="button" class="quiet" type="button" aria-pressed=${range === this.#range} @click=${() => this.#show(range)}>${this.#host.t(`instance-access.range.${range}`)}</button>`,
        )}</div></div>
      ${usageChart(this.#host, usage, this.#range)}`
  }

  #buyButton(instance: Instance): TemplateResult | typeof nothing {
    if (!may(instance, 'buy-package')) return nothing
    const buy = () =>
      this.#run('buy', async () => {
        const { buyQuestion } = await buyingPart.load(this.#host)
        this.#dialog.ask(await buyQuestion(this.#host, instance))
      })
    return html`<button part="button" type="button" aria-busy=${this.#busy === 'buy'} @click=${() => this.#host.expect(buy())}>${icon(plusIcon)}${this.#host.t('instance-access.buy')}</button>`
  }

  #key(instance: Instance): TemplateResult | typeof nothing {
    const { access } = instance
    if (!access) return nothing
    const { t } = this.#host
    return html`<div class="key spread"><div>${this.#title('key-title', 'instance-access.key')}
        <span part="badge status" data-tone=${access.enabled ? 'success' : 'warning'}>${t(access.enabled ? 'instance-access.on' : 'instance-access.off')}</span>
        ${access.previousUntil ? html`<span class="meta">${timeWithin(this.#host, access.previousUntil, (until) => t('instance-access.previous', until))}</span>` : nothing}</div>
      ${this.#keyButtons(instance)}</div>`
  }

  /** What the viewer may do with the key; its provider may do nothing. */
  #keyButtons(instance: Instance): TemplateResult | typeof nothing {
    const { t } = this.#host
    const post = (what: string, body = {}) =>
      this.#post(`/instances/${encodeURIComponent(instance.id)}/keys/${what}`, body)
    const [rotate, off, on] = (['rotate-key', 'disable-key', 'enable-key'] as const).map((one) => may(instance, one))
    if (!(rotate || off || on) || !this.#host.may('manage-access-keys')) return nothing
    const askRotation = () => this.#dialog.ask(rotateQuestion(this.#host, (body) => post('rotate', body)))
    const askOff = () => this.#dialog.ask(switchOffQuestion(this.#host, () => post('disable')))
    return html`<div class="row">
      ${rotate ? html`<button part="button" type="button" @click=${askRotation}>${icon(retryIcon)}${t('instance-access.rotate')}</button>` : nothing}
      ${off ? html`<button part="button" type="button" @click=${askOff}>${t('instance-access.disable')}</button>` : nothing}
      ${on ? html`<button part="button button-primary" type="button" aria-busy=${this.#busy === 'enable'} @click=${() => this.#run('enable', () => post('enable'))}>${t('instance-access.enable')}</button>` : nothing}
    </div>`
  }

  async #post(path: string, body: object): Promise<void> {
    await this.#host.http.post(path, body)
    await this.#settings.changed()
  }

  async #run(name: string, act: () => Promise<void>): Promise<void> {
    if (this.#busy) return
    this.#busy = name
    this.#failed = null
    this.#host.requestUpdate()
    try {
      await act()
    } catch (reason) {
      this.#failed = asMktError(reason)
    } finally {
      this.#busy = ''
      this.#host.requestUpdate()
    }
  }

  #show(range: Range): void {
    this.#range = range
    this.#host.requestUpdate()
  }

  #load = async (): Promise<void> => {
    this.#abort?.abort()
    const abort = new AbortController()
    this.#abort = abort
    const path = `/instances/${encodeURIComponent(this.#id)}/usage`
    try {
      this.#usage = await this.#host.http.get<Usage>(path, { signal: abort.signal })
      this.#error = null
    } catch (reason) {
      if (isAbort(reason)) return
      this.#error = asMktError(reason)
    }
    this.#host.requestUpdate()
  }
}

function may({ commands }: Instance, name: string): boolean {
  return commands.some(({ command }) => command === name)
}
