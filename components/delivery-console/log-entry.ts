import { html, nothing, type TemplateResult } from 'lit'
import type { DebugCall } from '../../bff/contract/debug.ts'
import type { NotificationDetail, NotificationEntry } from '../../bff/contract/provider.ts'
import { CopyButton } from '../shared/copy-button.ts'
import { errorAlert } from '../shared/error-panel.ts'
import { asMktError, type MktError } from '../shared/errors.ts'
import { alertIcon, checkIcon, icon } from '../shared/icons.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { attemptView } from './attempt-view.ts'
import { faultWords } from './fault-words.ts'
import { NOTIFICATIONS } from './log-path.ts'
import { verdictPill } from './notification-words.ts'

/** One notification opened: its ids, its attempts, and what can be done about it. */
export class LogEntry {
  readonly #host: MktElement
  readonly #path: string
  readonly #changed: () => void
  readonly #copy: CopyButton
  #detail: NotificationDetail | null = null
  #rehearsal: DebugCall | null = null
  #error: MktError | null = null
  #busy = ''

  constructor(host: MktElement, id: string, changed: () => void) {
    this.#host = host
    this.#path = `${NOTIFICATIONS}/${id}`
    this.#changed = changed
    this.#copy = new CopyButton(host)
    void this.#load()
  }

  /** Reads it again when its row says that something happened. */
  async follow({ attempts, state }: NotificationEntry): Promise<void> {
    if (this.#detail?.attempts !== attempts || this.#detail.state !== state) await this.#load()
  }

  render(item: NotificationEntry): unknown {
    const detail = this.#detail
    if (!detail)
      return this.#error
        ? errorAlert(this.#host, this.#error, () => void this.#load())
        : html`<div class="opened" aria-busy="true"><span class="unseen">${this.#host.t('common.loading')}</span><span part="skeleton" class="w-60"></span><span part="skeleton" class="w-40"></span></div>`
    return html`<div class="opened">
      ${this.#ids(item)}
      ${this.#error ? errorAlert(this.#host, this.#error) : nothing}
      ${this.#actions(item)}
      ${this.#rehearsed()}
      ${detail.log.length > 0 ? html`<ol class="attempts">${detail.log.map((attempt, index) => attemptView(this.#host, attempt, index === 0))}</ol>` : html`<p class="meta">${this.#host.t('delivery-log.untried')}</p>`}
    </div>`
  }

  #ids({ messageId, orderId, instanceId }: NotificationEntry): TemplateResult {
    const { t } = this.#host
    const line = (key: string, label: string, value: string | null) =>
      value
        ? html`<div><dt>${label}</dt><dd><code>${value}</code>${this.#copy.render(`${key}-${messageId}`, label, () => value)}</dd></div>`
        : nothing
    return html`<dl class="ids">${line('message', t('delivery-log.message'), messageId)}${line('order', t('delivery-log.order'), orderId)}${line('instance', t('delivery-log.instance'), instanceId)}</dl>`
  }

  #actions({ state, event }: NotificationEntry): TemplateResult {
    const { t } = this.#host
    const failed = state === 'dead' || state === 'refused'
    const replays = this.#host.may('replay')
    const button = (name: string, word: string, act: () => Promise<void>, title: string) =>
      html`<button part="button" type="button" title=${title} aria-busy=${this.#busy === name} @click=${() => this.#run(name, act)}>${word}</button>`
    return html`<div class="row">
      ${state === 'pending' || state === 'abandoned' || !replays ? nothing : button('replay', t('delivery-log.replay'), this.#replay, t('delivery-log.replay-does'))}
      ${this.#host.may('test-endpoint') ? button('rehearse', t('delivery-log.rehearse'), this.#rehearse, t('delivery-log.rehearse-does')) : nothing}
      ${failed && event !== 'instance.create' && replays ? button('acknowledge', t('delivery-log.acknowledge'), this.#acknowledge, t('delivery-log.acknowledge-does')) : nothing}
    </div>`
  }

  #replay = async (): Promise<void> => {
    const { id } = this.#detail ?? { id: '' }
    if (!this.#host.emit('mkt-before-replay', { id })) return
    const sent = await this.#host.http.post<NotificationDetail>(`${this.#path}/replay`)
    this.#host.announce(this.#host.t('delivery-log.replayed'))
    this.#host.emit('mkt-replayed', { id: sent.id })
    this.#changed()
  }

  #rehearse = async (): Promise<void> => {
    this.#rehearsal = await this.#host.http.post<DebugCall>(`${this.#path}/rehearse`)
    this.#host.announce(this.#host.t('delivery-log.rehearsed'))
  }

  #acknowledge = async (): Promise<void> => {
    await this.#host.http.post(`${this.#path}/acknowledge`)
    this.#host.announce(this.#host.t('delivery-log.acknowledged'))
    this.#changed()
  }

  /** What the debug endpoint made of it; nothing of the order has changed. */
  #rehearsed(): TemplateResult | typeof nothing {
    if (!this.#rehearsal) return nothing
    const { t } = this.#host
    const { verdict, response } = this.#rehearsal
    const { reason, detail, kind } = verdict
    const words =
      reason && kind !== 'not-ready'
        ? faultWords(this.#host, { reason, detail, status: response?.status ?? null })
        : null
    return html`<div part="alert" data-tone=${kind === 'accepted' ? 'success' : 'warning'}>${icon(kind === 'accepted' ? checkIcon : alertIcon)}<div class="alert-text">
      <p class="strong">${t('delivery-log.rehearsed')} ${verdictPill(this.#host, kind)}</p>
      ${words ? html`<p>${words.happened} ${words.advice}</p>` : nothing}<p class="meta">${t('delivery-log.rehearsal-settles-nothing')}</p></div></div>`
  }

  async #run(name: string, act: () => Promise<void>): Promise<void> {
    if (this.#busy) return
    this.#busy = name
    this.#error = null
    this.#host.requestUpdate()
    try {
      await act()
    } catch (reason) {
      this.#error = asMktError(reason)
    } finally {
      this.#busy = ''
      this.#host.requestUpdate()
    }
  }

  async #load(): Promise<void> {
    try {
      this.#detail = await this.#host.http.get<NotificationDetail>(this.#path)
      this.#error = null
    } catch (reason) {
      this.#error = asMktError(reason)
    }
    this.#host.requestUpdate()
  }
}
