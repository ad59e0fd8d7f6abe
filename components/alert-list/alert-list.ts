import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import type { Alert } from '../../bff/contract/common.ts'
import { ALERT_KINDS, type AlertCommand } from '../../bff/domain/alert.ts'
import type { AreaName } from '../messages/words.ts'
import { Confirm } from '../shared/dialog.ts'
import { focusField } from '../shared/focus-field.ts'
import { MktElement } from '../shared/mkt-element.ts'
import { Paged } from '../shared/paged.ts'
import { Part } from '../shared/part.ts'
import { dataStyles } from '../shared/styles/data.ts'
import { timeLeftView } from '../shared/time-views.ts'
import { alertListStyles } from './alert-list.styles.ts'

const actPart = new Part(() => import('./act.ts'), ['alert-acts'])
const endedPart = new Part(() => import('./ended.ts'), ['alert-ended'])
/** What a page of the host's can show; the others have no page of their own. */
const OPENED = ['order', 'product', 'refund']

/**
 * Everything that needs an operator's look, newest first: what it is, what mends it, and the actions, each with its reason. What has
 * ended is listed apart, each with why.
 *
 * @attribute kind - shows this kind only; reflected
 * @attribute ended - shows what has ended in place of what needs a look
 * @attribute heading-level - of the title, 1 to 6 (2)
 */
export class MktAlertList extends MktElement {
  static override readonly words: readonly AreaName[] = ['alert-list']
  static override styles = [MktElement.styles, dataStyles, alertListStyles]
  static override properties: PropertyDeclarations = {
    kind: { reflect: true },
    ended: { type: Boolean },
    headingLevel: { attribute: 'heading-level', type: Number },
  }
  kind = ''
  ended = false
  headingLevel = 2

  readonly #list = new Paged<Alert>(this, {
    path: '/operator/alerts',
    key: () => `${this.ended} ${this.kind}`,
    query: () => ({ kind: this.kind, state: this.ended ? 'ended' : '' }),
  })
  readonly #confirm = new Confirm(this)

  /** Reads the list again; what is shown stays until the answer is there. */
  reload(): Promise<void> {
    return this.#list.loader.reload()
  }

  protected override draw(): unknown {
    const { t } = this
    return html`<section class="list" aria-labelledby="title">
      <header part="header" class="spread"><slot name="header"></slot>
        <div id="title" part="title" role="heading" tabindex="-1" aria-level=${this.headingLevel}>${t('alert-list.title')}</div>
        <label class="row meta"><input type="checkbox" id="ended" .checked=${this.ended} @change=${() => (this.ended = !this.ended)}>${t('alert-list.ended')}</label>${this.#kinds()}</header>
      ${this.#list.loader.render({
        skeleton,
        ready: ({ items }) =>
          html`<ul class="plain rows bordered">${items.map((item) => (this.ended ? endedPart.draw(this, ({ endedRow }) => endedRow(this, item)) : this.#row(item)))}</ul>${this.#list.renderMore()}`,
        empty: () =>
          html`<div part="empty" class="empty"><p>${this.ended ? endedPart.draw(this, ({ noneEnded }) => noneEnded(this)) : t('alert-list.none')}</p></div>`,
      })}
    </section>${this.#confirm.render()}`
  }

  #kinds(): TemplateResult {
    const { t, localize, kind: chosen } = this
    return html`<label class="kinds"><span class="unseen">${t('alert-list.kind')}</span>
      <select part="control" id="kind" .value=${chosen} @change=${(event: Event) => (this.kind = (event.target as HTMLSelectElement).value)}><option value="">${t('alert-list.all')}</option>
      ${ALERT_KINDS.map((kind) => html`<option value=${kind} ?selected=${kind === chosen}>${localize.word('alert', kind)}</option>`)}</select></label>`
  }

  #row(alert: Alert): TemplateResult {
    const { t, localize } = this
    const { kind, subject, detail, at, commands } = alert
    const name = localize.word('alert', kind)
    return html`<li part="row" class="alert">
      <div class="about">
        <p class="what"><span part="badge" data-tone="danger">${name}</span><span class="meta">${timeLeftView(this, at)}</span></p>
        <p>${localize.word('alert', `${kind}.do`, '')}</p>
        <p class="meta">${localize.word('alert-subject', subject.type)} <code>${subject.id}</code>${detail ? html` · ${detail}` : nothing}</p>
      </div>
      <div class="acts">
        ${OPENED.includes(subject.type) ? html`<button part="button" type="button" @click=${() => this.emit('mkt-alert-opened', subject)}>${t('alert-list.open')}</button>` : nothing}
        ${commands.map((command) => html`<button part="button" class=${command === 'replay' ? nothing : 'quiet'} type="button" aria-label="${t(`alert-list.${command}`)}: ${name}" @click=${() => this.#act(alert, command)}>${t(`alert-list.${command}`)}</button>`)}
      </div>
    </li>`
  }

  #act(alert: Alert, command: AlertCommand): void {
    this.expect(
      actPart
        .load(this)
        .then(({ Act }) => this.#confirm.ask(new Act(this, alert, command).question(() => this.#done(alert, command)))),
    )
  }

  #done({ id, kind }: Alert, command: AlertCommand): void {
    const { loader } = this.#list
    const { value } = loader
    if (value) loader.set({ ...value, items: value.items.filter((one) => one.id !== id) })
    this.announce(this.t(`alert-list.${command}-done`, this.localize.word('alert', kind)))
    this.emit('mkt-alert-acted', { id, command })
    void this.updateComplete.then(() => focusField(this, 'title'))
  }
}

function skeleton(): TemplateResult {
  const row = html`<div class="alert"><div><span part="skeleton" class="w-40"></span><span part="skeleton" class="w-60"></span></div></div>`
  return html`<div class="rows">${[row, row, row]}</div>`
}

declare global {
  interface HTMLElementTagNameMap {
    'mkt-alert-list': MktAlertList
  }
}
