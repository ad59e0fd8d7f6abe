import type { ReactiveController } from 'lit'
import type { Order } from '../../bff/contract/order.ts'
import type { WorkResult } from '../../bff/contract/work.ts'
import type { Confirm } from '../shared/dialog.ts'
import { asMktError, type MktError } from '../shared/errors.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import type { OrderSource } from '../shared/order-source.ts'
import { Part } from '../shared/part.ts'
import type { Uploader } from '../shared/upload-queue.ts'
import type { Deeds } from './deeds.ts'
import type { Returned } from './phase.ts'
import { RequirementDraft } from './requirement-draft.ts'

/** What sends, once somebody presses. */
const deedsPart = new Part(() => import('./deeds.ts'), ['requirement-deeds'])

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

/** What is being written, what went wrong, and the way to every command. The forms, and what sends, are fetched when they are needed. */
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
  #deeds: Deeds | null = null
  #host: MktElement
  #focus = ''

  constructor(host: MktElement, settings: Settings) {
    this.#host = host
    this.settings = settings
    this.draft = new RequirementDraft(host, {
      open: settings.open,
      saved: () => host.emit('mkt-draft-saved', { id: settings.source.order?.id ?? '' }),
    })
    host.addController(this)
  }

  get busy(): string {
    return this.#deeds?.busy ?? ''
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

  start = (order: Order): Promise<void> => this.#press((deeds) => deeds.start(order))

  /** Sends what is written; what the BFF refuses of it is in `refused`. */
  submit = (order: Order): Promise<void> => this.#press((deeds) => deeds.submit(order))

  askConfirm = (order: Order): Promise<void> => this.#press(async (deeds) => deeds.askConfirm(order))

  giveBack = (order: Order, returned: Returned): Promise<void> =>
    this.#press((deeds) => deeds.giveBack(order, returned))

  finish = (order: Order, result: Record<string, unknown>): Promise<void> =>
    this.#press((deeds) => deeds.finish(order, result))

  /** Rejects when it could not be carried out: the dialog that asked shows why. */
  async accept(order: Order, result: WorkResult): Promise<void> {
    await (await this.#ready()).accept(order, result)
  }

  async reject(order: Order, result: WorkResult, reason: string): Promise<void> {
    await (await this.#ready()).reject(order, result, reason)
  }

  /** Somebody is about to press something. */
  near = (): void => void deedsPart.prefetch(this.#host)

  /** What a press needs besides; null if it could not be fetched, which is shown on top. */
  async fetched<M>(part: Part<M>): Promise<M | null> {
    try {
      return await part.load(this.#host)
    } catch (reason) {
      this.#failed(reason)
      return null
    }
  }

  async #press(act: (deeds: Deeds) => Promise<void>): Promise<void> {
    try {
      await act(await this.#ready())
    } catch (reason) {
      this.#failed(reason)
    }
  }

  /** Of a button without a dialog: what went wrong is shown on top. */
  #failed(reason: unknown): void {
    this.problem = asMktError(reason)
    this.#host.requestUpdate()
  }

  async #ready(): Promise<Deeds> {
    const { Deeds } = await deedsPart.load(this.#host)
    this.#deeds ??= new Deeds(this.#host, this)
    return this.#deeds
  }

  #anew(): void {
    this.turn += 1
    this.editing = false
    this.refused = []
  }
}
