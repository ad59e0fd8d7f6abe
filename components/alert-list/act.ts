import { html, nothing, type TemplateResult } from 'lit'
import type { Alert } from '../../bff/contract/common.ts'
import { type AlertCommand, needsReason } from '../../bff/domain/alert.ts'
import type { Confirm, Question } from '../shared/dialog.ts'
import { field } from '../shared/field.ts'
import { focusField } from '../shared/focus-field.ts'
import { FollowedList } from '../shared/followed-list.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import type { Paged } from '../shared/paged.ts'
import { newsStyles } from '../shared/styles/news.ts'

const REASON_MAX = 500
/** Hours an alert can be put aside for, in days. */
const DAYS = [1, 3, 7] as const

type Asked = {
  readonly alert: Alert
  readonly command: AlertCommand
  readonly list: Paged<Alert>
  readonly confirm: Confirm
}

/** Alerts come and end while somebody reads. */
export function follow(host: MktElement, list: Paged<Alert>): FollowedList<Alert> {
  host.adopt(newsStyles)
  return new FollowedList(host, list, { path: () => '/operator/alerts/stream', focus: 'title' })
}

/** Asks about an action; what it was about then leaves the list that is shown. */
export function act(host: MktElement, { alert, command, list: { loader }, confirm }: Asked): void {
  const { id, kind } = alert
  const done = (): void => {
    const { value } = loader
    if (value) loader.set({ ...value, items: value.items.filter((one) => one.id !== id) })
    host.announce(host.t(`alert-list.${command}-done`, host.localize.word('alert', kind)))
    host.emit('mkt-alert-acted', { id, command })
    void host.updateComplete.then(() => focusField(host, 'title'))
  }
  confirm.ask(new Act(host, alert, command).question(done))
}

/** One action on an alert: what it does, for how long, and why. */
class Act {
  readonly #host: MktElement
  readonly #alert: Alert
  readonly #command: AlertCommand
  #reason = ''
  #days: number = DAYS[0]
  #tried = false

  constructor(host: MktElement, alert: Alert, command: AlertCommand) {
    this.#host = host
    this.#alert = alert
    this.#command = command
  }

  question(after: () => void): Question {
    const { t, localize } = this.#host
    return {
      title: t(`alert-list.${this.#command}-title`, localize.word('alert', this.#alert.kind)),
      body: () => this.#body(),
      confirm: t(`alert-list.${this.#command}`),
      valid: () => this.#valid(),
      run: () => this.#run(),
      after,
    }
  }

  #body(): TemplateResult {
    const { t } = this.#host
    return html`<p>${t(`alert-list.${this.#command}-does`)}</p>
      ${
        this.#command === 'snooze'
          ? html`<div class="chips" role="radiogroup" aria-label=${t('alert-list.how-long')}>${DAYS.map(
              (days) =>
                html`<label class="chip"><input type="radio" name="days" .checked=${this.#days === days} @change=${() => this.#choose(days)}><span>${t('time.days', days)}</span></label>`,
            )}</div>`
          : nothing
      }
      ${needsReason(this.#command) ? this.#why() : nothing}`
  }

  #why(): TemplateResult {
    const { t } = this.#host
    return html`${field(
      this.#host,
      {
        id: 'alert-reason',
        label: t('alert-list.reason'),
        required: true,
        hint: t('alert-list.reason-hint'),
        error: this.#tried ? this.#problem() : undefined,
        count: { used: this.#reason.length, max: REASON_MAX },
      },
      (aria) =>
        html`<textarea part="control" id=${aria.id} rows="3" aria-required="true" aria-describedby=${aria.describedBy} aria-invalid=${aria.invalid} .value=${this.#reason} @input=${this.#typed}></textarea>`,
    )}`
  }

  #problem(): string | undefined {
    const { length } = this.#reason.trim()
    if (length === 0) return this.#host.t('alert-list.reason-missing')
    return length > REASON_MAX ? this.#host.t('alert-list.reason-long') : undefined
  }

  #typed = (event: Event): void => {
    this.#reason = (event.target as HTMLTextAreaElement).value
    this.#host.requestUpdate()
  }

  #choose(days: number): void {
    this.#days = days
    this.#host.requestUpdate()
  }

  #valid(): boolean {
    if (!needsReason(this.#command)) return true
    this.#tried = true
    this.#host.requestUpdate()
    const fine = this.#problem() === undefined
    if (!fine) focusField(this.#host, 'alert-reason')
    return fine
  }

  #run(): Promise<unknown> {
    const command = this.#command
    const hours = command === 'snooze' ? { hours: this.#days * 24 } : {}
    const reason = needsReason(command) ? { reason: this.#reason.trim() } : {}
    const body = { command, ...reason, ...hours }
    return this.#host.http.post(`/operator/alerts/${this.#alert.id}/commands`, body)
  }
}
