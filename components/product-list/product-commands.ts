import { html, nothing, type TemplateResult } from 'lit'
import type { Product } from '../../bff/contract/product.ts'
import { Confirm } from '../shared/dialog.ts'
import { errorAlert } from '../shared/error-panel.ts'
import { asMktError, type MktError } from '../shared/errors.ts'
import { alertIcon, checkIcon, chevronDownIcon, icon } from '../shared/icons.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { Part } from '../shared/part.ts'
import type { Tone } from '../shared/status.ts'
import { type Asked, byLikelihood, DANGERS, isAsked } from './command-order.ts'
import type { FieldReason, RefusalForm } from './refusal-form.ts'

const refusalPart = new Part(() => import('./refusal-form.ts'), ['product-review', 'product-fields'])

const policyPart = new Part(() => import('./policy.ts'), ['product-policy'])

export type Subject = Pick<Product, 'id' | 'version' | 'commands' | 'revision'> & { readonly name: string }
/** The fields that may each be given a reason, and the reasons noted so far. */
export type Refusal = { readonly fields: readonly string[]; readonly noted: readonly FieldReason[] }

const NO_FIELDS: Refusal = { fields: [], noted: [] }
/** Buttons of a row that are not behind its menu. */
const SHOWN = 2

type Settings = {
  /** The product as the command left it. */
  readonly changed: (product: Product) => void
  readonly reload: () => Promise<unknown>
}
type Sent = { readonly reason?: string; readonly problems?: readonly FieldReason[] }
type Notice = {
  readonly tone: Tone
  readonly words: string
  readonly error?: MktError
  readonly again?: () => void
  readonly fix?: string
}
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

  /** The likely ones as buttons, the rest and `more` behind a menu. */
  row(subject: Subject, more: readonly TemplateResult[] = []): TemplateResult {
    const { t } = this.#host
    const commands = byLikelihood(subject.commands)
    const shown = commands.slice(0, SHOWN)
    const rest = [...more, ...commands.slice(SHOWN).map((command) => this.#button(subject, command, 'button'))]
    return html`${shown.map((command) => this.#button(subject, command, 'button'))}${
      rest.length === 0
        ? nothing
        : html`<details class="menu" @focusout=${closeLeft} @keydown=${closeOnEscape} @click=${closeAfter}><summary part="button" aria-label=${t('product-list.more-of', subject.name)}>${t('product-list.more-commands')}${icon(chevronDownIcon)}</summary><div class="menu-list">${rest}</div></details>`
    }`
  }

  /** All of them; `primary` stands out. `refusal` is what was noted about single fields so far. */
  buttons(subject: Subject, primary: string, refusal: Refusal): readonly TemplateResult[] {
    return byLikelihood(subject.commands).map((command) => {
      const danger = DANGERS.includes(command.command) ? ' button-danger' : ''
      return this.#button(
        subject,
        command,
        `button${command.command === primary ? ' button-primary' : danger}`,
        refusal,
      )
    })
  }

  #button(subject: Subject, { command, reason }: Subject['commands'][number], parts: string, refusal?: Refusal) {
    const word = this.#host.localize.word('product-list.command', command)
    const why = reason === 'required' ? (refusal ?? NO_FIELDS) : null
    return html`<button part=${parts} type="button" aria-busy=${this.#busy === `${subject.id} ${command}`}
      aria-label=${this.#host.t('product-list.command-what', word, subject.name)}
      @click=${() => this.#start(subject, command, word, why)}>${word}</button>`
  }

  notice(): unknown {
    if (!this.#notice) return nothing
    const { tone, words, error, again, fix } = this.#notice
    if (error) return errorAlert(this.#host, error, again)
    return html`<div part="alert" data-tone=${tone}>${icon(tone === 'success' ? checkIcon : alertIcon)}<div class="alert-text row"><p>${words}</p>
      ${fix ? html`<button part="button" class="link" type="button" @click=${() => this.#host.emit('mkt-product-selected', { id: fix })}>${this.#host.t('product-list.complete')}</button>` : nothing}</div></div>`
  }

  /** The rules every listing is held to, behind a button. */
  policy(): TemplateResult {
    const ask = () =>
      this.#host.expect(
        this.#open().catch((reason) => {
          this.#notice = { tone: 'danger', words: '', error: asMktError(reason) }
        }),
      )
    return html`<button part="button" class="quiet" type="button" @click=${ask}>${this.#host.t('product-list.policy')}</button>`
  }

  forget(): void {
    this.#notice = null
  }

  async #open(): Promise<void> {
    const { policyQuestion } = await policyPart.load(this.#host)
    await this.confirm.asked(await policyQuestion(this.#host))
  }

  #start(subject: Subject, command: string, word: string, why: Refusal | null): void {
    if (this.#busy) return
    if (command === 'edit') this.#host.emit('mkt-product-selected', { id: subject.id })
    else if (why) this.#host.expect(this.#askWhy(subject, command, word, why))
    else if (isAsked(command)) this.#ask(subject, command, word)
    else void this.#direct(subject, command)
  }

  async #askWhy(subject: Subject, command: string, word: string, why: Refusal): Promise<void> {
    try {
      const { RefusalForm } = await refusalPart.load(this.#host)
      this.#ask(subject, command, word, new RefusalForm(this.#host, why.fields, why.noted))
    } catch (reason) {
      this.#notice = { tone: 'danger', words: '', error: asMktError(reason) }
    }
  }

  #ask(subject: Subject, command: string, word: string, form?: RefusalForm): void {
    const { localize } = this.#host
    const about: Asked | 'approve-version' | 'reject-version' | null =
      (command === 'approve' || command === 'reject') && subject.revision
        ? `${command}-version`
        : isAsked(command)
          ? command
          : null
    this.confirm.ask({
      title: about ? this.#host.t(`product-list.ask.${command as Asked}`, subject.name) : word,
      body: () => html`${about ? html`<p>${localize.word('product-list.then', about)}</p>` : nothing}${form?.render()}`,
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
    if (command === 'clone') this.#say('success', this.#host.t('product-list.cloned', name), product.id)
    else this.#say('success', this.#host.t('product-list.done', name, this.#outcome(product, command)))
    this.#host.emit('mkt-product-changed', { id, state: product.state })
  }

  /** The word of what the command was about: the product, or its new version. */
  #outcome({ state, revision }: Product, command: string): string {
    const { localize } = this.#host
    const over = { publish: 'published', discard: 'discarded' }[command]
    if (over) return localize.word('revision.state', over)
    const about = revision && command !== 'list' && command !== 'unlist' && command !== 'delete'
    return about ? localize.word('revision.state', revision.state) : localize.word('listing.state', state)
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

/** A menu goes with the focus, with Escape, and with a choice. */
function closeLeft(event: FocusEvent): void {
  const menu = event.currentTarget as HTMLDetailsElement
  if (!menu.contains(event.relatedTarget as Node | null)) menu.open = false
}

function closeOnEscape(event: KeyboardEvent): void {
  const menu = event.currentTarget as HTMLDetailsElement
  if (event.key !== 'Escape' || !menu.open) return
  event.stopPropagation()
  menu.open = false
  menu.querySelector('summary')?.focus()
}

function closeAfter(event: Event): void {
  if ((event.target as Element).closest('button')) (event.currentTarget as HTMLDetailsElement).open = false
}
