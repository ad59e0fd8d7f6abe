import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { NotificationEntry } from '../../bff/contract/provider.ts'
import { Confirm } from '../shared/dialog.ts'
import { FollowedList } from '../shared/followed-list.ts'
import { chevronDownIcon, icon } from '../shared/icons.ts'
import { retryIcon } from '../shared/icons-rare.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { Paged } from '../shared/paged.ts'
import { dataStyles } from '../shared/styles/data.ts'
import { fieldStyles } from '../shared/styles/fields.ts'
import { newsStyles } from '../shared/styles/news.ts'
import { timeView } from '../shared/time-views.ts'
import { logStyles } from './log.styles.ts'
import { LogEntry } from './log-entry.ts'
import { LogFilters } from './log-filters.ts'
import { NOTIFICATIONS } from './log-path.ts'
import { answerLine, notificationPill, shortReason } from './notification-words.ts'
import type { Panel } from './panel.ts'
import { ReplayAll } from './replay-all.ts'

export function openPanel(host: MktElement): Panel {
  return new LogPanel(host)
}

/** Every notification, newest first; each opens to its attempts. Live while it is looked at. */
class LogPanel implements Panel {
  readonly #host: MktElement
  readonly #list: Paged<NotificationEntry>
  readonly #filters: LogFilters
  readonly #confirm: Confirm
  readonly #all: ReplayAll
  readonly #followed: FollowedList<NotificationEntry>
  readonly #entries = new Map<string, LogEntry>()

  constructor(host: MktElement) {
    this.#host = host
    host.adopt(dataStyles, fieldStyles, newsStyles, logStyles)
    this.#filters = new LogFilters(host, () => void this.#narrow())
    this.#list = new Paged<NotificationEntry>(host, { path: NOTIFICATIONS, query: () => this.#filters.query })
    this.#confirm = new Confirm(host)
    this.#all = new ReplayAll(host, this.#confirm, () => void this.#list.loader.reload())
    this.#followed = new FollowedList(host, this.#list, {
      path: () => (this.#shown ? `${NOTIFICATIONS}/stream` : null),
      taken: (items) => {
        for (const item of items) void this.#entries.get(item.id)?.follow(item)
      },
      focus: 'log-lead',
    })
    void this.#list.loader.reload()
  }

  render = (): unknown => {
    const { t } = this.#host
    return html`<div class="log">
      <div class="spread"><p class="meta lead" id="log-lead" tabindex="-1">${t('delivery-log.lead')}</p>
        ${this.#host.may('replay') ? html`<button part="button" type="button" aria-busy=${this.#all.busy} @click=${() => this.#all.ask()}>${icon(retryIcon)}${t('delivery-log.replay-all')}</button>` : nothing}</div>
      ${this.#all.render()}
      ${this.#filters.render()}
      ${this.#list.loader.render({
        skeleton,
        ready: ({ items }) =>
          html`<div>${this.#followed.render()}<ul part="history" class="plain rows bordered">${repeat(items, idOf, (item) => this.#row(item))}</ul></div>${this.#list.renderMore()}`,
        empty: () => this.#empty(),
      })}
    </div>${this.#confirm.render()}`
  }

  get #shown(): boolean {
    return this.#host.renderRoot.querySelector('.log') !== null
  }

  #row(item: NotificationEntry): TemplateResult {
    const { t, localize } = this.#host
    const open = this.#entries.get(item.id)
    const gone = this.#followed.goneWord(item.id)
    const why = gone || shortReason(this.#host, item)
    return html`<li part="entry" class="entry" ?data-gone=${gone !== ''}>
      <button class="summary" type="button" aria-expanded=${open !== undefined} aria-controls="entry-${item.id}" @click=${() => this.#toggle(item)}>
        <span class="what"><span class="strong">${localize.word('delivery-event', item.event)}</span>${notificationPill(this.#host, item)}</span>
        <span class="meta">${timeView(this.#host, item.createdAt)} <span class="dot" aria-hidden="true">·</span> ${t('delivery-log.attempts', item.attempts)}${
          item.nextAttemptAt && item.reason !== 'endpoint-disabled'
            ? html` <span class="dot" aria-hidden="true">·</span> ${t('delivery-log.next')} ${timeView(this.#host, item.nextAttemptAt)}`
            : nothing
        } <span class="dot" aria-hidden="true">·</span> <code>${item.orderId ?? item.instanceId}</code></span>
        ${why ? html`<span class="meta why">${why}</span>` : nothing}
        ${gone ? nothing : answerLine(this.#host, item)}
        ${icon(chevronDownIcon)}
      </button>
      <div id="entry-${item.id}" ?hidden=${!open}>${open?.render(item) ?? nothing}</div>
    </li>`
  }

  #toggle(item: NotificationEntry): void {
    if (!this.#entries.delete(item.id))
      this.#entries.set(item.id, new LogEntry(this.#host, item.id, () => void this.#list.loader.reload()))
    this.#host.requestUpdate()
  }

  #empty(): TemplateResult {
    const { t } = this.#host
    return this.#filters.set
      ? html`<div part="empty" class="empty"><p>${t('delivery-log.none-found')}</p><button part="button" type="button" @click=${this.#filters.clear}>${t('delivery-log.clear')}</button></div>`
      : html`<div part="empty" class="empty"><p>${t('delivery-log.none')}</p></div>`
  }

  async #narrow(): Promise<void> {
    await this.#list.restart()
    const count = this.#list.loader.value?.items.length ?? 0
    this.#host.announce(count > 0 ? this.#host.t('list.loaded', count) : this.#host.t('delivery-log.none-found'))
  }
}

/** A row stays the row of its notification, with what is open in it, when newer ones come. */
function idOf({ id }: NotificationEntry): string {
  return id
}

function skeleton(): TemplateResult {
  const row = html`<div class="skeleton-row"><span part="skeleton" class="w-40"></span><span part="skeleton" class="w-60"></span></div>`
  return html`<div class="rows">${[row, row, row, row]}</div>`
}
