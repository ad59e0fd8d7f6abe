import { html, nothing, type ReactiveController, type TemplateResult } from 'lit'
import type { Command } from '../../bff/contract/common.ts'
import type { Order } from '../../bff/contract/order.ts'
import { Confirm } from '../shared/dialog.ts'
import { errorLine } from '../shared/error-panel.ts'
import { asMktError } from '../shared/errors.ts'
import { alertIcon, icon } from '../shared/icons.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { randomId } from '../shared/random.ts'
import { ReasonField } from './reason-field.ts'

type Settings = {
  /** Takes the view a command was answered with. */
  readonly done: (order: Order) => void
  /** Fetches the current view after a conflict. */
  readonly reload: () => Promise<unknown>
}
type Weight = 'primary' | 'plain' | 'danger'

/** Ends something for good, so it is asked about first and stands last. */
const DANGER = ['cancel', 'request-refund']
/** Open beside the main one, never what the viewer is here for. */
const PLAIN = [
  'reject',
  'appeal',
  'refuse-extension',
  'request-extension',
  'refuse-refund',
  'withdraw-refund',
  'edit-requirement',
  'return-requirement',
  'change-price',
]
/** Need more than a reason: the host, or the requirement form beside us, is told that somebody wants them. */
const FORMS = [
  'submit-requirement',
  'edit-requirement',
  'return-requirement',
  'finish',
  'change-price',
  'request-extension',
  'decide',
]

/** Buttons for the commands the BFF says are open to this viewer, and no others. Sends each intent once. */
export class Commands implements ReactiveController {
  #host: MktElement
  #settings: Settings
  #confirm: Confirm
  #reason: ReasonField
  #busy = ''
  #problem = ''
  #intent = { body: '', key: '' }
  #moved = false

  constructor(host: MktElement, settings: Settings) {
    this.#host = host
    this.#settings = settings
    this.#confirm = new Confirm(host)
    this.#reason = new ReasonField(host)
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

  render(order: Order): TemplateResult | typeof nothing {
    const sorted = order.commands.toSorted((a, b) => rank(a) - rank(b))
    const main = sorted[0] && weightOf(sorted[0]) === 'primary' ? sorted[0] : null
    return html`${sorted.map((command) => this.#button(order, command, command === main))}
      ${this.#problem ? html`<div part="error" class="problem">${icon(alertIcon)}<span>${this.#problem}</span></div>` : nothing}`
  }

  renderDialog(): unknown {
    return this.#confirm.render()
  }

  #button(order: Order, { command, reason }: Command, main: boolean): TemplateResult {
    const danger = weightOf({ command }) === 'danger'
    const part = `button${main ? ' button-primary' : ''}${danger ? ' button-danger' : ''}`
    const busy = this.#busy === command
    const give = () => {
      if (FORMS.includes(command)) this.#host.emit('mkt-command-requested', { id: order.id, command })
      else if (danger || reason) this.#ask(order, command, reason)
      else void this.#give(order, command)
    }
    return html`<button part=${part} class=${danger ? 'quiet' : ''} type="button" aria-busy=${busy}
      aria-disabled=${this.#busy && !busy ? 'true' : nothing} @click=${give}>${this.#word(command)}</button>`
  }

  #word(command: string): string {
    return this.#host.localize.word('order.do', command, this.#host.t('order-timeline.do'))
  }

  #ask(order: Order, command: string, reason: Command['reason']): void {
    if (this.#busy) return
    const { localize, t } = this.#host
    const lose = localize.word(`order.lose.${command}`, order.state, t('order-timeline.lose'))
    const danger = weightOf({ command }) === 'danger'
    this.#problem = ''
    this.#reason.clear()
    this.#confirm.ask({
      title: this.#word(command),
      body: () => html`${danger ? html`<p>${lose}</p>` : nothing}${reason ? this.#reason.render() : nothing}`,
      confirm: this.#word(command),
      dismiss: t('order-timeline.back'),
      danger,
      valid: () => !reason || this.#reason.check(),
      run: () => this.#send(order, command, reason ? this.#reason.value : undefined),
    })
  }

  async #give(order: Order, command: string): Promise<void> {
    if (this.#busy) return
    this.#problem = ''
    try {
      await this.#send(order, command)
    } catch (error) {
      this.#say(errorLine(this.#host, asMktError(error)))
    }
  }

  /** A repeated press of the same intent goes out under the same key, so the BFF carries it out once. */
  async #send({ id, version }: Order, command: string, reason?: string): Promise<void> {
    if (!this.#host.emit('mkt-before-command', { id, command })) return
    const body = { command, expectedVersion: version, ...(reason && { reason }) }
    const written = JSON.stringify(body)
    if (this.#intent.body !== written) this.#intent = { body: written, key: randomId() }
    this.#now(command)
    try {
      const path = `/orders/${encodeURIComponent(id)}/commands`
      const next = await this.#host.http.post<Order>(path, body, { idempotencyKey: this.#intent.key })
      this.#intent = { body: '', key: '' }
      this.#settings.done(next)
      this.#moved = true
    } catch (reason) {
      if (asMktError(reason).type !== 'conflict') throw reason
      await this.#settings.reload()
      this.#say(this.#host.t('order-timeline.conflict'))
      this.#moved = true
    } finally {
      this.#now('')
    }
  }

  #now(command: string): void {
    this.#busy = command
    this.#host.flag('busy', command !== '')
    this.#host.requestUpdate()
  }

  #say(problem: string): void {
    this.#problem = problem
    this.#host.announce(problem)
  }
}

function rank(command: Command): number {
  return ['primary', 'plain', 'danger'].indexOf(weightOf(command))
}

function weightOf({ command }: Pick<Command, 'command'>): Weight {
  if (DANGER.includes(command)) return 'danger'
  return PLAIN.includes(command) ? 'plain' : 'primary'
}
