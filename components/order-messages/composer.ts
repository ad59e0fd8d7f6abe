import { html, nothing, type ReactiveController, type TemplateResult } from 'lit'
import type { Message } from '../../bff/contract/message.ts'
import { lengthOf } from '../../bff/domain/product/limits.ts'
import type { Attachments } from '../shared/attachments.ts'
import { findDraft, keepDraft } from '../shared/draft-store.ts'
import { errorLine } from '../shared/error-line.ts'
import { asMktError } from '../shared/errors.ts'
import { field as fieldView } from '../shared/field.ts'
import { icon } from '../shared/icons.ts'
import { uploadIcon } from '../shared/icons-files.ts'
import { LeaveGuard } from '../shared/leave-guard.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { Part } from '../shared/part.ts'
import { RequestKey } from '../shared/random.ts'
import type { Uploader } from '../shared/upload-queue.ts'

/** Most messages are words alone. */
const attachmentsPart = new Part(() => import('../shared/attachments.ts'), ['files'])
/** As the contract takes it (`MESSAGE_MAX`). */
const TEXT_MAX = 2000

type Settings = {
  readonly id: () => string
  readonly path: () => string
  readonly uploader: () => Uploader | undefined
  readonly sent: (message: Message) => void
}

/** Where a message is written: kept in the tab until it is sent, and sent once. */
export class Composer implements ReactiveController {
  #host: MktElement
  #settings: Settings
  #attachments: Attachments | null = null
  #of = ''
  #text = ''
  #attaching = false
  #busy = false
  #problem = ''
  readonly #requestKey = new RequestKey()

  constructor(host: MktElement, settings: Settings) {
    this.#host = host
    this.#settings = settings
    host.addController(this)
    new LeaveGuard(host, { dirty: () => this.dirty, save: () => {} })
  }

  get dirty(): boolean {
    return this.#text.trim() !== '' || (this.#attachments?.files.length ?? 0) > 0
  }

  /** Another order: what was being written there waits in its own drawer. */
  hostUpdate(): void {
    const id = this.#settings.id()
    if (id === this.#of) return
    this.#of = id
    this.#text = String(findDraft(keyOf(id))?.values.text ?? '')
    this.#attachments?.clear()
  }

  render(): TemplateResult {
    const { t } = this.#host
    const frame = {
      id: 'text',
      label: t('messages.write'),
      hint: t('messages.hint'),
      error: this.#problem || undefined,
      count: { used: lengthOf(this.#text), max: TEXT_MAX },
    }
    const attaching = this.#attaching
    return html`<form class="composer" novalidate @submit=${this.#submit}>
      ${fieldView(this.#host, frame, ({ id, describedBy, invalid }) => html`<textarea part="control" id=${id} rows="3" .value=${this.#text} aria-describedby=${describedBy || nothing} aria-invalid=${invalid} @input=${this.#typed} @keydown=${this.#key}></textarea>`)}
      ${attaching ? this.#attachments?.render({ label: t('messages.files') }) : nothing}
      <div class="row"><button part="button button-primary" type="submit" aria-busy=${this.#busy}>${t('messages.send')}</button>
        ${attaching || !this.#host.may('upload') ? nothing : html`<button part="button" class="quiet" type="button" @click=${() => this.#attach().catch(this.#failed)}>${icon(uploadIcon)}${t('messages.attach')}</button>`}</div>
    </form>`
  }

  #submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    const text = this.#text.trim()
    if (this.#busy) return
    this.#problem = this.#wrong(text)
    if (this.#problem) return this.#refuse()
    this.#busy = true
    this.#host.requestUpdate()
    try {
      this.#sent(await this.#post({ text, attachments: this.#attachments?.refs ?? [] }))
    } catch (reason) {
      this.#failed(reason)
    } finally {
      this.#busy = false
      this.#host.requestUpdate()
    }
  }

  #wrong(text: string): string {
    const { t } = this.#host
    if (text === '') return t('messages.missing')
    if (lengthOf(text) > TEXT_MAX) return t('messages.long', TEXT_MAX)
    return this.#attachments?.busy ? t('messages.wait-files') : ''
  }

  /** The same words sent again after a lost answer are the same message. */
  #post(body: object): Promise<Message> {
    return this.#host.http.post<Message>(this.#settings.path(), body, { idempotencyKey: this.#requestKey.of(body) })
  }

  #sent(message: Message): void {
    this.#requestKey.forget()
    this.#text = ''
    this.#attaching = false
    this.#attachments?.clear()
    keepDraft(keyOf(this.#settings.id()), null)
    this.#settings.sent(message)
  }

  #refuse(): void {
    this.#host.announce(this.#problem)
    this.#host.renderRoot.querySelector<HTMLElement>('#text')?.focus()
  }

  #failed = (reason: unknown): void => {
    this.#problem = errorLine(this.#host, asMktError(reason))
    this.#refuse()
  }

  #typed = (event: Event): void => {
    this.#text = (event.target as HTMLTextAreaElement).value
    this.#problem = ''
    keepDraft(keyOf(this.#settings.id()), this.#text ? { version: 0, values: { text: this.#text } } : null)
    this.#host.requestUpdate()
  }

  #key = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void this.#submit(event)
  }

  async #attach(): Promise<void> {
    const { Attachments } = await attachmentsPart.load(this.#host)
    const { uploader } = this.#settings
    this.#attachments ??= new Attachments(this.#host, { purpose: 'message', uploader })
    this.#attaching = true
    this.#host.requestUpdate()
    await this.#host.updateComplete
    this.#host.renderRoot.querySelector<HTMLElement>('#message-pick')?.focus()
  }
}

function keyOf(orderId: string): string {
  return `message:${orderId}`
}
