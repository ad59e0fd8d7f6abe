import { html, nothing, type ReactiveController, type TemplateResult } from 'lit'
import type { Instance } from '../../bff/contract/instance.ts'
import type { TermType } from '../../bff/domain/term-offer.ts'
import { Confirm } from '../shared/dialog.ts'
import { errorLine } from '../shared/error-line.ts'
import { asMktError } from '../shared/errors.ts'
import { alertIcon, chevronDownIcon, icon } from '../shared/icons.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { Part } from '../shared/part.ts'

const dialog = new Part(() => import('./term-dialog.ts'), ['instance-terms', 'product-page'])
const orders = new Part(() => import('./open-orders.ts'), ['instance-terms', 'orders'])
const replacing = new Part(() => import('./replace-credentials.ts'), ['credentials-form'])
const past = new Part(() => import('./history.ts'), ['instance-terms'])

type Settings = { readonly reload: () => Promise<void> }

/** What keeps an instance: more time, another plan, a paid one after a trial; the orders for that, and all that has happened. */
export class Upkeep implements ReactiveController {
  readonly confirm: Confirm
  #host: MktElement
  #settings: Settings
  #busy = ''
  #problem = ''
  #historyOpen = false

  constructor(host: MktElement, settings: Settings) {
    this.#host = host
    this.#settings = settings
    this.confirm = new Confirm(host)
    host.addController(this)
  }

  hostDisconnected(): void {
    this.#problem = this.#busy = ''
    this.#historyOpen = false
  }

  /** Whether `buttons` shows any. */
  has({ commands }: Instance): boolean {
    return commands.some(({ command }) => isOurs(command))
  }

  /** One for each order that is to be had, and its provider's one for new credentials; another action of the card stands beside them by a line in its footer. */
  buttons(instance: Instance): TemplateResult {
    const { t } = this.#host
    const types = instance.commands.map(({ command }) => command).filter(isOurs)
    return html`${types.map(
      (type) =>
        html`<button part="button term-button" type="button" aria-haspopup="dialog" aria-busy=${this.#busy === type} @click=${() => this.#host.expect(this.#open(instance, type))}>${t(`instance-card.${type}`)}</button>`,
    )}${this.#problem ? html`<div part="error" class="link-error">${icon(alertIcon)}<span>${this.#problem}</span></div>` : nothing}`
  }

  /** Resolves when what shows its open orders is here. Never rejects. */
  async ready({ openOrders }: Instance): Promise<void> {
    if (openOrders.length > 0) await orders.prefetch(this.#host)
  }

  /** Orders for it that are not over. */
  orders(instance: Instance): unknown {
    if (instance.openOrders.length === 0) return nothing
    const { reload } = this.#settings
    return orders.draw(this.#host, ({ openOrders }) => openOrders(this.#host, instance, this.confirm, reload))
  }

  history(instance: Instance): TemplateResult {
    return html`<details class="log" @toggle=${this.#toggled}>
      <summary>${this.#host.t('instance-card.history', instance.history.length)}${icon(chevronDownIcon)}</summary>
      ${this.#historyOpen ? past.draw(this.#host, ({ historyList }) => historyList(this.#host, instance)) : nothing}
    </details>`
  }

  #toggled = (event: Event): void => {
    this.#historyOpen = (event.target as HTMLDetailsElement).open
    this.#host.requestUpdate()
  }

  async #open(instance: Instance, type: Ours): Promise<void> {
    if (this.#busy) return
    this.#busy = type
    this.#problem = ''
    this.#host.requestUpdate()
    try {
      const { reload } = this.#settings
      if (type === 'change-credentials') {
        const { askForCredentials } = await replacing.load(this.#host)
        return await askForCredentials(this.#host, this.confirm, { instance, done: reload })
      }
      const { askForTerm } = await dialog.load(this.#host)
      await askForTerm(this.#host, this.confirm, { instance, type, placed: reload })
    } catch (reason) {
      this.#problem = errorLine(this.#host, asMktError(reason))
      this.#host.announce(this.#problem)
    } finally {
      this.#busy = ''
      this.#host.requestUpdate()
    }
  }
}

type Ours = TermType | 'change-credentials'
const OURS: readonly string[] = ['renewal', 'change', 'convert-trial', 'change-credentials'] satisfies readonly Ours[]

function isOurs(command: string): command is Ours {
  return OURS.includes(command)
}
