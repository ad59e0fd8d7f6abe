import { html, type PropertyDeclarations, type PropertyValues } from 'lit'
import type { Order } from '../../bff/contract/order.ts'
import type { WorkResult } from '../../bff/contract/work.ts'
import type { Role } from '../../bff/domain/role.ts'
import type { AreaName } from '../messages/words.ts'
import { Confirm } from '../shared/dialog.ts'
import { MktElement } from '../shared/mkt-element.ts'
import { deadlineStyles } from '../shared/order-deadline.ts'
import { OrderSource } from '../shared/order-source.ts'
import { dataStyles } from '../shared/styles/data.ts'
import { fieldStyles } from '../shared/styles/fields.ts'
import { nextChange } from '../shared/time.ts'
import { Ticker } from '../shared/time-views.ts'
import type { Uploader } from '../shared/upload-queue.ts'
import { Viewer } from '../shared/viewer.ts'
import { Desk } from './desk.ts'
import { isOpen, isSubmitted, phaseOf } from './phase.ts'
import { Places } from './places.ts'
import { requirementFormStyles } from './requirement-form.styles.ts'
import { formSkeleton, sheet } from './sheet.ts'

/**
 * The requirement of an order and its result, on both sides: the buyer fills in the product's template, mends what came
 * back, accepts or rejects; the provider confirms or returns single answers, starts, and hands over.
 *
 * @attribute order-id - `ord_…`
 * @attribute viewer - `buyer` or `provider`; without it, whoever the session is of
 * @attribute readonly - shows everything, lets nothing be done
 * @attribute heading-level - of the title, 1 to 4 (2)
 * @slot header - above the title
 * @slot intro - between the head and the form
 * @slot terms - the host's own conditions, above the button that submits
 * @slot decision - above the buttons that accept and reject
 * @slot actions - the host's own buttons, beside the form's
 */
export class MktRequirementForm extends MktElement {
  static override readonly words: readonly AreaName[] = ['requirement-form', 'orders']
  static override styles = [MktElement.styles, dataStyles, fieldStyles, deadlineStyles, requirementFormStyles]
  static override properties: PropertyDeclarations = {
    orderId: { attribute: 'order-id' },
    viewer: {},
    readonly: { type: Boolean, reflect: true },
    headingLevel: { attribute: 'heading-level', type: Number },
    problems: { attribute: false },
    uploader: { attribute: false },
  }
  orderId = ''
  viewer: 'buyer' | 'provider' | '' = ''
  readonly = false
  headingLevel = 2
  /** The host's own remarks, by field key; shown at the fields. */
  problems: Readonly<Record<string, string>> = {}
  /** Sends files in place of `POST /v1/uploads`. */
  uploader: Uploader | undefined = undefined

  readonly #source = new OrderSource(this, {
    id: () => this.orderId,
    changed: (now, before) => this.#changed(now, before),
  })
  readonly #session = new Viewer(this)
  readonly #confirm = new Confirm(this)
  readonly #desk = new Desk(this, {
    confirm: this.#confirm,
    source: this.#source,
    uploader: () => this.uploader,
    remarks: () => this.problems,
    open: () => this.#canWrite,
    mine: () => this.#is('buyer'),
  })
  readonly #places = new Places(this, this.#desk)

  constructor() {
    super()
    new Ticker(this, () => {
      const due = this.#source.order?.deadline?.dueAt
      return due ? nextChange(due) : null
    })
  }

  /** The answers as they stand; set some of them to fill the form in. */
  get draft(): Readonly<Record<string, string>> {
    return this.#desk.draft.values
  }

  set draft(values: Readonly<Record<string, string>>) {
    this.#desk.prefill(values)
  }

  /** Saves what is not saved yet; false when that was not possible. */
  save(): Promise<boolean> {
    return this.#desk.draft.save()
  }

  /** Checks the form and sends it, as its button does. */
  async submit(): Promise<void> {
    const { order } = this.#source
    if (order && this.#canWrite) await this.#places.submit(order)
  }

  /** Asks the buyer to accept the result on screen. */
  accept(): void {
    this.#decide((order, result) => void this.#places.ask('accept', order, result))
  }

  /** Rejects the result on screen; without a reason it is asked for. */
  reject(reason = ''): void {
    this.#decide(
      (order, result) =>
        void (reason ? this.#desk.reject(order, result, reason) : this.#places.ask('reject', order, result)),
    )
  }

  /** Fetches the order again; what is shown stays until the answer is there. */
  reload(): Promise<void> {
    return this.#source.loader.reload()
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed)
    const { order } = this.#source
    this.flag('dirty', this.#desk.dirty || this.#places.dirty)
    this.flag('invalid', this.#desk.refused.length > 0)
    this.flag('readonly', order !== undefined && this.#phase(order) === 'read')
    this.flag('submitted', order !== undefined && isSubmitted(order))
  }

  protected override draw(): unknown {
    return html`${this.#source.loader.render({
      skeleton: formSkeleton,
      ready: (order) =>
        sheet(this, {
          order,
          phase: this.#phase(order),
          desk: this.#desk,
          places: this.#places,
          level: this.headingLevel,
          mine: (role) => this.#is(role),
        }),
    })}${this.#confirm.render()}`
  }

  #phase(order: Order) {
    return this.readonly ? 'read' : phaseOf(order, this.#desk.editing)
  }

  #is(role: Role): boolean {
    return this.viewer ? this.viewer === role : this.#session.is(role)
  }

  get #canWrite(): boolean {
    const { order } = this.#source
    if (!order || this.readonly) return false
    return isOpen(order, 'submit-requirement') || isOpen(order, 'edit-requirement')
  }

  #decide(run: (order: Order, result: WorkResult) => void): void {
    const { order } = this.#source
    const result = order?.result
    if (order && result && !this.readonly && isOpen(order, 'accept')) run(order, result)
  }

  #changed(now: Order, before: Order | undefined): void {
    this.#desk.take(now, before)
    if (!before || before.id !== now.id || before.state === now.state) return
    this.announce(this.t('order-timeline.is', this.localize.word('order.state', now.state)))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'mkt-requirement-form': MktRequirementForm
  }
}
