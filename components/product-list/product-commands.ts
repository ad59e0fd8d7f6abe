import { html, nothing, type TemplateResult } from 'lit'
import type { Product } from '../../bff/contract/product.ts'
import type { ListingCommand } from '../../bff/domain/product/listing.ts'
import { Confirm } from '../shared/dialog.ts'
import { errorPanel } from '../shared/error-panel.ts'
import { asMktError, type MktError } from '../shared/errors.ts'
import { alertIcon, checkIcon, icon } from '../shared/icons.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { Part } from '../shared/part.ts'
import type { Tone } from '../shared/status.ts'
import type { RefusalForm } from './refusal-form.ts'

const refusalPart = new Part(() => import('./refusal-form.ts'))

export type Subject = Pick<Product, 'id' | 'version' | 'commands'> & { readonly name: string }
type Settings = {
  /** The product as the command left it. */
  readonly changed: (product: Product) => void
  readonly reload: () => Promise<unknown>
}
type Sent = { readonly reason?: string; readonly problems?: readonly { path: string; reason: string }[] }
type Notice = {
  readonly tone: Tone
  readonly words: string
  readonly error?: MktError
  readonly again?: () => void
  readonly fix?: string
}
type Button = Exclude<ListingCommand, 'create' | 'edit' | 'alert-review-overdue'>

const ASKS: readonly string[] = ['withdraw', 'unlist', 'approve', 'reject'] satisfies Button[]
const DANGERS: readonly string[] = ['unlist', 'reject'] satisfies Button[]

/** The commands open on a product as buttons, the question before those that take something away, and how it went. */
export class ProductCommands {
  readonly confirm: Confirm
  #host: MktElement
  #settings: Settings
  #busy = ''
  #notice: Notice | null = null

  constructor(host: MktElement, settings: Settings) {
    this.#host = host
    this.#settings = settings
    this.confirm = new Confirm(host)
  }

  /** `primary` is the one command that stands out; `fields` may each be given a reason when refusing. */
  buttons(subject: Subject, primary = '', fields: readonly string[] = []): readonly TemplateResult[] {
    return subject.commands.map(({ command, reason }) => {
      const word = this.#host.localize.word('product-list.command', command)
      const parts = `button${command === primary ? ' button-primary' : ''}${DANGERS.includes(command) && primary ? ' button-danger' : ''}`
      return html`<button part=${parts} type="button" aria-busy=${this.#busy === `${subject.id} ${command}`}
        aria-label=${this.#host.t('product-list.command-what', word, subject.name)}
        @click=${() => this.#start(subject, command, word, reason === 'required' ? fields : null)}>${word}</button>`
    })
  }

  notice(): TemplateResult | typeof nothing {
    if (!this.#notice) return nothing
    const { tone, words, error, again, fix } = this.#notice
    if (error) return errorPanel(this.#host, error, again)
    return html`<div part="alert" data-tone=${tone}>${icon(tone === 'success' ? checkIcon : alertIcon)}<div class="alert-text row"><p>${words}</p>
      ${fix ? html`<button part="button" class="link" type="button" @click=${() => this.#host.emit('mkt-product-selected', { id: fix })}>${this.#host.t('product-list.complete')}</button>` : nothing}</div></div>`
  }

  forget(): void {
    this.#notice = null
  }

  #start(subject: Subject, command: string, word: string, fields: readonly string[] | null): void {
    if (this.#busy) return
    if (fields) this.#host.expect(this.#askWhy(subject, command, word, fields))
    else if (ASKS.includes(command)) this.#ask(subject, command, word)
    else void this.#direct(subject, command)
  }

  async #askWhy(subject: Subject, command: string, word: string, fields: readonly string[]): Promise<void> {
    try {
      const { RefusalForm } = await refusalPart.load(this.#host)
      this.#ask(subject, command, word, new RefusalForm(this.#host, fields))
    } catch (reason) {
      this.#notice = { tone: 'danger', words: '', error: asMktError(reason) }
    }
  }

  #ask(subject: Subject, command: string, word: string, form?: RefusalForm): void {
    const { localize } = this.#host
    const ask = command as 'withdraw' | 'unlist' | 'approve' | 'reject'
    this.confirm.ask({
      title: ASKS.includes(command) ? this.#host.t(`product-list.ask.${ask}`, subject.name) : word,
      body: () => html`<p>${localize.word('product-list.then', command)}</p>${form?.render()}`,
      confirm: word,
      danger: DANGERS.includes(command),
      valid: () => form?.check() ?? true,
      run: () => this.#send(subject, command, form?.value ?? {}).catch((reason) => this.#explain(subject, reason)),
    })
  }

  /** Without a dialog there is nowhere else to say what went wrong, so everything is said above the list. */
  async #direct(subject: Subject, command: string): Promise<void> {
    this.#busy = `${subject.id} ${command}`
    this.#notice = null
    this.#host.requestUpdate()
    try {
      await this.#send(subject, command, {}).catch((reason) => this.#explain(subject, reason))
    } catch (reason) {
      const error = asMktError(reason)
      this.#notice = { tone: 'danger', words: '', error, again: () => void this.#direct(subject, command) }
      this.#host.announce(this.#host.t(`error.${error.type}`))
    } finally {
      this.#busy = ''
      this.#host.requestUpdate()
    }
  }

  async #send({ id, name, version }: Subject, command: string, more: Sent): Promise<void> {
    if (!this.#host.emit('mkt-before-command', { id, command })) return
    const body = { command, expectedVersion: version, ...more }
    const product = await this.#host.http.post<Product>(`/products/${encodeURIComponent(id)}/commands`, body)
    this.#settings.changed(product)
    this.#say(
      'success',
      this.#host.t('product-list.done', name, this.#host.localize.word('listing.state', product.state)),
    )
    this.#host.emit('mkt-product-changed', { id, state: product.state })
  }

  /** What a look at the current state settles is said above the list; the rest is thrown on. */
  async #explain({ id, name }: Subject, reason: unknown): Promise<void> {
    const { type, problems } = asMktError(reason)
    if (type === 'conflict') {
      await this.#settings.reload().catch(() => {})
      this.#say('warning', this.#host.t('product-list.conflict'))
    } else if (type === 'invalid' && problems.length > 0) {
      this.#say('warning', this.#host.t('product-list.incomplete', name, problems.length), id)
    } else throw reason
  }

  #say(tone: Tone, words: string, fix?: string): void {
    this.#notice = { tone, words, ...(fix && { fix }) }
    this.#host.announce(words)
  }
}
