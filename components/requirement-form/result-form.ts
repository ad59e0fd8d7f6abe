import { html, nothing, type TemplateResult } from 'lit'
import type { Order } from '../../bff/contract/order.ts'
import { RESULT_ACCOUNTS_MAX, RESULT_LINKS_MAX, RESULT_TEXT_MAX } from '../../bff/domain/result.ts'
import { Attachments } from '../shared/attachments.ts'
import { errorSummary, focusSummary } from '../shared/error-summary.ts'
import { field as fieldView } from '../shared/field.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import type { Desk } from './desk.ts'
import { resultStyles } from './result.styles.ts'
import { type Row, Rows } from './rows.ts'

type Problem = { readonly id: string; readonly label: string; readonly error: string }

/** What the provider hands over: words, accounts and passwords, links, files. Nothing of it is kept in the tab: it holds secrets. */
export class ResultForm {
  #host: MktElement
  #desk: Desk
  #attachments: Attachments
  #text = ''
  #accounts: Rows
  #links: Rows
  #tried = false
  /** What stood here before anybody typed; null until it does. */
  #begun: string | null = null

  constructor(host: MktElement, desk: Desk) {
    this.#host = host
    this.#desk = desk
    host.adopt(resultStyles)
    this.#attachments = new Attachments(host, { purpose: 'result', uploader: desk.settings.uploader })
    const focus = (id: string) => desk.focus(id)
    this.#accounts = new Rows(host, { name: 'account', max: RESULT_ACCOUNTS_MAX, type: 'text', focus })
    this.#links = new Rows(host, { name: 'link', max: RESULT_LINKS_MAX, type: 'url', focus })
  }

  reset(): void {
    this.#begun = null
  }

  get dirty(): boolean {
    return this.#begun !== null && this.#begun !== this.#written
  }

  get #written(): string {
    return JSON.stringify([this.#text, this.#accounts.rows, this.#links.rows])
  }

  /** What was sent back is put right, not written once more. Values of accounts are not known here, files go with what they came with. */
  #begin({ result }: Order): void {
    const last = result?.rejected ? result : null
    this.#text = last?.text ?? ''
    this.#tried = false
    this.#accounts.reset(last?.accounts.map(({ label }) => [label, '']))
    this.#links.reset(last?.links.map(({ label, url }) => [label, url]))
    this.#attachments.clear()
    this.#begun = this.#written
  }

  render(order: Order): TemplateResult {
    if (this.#begun === null) this.#begin(order)
    const { t } = this.#host
    const problems = this.#tried ? this.#problems() : []
    const errors = new Map(problems.map(({ id, error }) => [id, error]))
    const frame = {
      id: 'result-text',
      label: t('requirement.result-text'),
      required: true,
      hint: t('requirement.result-text-hint'),
      error: errors.get('result-text'),
      count: { used: this.#text.length, max: RESULT_TEXT_MAX },
    }
    return html`<form class="result-form" novalidate @submit=${(event: Event) => this.#submit(event, order)}>
      ${errorSummary(this.#host, problems)}
      <div class="fields one">
        ${fieldView(this.#host, frame, ({ id, describedBy, invalid }) => html`<textarea part="control" id=${id} rows="5" .value=${this.#text} aria-describedby=${describedBy || nothing} aria-invalid=${invalid} @input=${this.#typed}></textarea>`)}
        ${this.#accounts.render({ title: t('requirement.accounts'), hint: t(order.result?.rejected ? 'requirement.accounts-again' : 'requirement.accounts-hint'), add: t('requirement.account-add'), first: t('requirement.account-label'), second: t('requirement.account-value'), errors })}
        ${this.#links.render({ title: t('requirement.links'), hint: '', add: t('requirement.link-add'), first: t('requirement.link-label'), second: t('requirement.link-url'), errors })}
        ${this.#attachments.render({ label: t('requirement.files') })}
      </div>
      <footer part="footer actions" class="footer">
        <button part="button button-primary" type="submit" aria-busy=${this.#desk.busy === 'finish'}>${t('requirement.finish')}</button>
        <slot name="actions"></slot>
      </footer>
    </form>`
  }

  #problems(): readonly Problem[] {
    const { t } = this.#host
    const text = this.#text.trim()
    const label = t('requirement.result-text')
    const own = !text
      ? [{ id: 'result-text', label, error: t('requirement.problem.missing') }]
      : text.length > RESULT_TEXT_MAX
        ? [{ id: 'result-text', label, error: t('requirement.problem.too-long', RESULT_TEXT_MAX) }]
        : []
    return [...own, ...this.#accounts.problems(anyValue), ...this.#links.problems(isWebAddress)]
  }

  #typed = (event: Event): void => {
    this.#text = (event.target as HTMLTextAreaElement).value
    this.#host.requestUpdate()
  }

  async #submit(event: Event, order: Order): Promise<void> {
    event.preventDefault()
    if (this.#desk.busy) return
    this.#tried = true
    this.#host.requestUpdate()
    if (this.#problems().length > 0) {
      await this.#host.updateComplete
      focusSummary(this.#host)
    } else await this.#desk.finish(order, this.#result())
  }

  #result(): Record<string, unknown> {
    const filled = (rows: readonly Row[]) => rows.filter(({ first, second }) => first || second)
    return {
      text: this.#text.trim(),
      accounts: filled(this.#accounts.rows).map(({ first, second }) => ({ label: first.trim(), value: second })),
      links: filled(this.#links.rows).map(({ first, second }) => ({ label: first.trim(), url: second.trim() })),
      files: this.#attachments.refs,
    }
  }
}

function anyValue(): boolean {
  return true
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === 'https:'
}
