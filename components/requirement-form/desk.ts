import type { ReactiveController } from 'lit'
import type { Order } from '../../bff/contract/order.ts'
import type { WorkResult } from '../../bff/contract/work.ts'
import type { Confirm } from '../shared/dialog.ts'
import { asMktError, type MktError } from '../shared/errors.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { type Intent, OrderSender, type Outcome } from '../shared/order-sender.ts'
import type { OrderSource } from '../shared/order-source.ts'
import type { Uploader } from '../shared/uploads.ts'
import type { Returned } from './phase.ts'
import { RequirementDraft } from './requirement-draft.ts'

type Settings = {
  readonly confirm: Confirm
  readonly source: OrderSource
  readonly uploader: () => Uploader | undefined
  /** What the host remarks, by field key. */
  readonly remarks: () => Readonly<Record<string, string>>
  /** Whether the requirement can be changed now. */
  readonly open: () => boolean
  /** Whether the buyer looks: only they are shown what they wrote. */
  readonly mine: () => boolean
}

/** What is being written, what went wrong, and the one way out for every command. The forms themselves are fetched when they open. */
export class Desk implements ReactiveController {
  readonly settings: Settings
  readonly draft: RequirementDraft
  /** Whether the buyer has opened a submitted requirement to change it. */
  editing = false
  /** Why the last press came to nothing. */
  problem: MktError | 'stale' | null = null
  /** What the BFF found wrong in the answers, until they are changed. */
  refused: MktError['problems'] = []
  /** Counts up whenever forms begin anew: another order, another state. */
  turn = 0
  readonly #sender: OrderSender
  #host: MktElement
  #focus = ''

  constructor(host: MktElement, settings: Settings) {
    this.#host = host
    this.settings = settings
    this.#sender = new OrderSender(host, {
      before: (order, intent) => this.#before(order, intent),
      done: (order) => settings.source.loader.set(order),
      reload: settings.source.loader.reload,
    })
    this.draft = new RequirementDraft(host, {
      open: settings.open,
      saved: () => host.emit('mkt-draft-saved', { id: settings.source.order?.id ?? '' }),
    })
    host.addController(this)
  }

  get busy(): string {
    return this.#sender.busy
  }

  get dirty(): boolean {
    return (this.draft.dirty && this.settings.open()) || this.kept
  }

  /** Written, and no longer possible to send. */
  get kept(): boolean {
    return this.draft.dirty && !this.settings.open() && this.settings.mine()
  }

  /** A view that was loaded or that a command answered with. */
  take(now: Order, before: Order | undefined): void {
    const other = before?.id !== now.id
    if (other || before.state !== now.state) this.#anew()
    if (other) this.problem = null
    this.draft.load(now)
    if (this.kept) this.#host.announce(this.#host.t('requirement.kept'))
    if (this.draft.dirty && this.settings.open()) this.editing = true
  }

  prefill(values: Readonly<Record<string, string>>): void {
    for (const [key, value] of Object.entries(values)) this.draft.set(key, value)
  }

  edit(on: boolean): void {
    const { order } = this.settings.source
    this.#anew()
    this.editing = on
    if (!on && order) this.draft.finish(order)
    this.focus('phase')
  }

  /** Takes the focus there after the next update, once no dialog is in front of it. */
  focus(id: string): void {
    this.#focus = id
    this.#host.requestUpdate()
  }

  hostUpdated(): void {
    const { renderRoot } = this.#host
    if (!this.#focus || renderRoot.querySelector('dialog')) return
    const target = renderRoot.querySelector<HTMLElement>(`#${CSS.escape(this.#focus)}`)
    this.#focus = ''
    target?.focus()
  }

  dropKept = (): void => {
    const { order } = this.settings.source
    if (order) this.draft.finish(order)
    this.focus('phase')
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
    const attachments = this.draft.files.map(({ id }) => ({ uploadId: id }))
    const requirement = { fields: filled(this.draft.values), attachments }
    const command = first ? 'submit-requirement' : 'edit-requirement'
    const outcome = await this.#press(order, { command, requirement }, 'requirement.submitted')
    if (outcome !== 'sent') return
    const { order: now } = this.settings.source
    this.editing = false
    if (now) this.draft.finish(now)
    this.#host.emit('mkt-submitted', { id: order.id })
  }

  askConfirm(order: Order): void {
    const { t } = this.#host
    this.settings.confirm.ask({
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

  #anew(): void {
    this.turn += 1
    this.editing = false
    this.refused = []
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
      this.refused = error.problems.filter(({ path }) => path.startsWith('requirement.'))
      if (this.refused.length === 0) this.problem = error
      this.#host.requestUpdate()
      return 'failed'
    }
  }

  async #send(order: Order, intent: Intent, words: Said): Promise<Outcome> {
    this.problem = null
    this.refused = []
    const outcome = await this.#sender.send(order, intent)
    if (outcome === 'sent') this.#host.announce(this.#host.t(words))
    if (outcome === 'conflict') {
      this.problem = 'stale'
      this.#host.announce(this.#host.t('requirement.stale'))
    }
    if (outcome !== 'held') this.focus('phase')
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
