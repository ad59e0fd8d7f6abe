import { html, nothing, type ReactiveController, type TemplateResult } from 'lit'
import type { HistoryEntry } from '../../bff/contract/common.ts'
import { chevronDownIcon, icon } from '../shared/icons.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { shortTimeView } from '../shared/time-views.ts'
import type { Viewer } from '../shared/viewer.ts'

/** Entries shown before somebody asks for all; one more is shown rather than hidden alone. */
const SHOWN = 5

type Settings = {
  readonly viewer: Viewer
  readonly newestFirst: () => boolean
  readonly selectable: () => boolean
  readonly level: () => number
}
/** `id` is the entry's number in time order; history is append-only, so it never changes. */
type Entry = HistoryEntry & { readonly id: string }

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

  render(history: readonly HistoryEntry[]): TemplateResult {
    const { t } = this.#host
    const newestFirst = this.#settings.newestFirst()
    const entries = inOrder(history)
    const folds = entries.length > SHOWN + 1
    const shown = folds && !this.#open ? entries.slice(-SHOWN) : entries
    const list = html`<ol class="entries">${(newestFirst ? shown.toReversed() : shown).map((entry) => this.#entry(entry))}</ol>`
    const fold = folds ? this.#fold(entries.length - SHOWN) : nothing
    return html`<section part="history" aria-labelledby="history-title">
      <div id="history-title" class="section-title" role="heading" aria-level=${this.#settings.level()}>${t('order-timeline.history')}</div>
      ${newestFirst ? [list, fold] : [fold, list]}
    </section>`
  }

  #fold(earlier: number): TemplateResult {
    const { t } = this.#host
    return html`<button part="button" class="quiet fold" type="button" aria-expanded=${this.#open} @click=${this.#toggle}>${icon(
      chevronDownIcon,
    )}${this.#open ? t('order-timeline.less') : t('order-timeline.earlier', earlier)}</button>`
  }

  #entry(entry: Entry): TemplateResult {
    const { localize } = this.#host
    const did = localize.word('order.did', entry.command, localize.word('order.state', entry.to))
    return html`<li part="entry" class="entry">
      <span part="entry-time" class="meta">${shortTimeView(this.#host, entry.at)}</span>
      <div class="entry-text">
        <p><span part="entry-actor">${this.#actor(entry)}</span> ${this.#settings.selectable() ? this.#select(entry, did) : did}</p>
        ${entry.note ? html`<p class="note">${entry.note}</p>` : nothing}
        <slot name="entry-${entry.id}"></slot>
      </div>
    </li>`
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
    .map((entry, index) => ({ ...entry, id: String(index + 1) }))
}
