import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { Message } from '../../bff/contract/message.ts'
import type { AreaName } from '../messages/words.ts'
import { errorAlert } from '../shared/error-panel.ts'
import { Follow } from '../shared/follow.ts'
import { Loader } from '../shared/loader.ts'
import { MktElement } from '../shared/mkt-element.ts'
import { pathOf } from '../shared/order-source.ts'
import { dataStyles } from '../shared/styles/data.ts'
import { fieldStyles } from '../shared/styles/fields.ts'
import type { Uploader } from '../shared/upload-queue.ts'
import { Viewer } from '../shared/viewer.ts'
import { Composer } from './composer.ts'
import { messageView } from './message-view.ts'
import { orderMessagesStyles } from './order-messages.styles.ts'
import { type Conversation, Pages } from './pages.ts'
import { Seen } from './seen.ts'

/**
 * What buyer, provider and operator write to each other inside an order, with files; what is new is marked, and seen when
 * it has been on screen.
 *
 * @attribute order-id - `ord_…`
 * @attribute heading-level - of the title, 1 to 6 (2)
 * @attribute readonly - nothing can be written
 */
export class MktOrderMessages extends MktElement {
  static override readonly words: readonly AreaName[] = ['order-messages']
  static override styles = [MktElement.styles, dataStyles, fieldStyles, orderMessagesStyles]
  static override properties: PropertyDeclarations = {
    orderId: { attribute: 'order-id' },
    headingLevel: { attribute: 'heading-level', type: Number },
    readonly: { type: Boolean, reflect: true },
    uploader: { attribute: false },
  }
  orderId = ''
  headingLevel = 2
  readonly = false
  /** Sends files in place of `POST /v1/uploads`. */
  uploader: Uploader | undefined = undefined

  readonly #pages = new Pages(this, () => this.#path)
  readonly #loader = new Loader<Conversation, readonly [string]>(this, {
    args: () => (this.orderId ? [this.orderId] : null),
    load: (http, _, signal) => this.#pages.load(http, signal),
    loaded: (now, before) => this.#loaded(now, before),
    isEmpty: ({ items }) => items.length === 0,
  })
  readonly #viewer = new Viewer(this)
  readonly #seen = new Seen(this, { path: () => `${this.#path}/read`, latest: () => this.#latestOfOthers })
  readonly #composer = new Composer(this, {
    id: () => this.orderId,
    path: () => this.#path,
    uploader: () => this.uploader,
    sent: (message) => this.#sent(message),
  })

  constructor() {
    super()
    new Follow(this, {
      path: () => (this.#loader.value ? `${pathOf(this.orderId)}/stream` : null),
      http: () => this.http,
      changed: () => this.#loader.reload(),
    })
  }

  /** Reads the conversation again; what is shown stays until the answer is there. */
  reload(): Promise<void> {
    return this.#loader.reload()
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed)
    this.flag('dirty', this.#composer.dirty)
    this.flag('readonly', this.readonly)
  }

  protected override draw(): unknown {
    return html`<section class="messages" aria-labelledby="title">
      <header part="header"><div id="title" part="title" role="heading" aria-level=${this.headingLevel}>${this.t('messages.title')}</div>
        <p class="meta">${this.t('messages.about')}</p></header>
      ${this.#loader.render({
        skeleton,
        ready: (conversation) => this.#list(conversation),
        empty: () => html`<p part="empty" class="empty">${this.t('messages.empty')}</p>`,
      })}
      ${this.#loader.value && !this.readonly && this.may('write-messages') ? this.#composer.render() : nothing}
    </section>`
  }

  #list({ items, nextCursor }: Conversation): TemplateResult {
    const { error, busy, earlier } = this.#pages
    const firstNew = items.find((message) => this.#isNew(message))
    return html`${error ? errorAlert(this, error, () => this.#earlier()) : nothing}
      ${nextCursor ? html`<p class="earlier"><button part="button" class="quiet" type="button" aria-busy=${busy} @click=${() => this.#earlier()}>${this.t('messages.earlier')}</button></p>` : nothing}
      <ol class="plain conversation" part="history" ?data-earlier=${earlier}>${repeat(
        items,
        ({ id }) => id,
        (message) =>
          html`${message === firstNew ? html`<li class="new">${this.t('messages.new')}</li>` : nothing}${messageView(this, message, this.#viewer)}`,
      )}</ol>`
  }

  get #path(): string {
    return `${pathOf(this.orderId)}/messages`
  }

  get #latestOfOthers(): number {
    return this.#loader.value?.items.findLast((message) => this.#isNew(message))?.number ?? 0
  }

  /** Written by another side, and not seen by ours when the conversation was read. */
  #isNew({ actor, readBy }: Message): boolean {
    const { actor: me } = this.#viewer
    return me !== null && actor.role !== me.role && !readBy.some((role) => role === me.role)
  }

  #loaded(now: Conversation, before: Conversation | undefined): void {
    const last = before?.items.at(-1)?.number
    const come = last === undefined ? [] : now.items.filter((one) => one.number > last && this.#isNew(one))
    if (come.length > 0) this.announce(this.t('messages.unread', come.length))
  }

  #sent(message: Message): void {
    const { value } = this.#loader
    if (value) this.#loader.set({ ...value, items: [...value.items.filter(({ id }) => id !== message.id), message] })
    this.announce(this.t('messages.sent'))
    this.emit('mkt-message-sent', { id: message.id })
    this.#seen.hostUpdated()
  }

  async #earlier(): Promise<void> {
    const { value } = this.#loader
    const longer = value && (await this.#pages.more(value))
    if (longer) this.#loader.set(longer)
  }
}

/** The conversation's own shape, so that nothing jumps when the answer comes. */
function skeleton(): TemplateResult {
  const row = html`<div class="message"><span part="skeleton" class="w-20"></span><span part="skeleton" class="w-60"></span></div>`
  return html`<div class="conversation">${row}${row}${row}</div>`
}

declare global {
  interface HTMLElementTagNameMap {
    'mkt-order-messages': MktOrderMessages
  }
}
