import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import type { AlertPage } from '../../bff/contract/alert.ts'
import type { Alert } from '../../bff/contract/common.ts'
import {
  ALERT_KINDS,
  ALERT_STATES,
  type AlertState,
  COUNTED_MAX,
  SEVERITIES,
  type Severity,
} from '../../bff/domain/alert.ts'
import type { AreaName } from '../messages/words.ts'
import { Confirm } from '../shared/dialog.ts'
import type { FollowedList } from '../shared/followed-list.ts'
import { MktElement } from '../shared/mkt-element.ts'
import { Paged } from '../shared/paged.ts'
import { Part } from '../shared/part.ts'
import { dataStyles } from '../shared/styles/data.ts'
import { fieldStyles } from '../shared/styles/fields.ts'
import { tabStyles } from '../shared/styles/tabs.ts'
import { alertListStyles } from './alert-list.styles.ts'
import { alertRow, type DoAct } from './rows.ts'
import { severityIcon, severityTones } from './severity.ts'

const apartPart = new Part(() => import('./apart.ts'), ['alert-ended'])
/** Comes after what is shown first. */
const actPart = new Part(() => import('./act.ts'), ['alert-acts', 'list-news'])

type Which = keyof AlertPage['counts']

/**
 * Everything that needs an operator's look, the most urgent first: what it is, what mends it, and the actions, each with its reason.
 * What is put aside and what has ended are listed apart, each with who did it, when and why.
 *
 * @attribute state - `open`, what needs a look; `aside`, what is put aside; `ended`, what is over; reflected
 * @attribute severity - shows `critical`, `warning` or `notice` only; reflected
 * @attribute kind - shows this kind only; reflected
 * @attribute heading-level - of the title, 1 to 6 (2)
 */
export class MktAlertList extends MktElement {
  static override readonly words: readonly AreaName[] = ['alert-list']
  static override styles = [MktElement.styles, dataStyles, fieldStyles, tabStyles, alertListStyles]
  static override properties: PropertyDeclarations = {
    state: { reflect: true },
    severity: { reflect: true },
    kind: { reflect: true },
    headingLevel: { attribute: 'heading-level', type: Number },
  }
  state: AlertState | '' = ''
  severity: Severity | '' = ''
  kind = ''
  headingLevel = 2

  #counts: AlertPage['counts'] | null = null
  #followed: FollowedList<Alert> | null = null
  readonly #list = new Paged<Alert>(this, {
    path: '/operator/alerts',
    key: () => `${this.state} ${this.severity} ${this.kind}`,
    query: () => ({ kind: this.kind, severity: this.severity, state: this.state }),
    loaded: (page) => {
      this.#counts = (page as AlertPage).counts
    },
  })
  readonly #confirm = new Confirm(this)

  /** Reads the list again; what is shown stays until the answer is there. */
  reload(): Promise<void> {
    return this.#list.loader.reload()
  }

  protected override draw(): unknown {
    const { t, localize } = this
    const shown = this.state || 'open'
    const acts = this.#list.loader.value && actPart.get(this)
    if (acts) this.#followed ??= acts.follow(this, this.#list)
    return html`<section class="list" aria-labelledby="title">
      <header part="header" class="spread"><slot name="header"></slot>
        <div id="title" part="title" role="heading" tabindex="-1" aria-level=${this.headingLevel}>${t('alert-list.title')}</div>${this.#kinds()}</header>
      <div part="tabs" class="tabs" role="group" aria-label=${t('alert-list.which')}>${ALERT_STATES.map(
        (state) =>
          html`<button part="button tab" class="quiet" type="button" aria-pressed=${state === shown} @click=${() => (this.state = state)}>${localize.word('alert-list.state', state)}${state === 'aside' ? this.#count('aside') : nothing}</button>`,
      )}</div>
      <div class="row" role="group" aria-label=${t('alert-list.severity')}>${SEVERITIES.map((severity) => this.#narrow(severity, shown))}</div>
      ${this.#list.loader.render({
        skeleton,
        ready: ({ items }) =>
          html`<div>${this.#followed?.render()}<ul class="plain rows bordered">${items.map((item) => this.#row(item, shown))}</ul></div>${this.#list.renderMore()}`,
        empty: () => html`<div part="empty" class="empty"><p>${this.#none(shown)}</p></div>`,
      })}
    </section>${this.#confirm.render()}`
  }

  #row(alert: Alert, shown: AlertState): unknown {
    const gone = this.#followed?.goneWord(alert.id)
    return shown === 'open'
      ? alertRow(this, alert, this.#act, gone)
      : apartPart.draw(this, ({ toldApart }) => alertRow(this, alert, this.#act, gone, toldApart(this, alert)))
  }

  #none(shown: AlertState): unknown {
    if (this.severity || this.kind) return this.t('alert-list.none.found')
    return shown === 'open'
      ? this.t('alert-list.none.open')
      : apartPart.draw(this, ({ noneApart }) => noneApart(this, shown))
  }

  #narrow(severity: Severity, shown: AlertState): TemplateResult {
    const on = severity === this.severity
    return html`<button part="button" class="quick" type="button" data-tone=${severityTones[severity]} aria-pressed=${on} @click=${() => (this.severity = on ? '' : severity)}>${severityIcon(severity)}${this.localize.word('alert-severity', severity)}${shown === 'open' ? this.#count(severity) : nothing}</button>`
  }

  #count(which: Which): TemplateResult | typeof nothing {
    const count = this.#counts?.[which]
    return count === undefined
      ? nothing
      : html` <span class="count">${count < COUNTED_MAX ? count : `${COUNTED_MAX - 1}+`}</span>`
  }

  #kinds(): TemplateResult {
    const { t, localize, kind: chosen } = this
    return html`<label class="kinds"><span class="unseen">${t('alert-list.kind')}</span>
      <select part="control" id="kind" .value=${chosen} @change=${(event: Event) => (this.kind = (event.target as HTMLSelectElement).value)}><option value="">${t('alert-list.all')}</option>
      ${ALERT_KINDS.map((kind) => html`<option value=${kind} ?selected=${kind === chosen}>${localize.word('alert', kind)}</option>`)}</select></label>`
  }

  #act: DoAct = (alert, command) => {
    void this.#confirm.begin(async () =>
      (await actPart.load(this)).act(this, { alert, command, list: this.#list, confirm: this.#confirm }),
    )
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
