import { html, nothing, type ReactiveController, type TemplateResult } from 'lit'
import type { HistoryEntry } from '../../bff/contract/common.ts'
import type { Order } from '../../bff/contract/order.ts'
import { chevronDownIcon, icon } from '../shared/icons.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { Part } from '../shared/part.ts'
import { shortTimeView } from '../shared/time-views.ts'
import type { Viewer } from '../shared/viewer.ts'
import type { Entry } from './work-entry.ts'

/** Entries shown before somebody asks for all; one more is shown rather than hidden alone. */
const SHOWN = 5

const entryPart = new Part(() => import('./work-entry.ts'), ['order-work', 'files'])
const toolsPart = new Part(() => import('./work-lines.ts'), ['order-work'])
/** Commands that come round again. */
const ROUNDS = ['submit-requirement', 'return-requirement', 'finish', 'reject']

type Settings = {
  readonly viewer: Viewer
  readonly newestFirst: () => boolean
  readonly selectable: () => boolean
  readonly level: () => number
}

/** Who did what, when and why. Long histories begin folded to their newest entries. */
export class History implements ReactiveController {
  #host: MktElement
  #settings: Settings
  #open = false

  constructor(host: MktElement, settings: Settings) {
    this.#host = host
    this.#settings = settings
    host.addController(this)
  }

  hostDisconnected(): void {
    this.#open = false
  }

  render(order: Order): TemplateResult {
    const { t } = this.#host
    const newestFirst = this.#settings.newestFirst()
    const entries = inOrder(order.history)
    const folds = entries.length > SHOWN + 1
    const shown = folds && !this.#open ? entries.slice(-SHOWN) : entries
    const list = html`<ol class="entries">${(newestFirst ? shown.toReversed() : shown).map((entry) => this.#entry(order, entry))}</ol>`
    const fold = folds ? this.#fold(entries.length - SHOWN) : nothing
    return html`<section part="history" aria-labelledby="history-title">
      <div class="spread title-row"><div id="history-title" class="section-title" role="heading" aria-level=${this.#settings.level()}>${t('order-timeline.history')}</div>
        ${order.requirement ? toolsPart.draw(this.#host, ({ evidenceButton }) => evidenceButton(this.#host, order)) : nothing}</div>
      ${newestFirst ? [list, fold] : [fold, list]}
    </section>`
  }

  #fold(earlier: number): TemplateResult {
    const { t } = this.#host
    return html`<button part="button" class="quiet fold" type="button" aria-expanded=${this.#open} @click=${this.#toggle}>${icon(
      chevronDownIcon,
    )}${this.#open ? t('order-timeline.less') : t('order-timeline.earlier', earlier)}</button>`
  }

  #entry(order: Order, entry: Entry): TemplateResult {
    const { localize } = this.#host
    const did = `${localize.word('order.did', entry.command, localize.word('order.state', entry.to))}${this.#round(entry)}`
    return html`<li part="entry" class="entry">
      <span part="entry-time" class="meta">${shortTimeView(this.#host, entry.at)}</span>
      <div class="entry-text">
        <p><span part="entry-actor">${this.#actor(entry)}</span> ${this.#settings.selectable() ? this.#select(entry, did) : did}</p>
        ${entry.note && !entry.problems?.length ? html`<p class="note">${entry.note}</p>` : nothing}
        ${order.requirement ? entryPart.draw(this.#host, ({ workEntry }) => workEntry(this.#host, order, entry)) : nothing}
        <slot name="entry-${entry.id}"></slot>
      </div>
    </li>`
  }

  /** Work that was handed over or sent back more than once says which time it was. */
  #round({ command, round }: Entry): string {
    return round > 1 && ROUNDS.includes(command) ? this.#host.t('order-timeline.round', round) : ''
  }

  #select({ id }: Entry, did: string): TemplateResult {
    const select = () => this.#host.emit('mkt-entry-selected', { id })
    return html`<button part="button" class="link" type="button" @click=${select}>${did}</button>`
  }

  #actor({ actor: { role, id, name } }: Entry): string {
    const { t } = this.#host
    const { actor } = this.#settings.viewer
    if (actor?.role === role && actor.id === id) return t('order-timeline.you')
    return name ? `${t(`role.${role}`)} ${name}` : t(`role.${role}`)
  }

  #toggle = (): void => {
    this.#open = !this.#open
    this.#host.requestUpdate()
  }
}

function inOrder(history: readonly HistoryEntry[]): readonly Entry[] {
  return [...history]
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
    .map((entry, index, all) => ({ ...entry, id: String(index + 1), round: countUpTo(all, index) }))
}

function countUpTo(all: readonly HistoryEntry[], index: number): number {
  return all.slice(0, index + 1).filter(({ command }) => command === all[index]?.command).length
}
