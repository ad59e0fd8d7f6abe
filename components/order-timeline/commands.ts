import { html, nothing, type ReactiveController, type TemplateResult } from 'lit'
import type { Command } from '../../bff/contract/common.ts'
import type { Order } from '../../bff/contract/order.ts'
import { Confirm } from '../shared/dialog.ts'
import { errorLine } from '../shared/error-line.ts'
import { asMktError } from '../shared/errors.ts'
import { alertIcon, icon } from '../shared/icons.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import type { Intent } from '../shared/order-sender.ts'
import { Part } from '../shared/part.ts'
import type { Asks } from './asks.ts'
import { byWeight, weightOf } from './weights.ts'

type Settings = {
  /** Takes the view a command was answered with. */
  readonly done: (order: Order) => void
  /** Fetches the current view after a conflict. */
  readonly reload: () => Promise<unknown>
}

/** What is asked before a command goes out, in a dialog, and what sends it. */
const asksPart = new Part(() => import('./asks.ts'), ['order-asks'])
/** Need a form of their own: the host, or the requirement form beside us, is told that somebody wants them. */
const FORMS = ['submit-requirement', 'edit-requirement', 'confirm-requirement', 'return-requirement', 'finish']

/** Buttons for the commands the BFF says are open to this viewer, and no others. Sends each intent once. */
export class Commands implements ReactiveController {
  #host: MktElement
  #settings: Settings
  #confirm: Confirm
  #asks: Asks | null = null
  #problem = ''
  #moved = false
  /** A press that has not come to its end: a second one is the same. */
  #pressed = false

  constructor(host: MktElement, settings: Settings) {
    this.#host = host
    this.#settings = settings
    this.#confirm = new Confirm(host)
    host.addController(this)
  }

  hostDisconnected(): void {
    this.#problem = ''
  }

  /** The pressed button may be gone with the state: the focus goes to what is new, once no dialog is in front of it. */
  hostUpdated(): void {
    const { renderRoot } = this.#host
    if (!this.#moved || renderRoot.querySelector('dialog')) return
    this.#moved = false
    renderRoot.querySelector<HTMLElement>('#now')?.focus()
  }

  /** Whether any button stands in front of the ways out. */
  has({ commands }: Order): boolean {
    return commands.some(({ command }) => !isAside(command))
  }

  /** `more` stands among the ways out. */
  render(order: Order, more: unknown = nothing): TemplateResult {
    const sorted = byWeight(order.commands)
    const main = sorted[0] && weightOf(sorted[0].command) === 'primary' ? sorted[0] : null
    const aside = sorted.filter(({ command }) => isAside(command))
    const here = sorted.filter((command) => !aside.includes(command))
    return html`${here.map((command) => this.#button(order, command, command === main))}
      ${aside.length > 0 || more !== nothing ? html`<span class="row aside-commands">${more}${aside.map((command) => this.#button(order, command, false))}</span>` : nothing}
      ${this.#problem ? html`<div part="error" class="problem">${icon(alertIcon)}<span>${this.#problem}</span></div>` : nothing}`
  }

  /** As if its button was pressed, where somebody has said already what they want. */
  start(order: Order, name: string): void {
    const command = order.commands.find((one) => one.command === name)
    if (command) this.#give(order, command)
  }

  /** Somebody is about to press one. */
  readonly near = (): void => {
    void asksPart.prefetch(this.#host)
  }

  renderDialog(): unknown {
    return this.#confirm.render()
  }

  #button(order: Order, command: Command, main: boolean): TemplateResult {
    const { localize, t } = this.#host
    const { command: name } = command
    const weight = weightOf(name)
    const part = `button${main ? ' button-primary' : ''}${weight === 'danger' ? ' button-danger' : ''}`
    const sent = this.#asks?.sender.busy
    const busy = sent === name
    return html`<button part=${part} class=${weight === 'danger' || weight === 'quiet' ? 'quiet' : ''} type="button" aria-busy=${busy}
      aria-disabled=${sent && !busy ? 'true' : nothing} @click=${() => this.#give(order, command)}>${localize.word('order.do', name, t('order-timeline.do'))}</button>`
  }

  #give(order: Order, command: Command): void {
    const { command: name } = command
    if (FORMS.includes(name)) this.#host.emit('mkt-command-requested', { id: order.id, command: name })
    if (FORMS.includes(name) || this.#pressed) return
    this.#problem = ''
    void this.#press(order, command)
  }

  async #press(order: Order, command: Command): Promise<void> {
    this.#pressed = true
    try {
      const question = await (await this.#ready()).of(order, command, (intent) => this.#send(order, intent))
      if (question) await this.#confirm.asked(question)
      else await this.#send(order, { command: command.command, ...seen(order, command.command) })
    } catch (error) {
      this.#say(errorLine(this.#host, asMktError(error)))
    } finally {
      this.#pressed = false
    }
  }

  async #ready(): Promise<Asks> {
    const { Asks } = await asksPart.load(this.#host)
    this.#asks ??= new Asks(this.#host, this.#settings)
    return this.#asks
  }

  async #send(order: Order, intent: Intent): Promise<void> {
    const outcome = await (await this.#ready()).sender.send(order, intent)
    if (outcome === 'held') return
    this.#moved = true
    this.#host.requestUpdate()
    if (outcome === 'conflict') this.#say(this.#host.t('order-timeline.conflict'))
  }

  #say(problem: string): void {
    this.#problem = problem
    this.#host.announce(problem)
  }
}

function isAside(command: string): boolean {
  return ['quiet', 'danger'].includes(weightOf(command))
}

/** Work starts on the requirement that is on file now, or not at all. */
function seen({ requirement }: Order, command: string) {
  return command === 'start' && requirement ? { requirementVersion: requirement.version } : {}
}
