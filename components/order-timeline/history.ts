import { html, nothing, type ReactiveController, type TemplateResult } from 'lit'
import type { HistoryEntry } from '../../bff/contract/common.ts'
import type { Order } from '../../bff/contract/order.ts'
import { chevronDownIcon, icon } from '../shared/icons.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { Part } from '../shared/part.ts'
import { shortTimeView } from '../shared/time-views.ts'
import type { Viewer } from '../shared/viewer.ts'
import type { Entry, workEntry } from './work-entry.ts'

type Work = { readonly workEntry: typeof workEntry }

/** Entries shown before somebody asks for more; one more is shown rather than hidden alone. */
const SHOWN = 5
/** Entries shown more each time somebody asks: a page stands still while a thousand are drawn. */
const PORTION = 100

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

/** Who did what, when and why. Long histories begin folded to their newest entries, and are opened portion by portion. */
export class History implements ReactiveController {
  #host: MktElement
  #settings: Settings
  #count = SHOWN

  constructor(host: MktElement, settings: Settings) {
    this.#host = host
    this.#settings = settings
    host.addController(this)
  }

  hostDisconnected(): void {
    this.#count = SHOWN
  }

  /** Resolves when what its entries say is here. Never rejects. */
  async ready({ requirement }: Order): Promise<void> {
    if (requirement) await entryPart.prefetch(this.#host)
  }

  render(order: Order): TemplateResult {
    const { t } = this.#host
    const newestFirst = this.#settings.newestFirst()
    const entries = inOrder(order.history)
    const folds = entries.length > SHOWN + 1
    const hidden = folds ? Math.max(entries.length - this.#count, 0) : 0
    const shown = entries.slice(hidden)
    const work = order.requirement ? entryPart.get(this.#host) : null // Once, not for each of a thousand.
    const list = html`<ol class="entries">${(newestFirst ? shown.toReversed() : shown).map((entry) => this.#entry(order, entry, work))}</ol>`
    const fold = folds ? this.#fold(hidden) : nothing
    return html`<section part="history" aria-labelledby="history-title">
      <div class="spread title-row"><div id="history-title" class="section-title" role="heading" aria-level=${this.#settings.level()}>${t('order-timeline.history')}</div>
        ${order.requirement && this.#host.may('download-evidence') ? toolsPart.draw(this.#host, ({ evidenceButton }) => evidenceButton(this.#host, order)) : nothing}</div>
      ${newestFirst ? [list, fold] : [fold, list]}
      ${order.requirement && !work ? entryPart.draw(this.#host, () => nothing) : nothing}
    </section>`
  }

  #fold(hidden: number): TemplateResult {
    const { t } = this.#host
    return html`<button part="button" class="quiet fold" type="button" aria-expanded=${hidden === 0} @click=${() => this.#unfold(hidden)}>${icon(
      chevronDownIcon,
    )}${hidden === 0 ? t('order-timeline.less') : t('order-timeline.earlier', hidden)}</button>`
  }

  #entry(order: Order, entry: Entry, work: Work | null): TemplateResult {
    const { localize } = this.#host
    const did = `${localize.word('order.did', entry.command, localize.word('order.state', entry.to))}${this.#round(entry)}`
    return html`<li part="entry" class="entry">
      <span part="entry-time" class="meta">${shortTimeView(this.#host, entry.at)}</span>
      <div class="entry-text">
        <p><span part="entry-actor">${this.#actor(entry)}</span> ${this.#settings.selectable() ? this.#select(entry, did) : did}</p>
        ${entry.note && !entry.problems?.length ? html`<p class="note">${entry.note}</p>` : nothing}
        ${work ? work.workEntry(this.#host, order, entry) : nothing}
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

  /** Folds again what is open to its end, which stays open for entries to come. */
  #unfold(hidden: number): void {
    if (hidden === 0) this.#count = SHOWN
    else this.#count = hidden <= PORTION + 1 ? Infinity : this.#count + PORTION
    this.#host.requestUpdate()
  }
}

function inOrder(history: readonly HistoryEntry[]): readonly Entry[] {
  const counts = new Map<string, number>()
  return [...history]
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
    .map((entry, index) => {
      const round = (counts.get(entry.command) ?? 0) + 1
      counts.set(entry.command, round)
      return { ...entry, id: String(index + 1), round }
    })
}
