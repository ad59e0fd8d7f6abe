import { html, type PropertyDeclarations, type TemplateResult } from 'lit'
import type { AreaName } from '../messages/words.ts'
import { errorPanel } from '../shared/error-panel.ts'
import { outOfScope } from '../shared/errors.ts'
import { MktElement } from '../shared/mkt-element.ts'
import { deliveryConsoleStyles } from './delivery-console.styles.ts'
import type { Panel } from './panel.ts'
import { PANELS, type PanelName, panels } from './panels.ts'

/**
 * The provider's workbench: where notifications go, a debugger, a conformance run, and the log of what was sent.
 *
 * @attribute tab - which of them is open; reflected
 * @attribute heading-level - of the title, 1 to 6 (2)
 */
export class MktDeliveryConsole extends MktElement {
  static override readonly words: readonly AreaName[] = ['delivery-console']
  static override styles = [MktElement.styles, deliveryConsoleStyles]
  static override properties: PropertyDeclarations = {
    tab: { reflect: true },
    headingLevel: { attribute: 'heading-level', type: Number },
  }
  tab: PanelName | '' = ''
  headingLevel = 2

  readonly #open = new Map<PanelName, Panel>()
  #seen: Element | null = null

  protected override draw(): unknown {
    const { t } = this
    if (!this.may()) return errorPanel(this, outOfScope())
    return html`<section class="console" aria-labelledby="title">
      <header part="header"><slot name="header"></slot>
        <div id="title" part="title" role="heading" tabindex="-1" aria-level=${this.headingLevel}>${t('delivery-console.title')}</div></header>
      <div part="tabs" class="tabs" role="tablist" aria-labelledby="title" ?data-unknown=${this.http.source !== null && !this.discovered} @keydown=${this.#move}>${this.#panels.map((name) => this.#tab(name))}</div>
      <div part="panel" class="panel" role="tabpanel" id="panel" aria-labelledby="tab-${this.#shown}">${this.#panel(this.#shown)}</div>
    </section>`
  }

  get #shown(): PanelName {
    return this.tab !== '' && this.#panels.includes(this.tab) ? this.tab : 'settings'
  }

  /** A debugger is for those who may call the endpoint. */
  get #panels(): readonly PanelName[] {
    return PANELS.filter((name) => name !== 'debugger' || this.may('test-endpoint'))
  }

  #tab(name: PanelName): TemplateResult {
    const shown = name === this.#shown
    return html`<button part="tab ${shown ? 'tab-current' : ''}" class="tab" role="tab" type="button" id="tab-${name}" aria-controls="panel" aria-selected=${shown}
      tabindex=${shown ? 0 : -1} @click=${() => {
        this.tab = name
      }}>${this.localize.word('delivery-console.tab', name)}</button>`
  }

  #panel(name: PanelName): unknown {
    return panels[name].draw(
      this,
      ({ openPanel }) => {
        const panel = this.#open.get(name) ?? openPanel(this)
        this.#open.set(name, panel)
        return panel.render()
      },
      () =>
        html`<div aria-busy="true"><span class="unseen">${this.t('common.loading')}</span><div aria-hidden="true">${waiting}</div></div>`,
    )
  }

  /** Where the tabs are wider than the element, the open one is brought into sight, and the end of the one before it; the page does not move. */
  protected override updated(): void {
    const open = this.renderRoot.querySelector<HTMLElement>('[aria-selected="true"]')
    if (open !== this.#seen) open?.parentElement?.scrollTo(open.offsetLeft - 48, 0)
    this.#seen = open
  }

  /** The arrows move the focus along the tabs; what is behind one is opened by Enter or Space, since it may have to be fetched. */
  #move = (event: KeyboardEvent): void => {
    const tabs = [...this.renderRoot.querySelectorAll<HTMLElement>('[role="tab"]')]
    const at = tabs.indexOf(event.target as HTMLElement)
    const forward = this.localize.dir() === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
    const back = forward === 'ArrowRight' ? 'ArrowLeft' : 'ArrowRight'
    const to = { [forward]: at + 1, [back]: at - 1, Home: 0, End: -1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    tabs.at(to % tabs.length)?.focus()
  }
}

const waiting = html`<span part="skeleton" class="w-40 tall"></span><span part="skeleton" class="w-80"></span><span part="skeleton" class="w-60"></span>`

declare global {
  interface HTMLElementTagNameMap {
    'mkt-delivery-console': MktDeliveryConsole
  }
}
