import type { Order } from '../../bff/contract/order.ts'
import type { WorkResult } from '../../bff/contract/work.ts'
import type { Confirm } from '../shared/dialog.ts'
import { asMktError, type MktError } from '../shared/errors.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { type Intent, OrderSender, type Outcome } from '../shared/order-sender.ts'
import type { OrderSource } from '../shared/order-source.ts'
import type { Returned } from './phase.ts'
import type { RequirementDraft } from './requirement-draft.ts'

/** What of the desk it reads and writes. */
type Desk = {
  readonly settings: { readonly confirm: Confirm; readonly source: OrderSource }
  readonly draft: RequirementDraft
  editing: boolean
  problem: MktError | 'stale' | null
  refused: MktError['problems']
  readonly focus: (id: string) => void
}

/** The one way out for every command on a requirement or a result. How it went is written on the desk. */
export class Deeds {
  #host: MktElement
  #desk: Desk
  readonly #sender: OrderSender

  constructor(host: MktElement, desk: Desk) {
    this.#host = host
    this.#desk = desk
    const { loader } = desk.settings.source
    this.#sender = new OrderSender(host, {
      before: (order, intent) => this.#before(order, intent),
      done: (order) => loader.set(order),
      reload: loader.reload,
    })
  }

  get busy(): string {
    return this.#sender.busy
  }

  async start(order: Order): Promise<void> {
    await this.#press(order, { command: 'start', ...this.#seen(order) }, 'requirement.started')
  }

  /** Rejects when it could not be carried out: the dialog that asked shows why. */
  async accept(order: Order, { version }: WorkResult): Promise<void> {
    if (!this.#host.emit('mkt-before-accept', { version })) return
    await this.#decide(order, { command: 'accept', resultVersion: version }, 'requirement.accepted', () =>
      this.#host.emit('mkt-accepted', { id: order.id }),
    )
  }

  async reject(order: Order, { version }: WorkResult, reason: string): Promise<void> {
    if (!this.#host.emit('mkt-before-reject', { id: order.id })) return
    await this.#decide(order, { command: 'reject', resultVersion: version, reason }, 'requirement.rejected', () =>
      this.#host.emit('mkt-rejected', { id: order.id }),
    )
  }

  async #decide(order: Order, intent: Intent, words: Said, done: () => void): Promise<void> {
    try {
      if ((await this.#send(order, intent, words)) === 'sent') done()
      else this.#host.emit('mkt-decision-failed', { code: 'version-conflict' })
    } catch (reason) {
      this.#host.emit('mkt-decision-failed', { code: asMktError(reason).code })
      throw reason
    }
  }

  /** Sends what is written; what the BFF refuses of it is in `refused`. */
  async submit(order: Order): Promise<void> {
    const first = order.commands.some(({ command }) => command === 'submit-requirement')
    const attachments = this.#desk.draft.files.map(({ id }) => ({ uploadId: id }))
    const requirement = { fields: filled(this.#desk.draft.values), attachments }
    const command = first ? 'submit-requirement' : 'edit-requirement'
    const outcome = await this.#press(order, { command, requirement }, 'requirement.submitted')
    if (outcome !== 'sent') return
    const { order: now } = this.#desk.settings.source
    this.#desk.editing = false
    if (now) this.#desk.draft.finish(now)
    this.#host.emit('mkt-submitted', { id: order.id })
  }

  askConfirm(order: Order): void {
    const { t } = this.#host
    this.#desk.settings.confirm.ask({
      title: t('requirement.confirm-title'),
      body: () => t('requirement.confirm-about'),
      confirm: t('requirement.confirm'),
      dismiss: t('order-timeline.back'),
      run: () => this.#send(order, { command: 'confirm-requirement', ...this.#seen(order) }, 'requirement.confirmed'),
    })
  }

  async giveBack(order: Order, returned: Returned): Promise<void> {
    const intent = { command: 'return-requirement', ...returned, ...this.#seen(order) }
    await this.#press(order, intent, 'requirement.given-back')
  }

  async finish(order: Order, result: Record<string, unknown>): Promise<void> {
    await this.#press(order, { command: 'finish', result }, 'requirement.finished')
  }

  /** The version on screen goes along: nobody confirms or starts what they did not read. */
  #seen(order: Order) {
    return { requirementVersion: order.requirement?.version }
  }

  #before({ id }: Order, { command }: Intent): boolean {
    if (command === 'submit-requirement' || command === 'edit-requirement')
      return this.#host.emit('mkt-before-submit', { id })
    if (command === 'accept' || command === 'reject') return true
    return this.#host.emit('mkt-before-command', { id, command })
  }

  /** Of a button without a dialog: what went wrong is shown on top. */
  async #press(order: Order, intent: Intent, words: Said): Promise<Outcome | 'failed'> {
    try {
      return await this.#send(order, intent, words)
    } catch (reason) {
      const error = asMktError(reason)
      this.#desk.refused = error.problems.filter(({ path }) => path.startsWith('requirement.'))
      if (this.#desk.refused.length === 0) this.#desk.problem = error
      this.#host.requestUpdate()
      return 'failed'
    }
  }

  async #send(order: Order, intent: Intent, words: Said): Promise<Outcome> {
    this.#desk.problem = null
    this.#desk.refused = []
    const outcome = await this.#sender.send(order, intent)
    if (outcome === 'sent') this.#host.announce(this.#host.t(words))
    if (outcome === 'conflict') {
      this.#desk.problem = 'stale'
      this.#host.announce(this.#host.t('requirement.stale'))
    }
    if (outcome !== 'held') this.#desk.focus('phase')
    return outcome
  }
}

type Said =
  | 'requirement.started'
  | 'requirement.accepted'
  | 'requirement.rejected'
  | 'requirement.submitted'
  | 'requirement.confirmed'
  | 'requirement.given-back'
  | 'requirement.finished'

/** A field left empty has no entry. */
function filled(values: Readonly<Record<string, string>>): Record<string, string> {
  const trimmed = Object.entries(values).map(([key, value]) => [key, value.trim()] as const)
  return Object.fromEntries(trimmed.filter(([, value]) => value !== ''))
}
