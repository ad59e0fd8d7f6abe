import type { PropertyDeclarations, PropertyValues } from 'lit'
import type { Product } from '../../bff/contract/product.ts'
import type { AreaName } from '../messages/words.ts'
import { errorPanel } from '../shared/error-panel.ts'
import { outOfScope } from '../shared/errors.ts'
import type { Http } from '../shared/http.ts'
import { whenIdle } from '../shared/idle.ts'
import { Loader } from '../shared/loader.ts'
import { MktElement } from '../shared/mkt-element.ts'
import { Part } from '../shared/part.ts'
import type { Uploader } from '../shared/upload-queue.ts'
import { type FormData, loadForm } from './load-form.ts'
import { formSkeleton } from './skeleton.ts'
import { startStyles } from './start.styles.ts'
import { Start } from './start.ts'
import type { Workbench } from './workbench.ts'

/** A new product begins with the choice of its kind; what it is written with comes beside its data. */
const workbenchPart = new Part(
  () => import('./workbench.ts'),
  ['product-form-editor', 'product-form-hints', 'product-fields', 'listings'],
)

/**
 * The form a provider lists a product with: kind, steps, uploads, draft, preview, submit, withdraw, list.
 * Drawn from the kind's field list; saves itself.
 *
 * @attribute product-id - absent: a new product; set by the element when its draft is there
 * @attribute kind - the kind chosen beforehand for a new product
 * @attribute step - the key of the step shown
 * @attribute autosave - `off` saves on "Save draft" and at each step only
 * @attribute heading-level - of the title, 1 to 4 (2)
 * @attribute readonly - shows what was entered, without commands
 * @slot header - above the title
 * @slot actions - the host's own buttons, beside the form's
 * @slot endpoint-help - the host's own way to the delivery console
 */
export class MktProductForm extends MktElement {
  static override readonly words: readonly AreaName[] = ['product-form']
  static override styles = [MktElement.styles, startStyles]
  static override properties: PropertyDeclarations = {
    productId: { attribute: 'product-id', reflect: true },
    kind: {},
    step: { reflect: true },
    autosave: {},
    readonly: { type: Boolean, reflect: true },
    headingLevel: { attribute: 'heading-level', type: Number },
    problems: { attribute: false },
    uploader: { attribute: false },
  }
  productId = ''
  kind = ''
  step = ''
  autosave = 'on'
  readonly = false
  headingLevel = 2
  /** The host's own remarks, by field path; shown at the fields. */
  problems: Readonly<Record<string, string>> = {}
  /** Sends files in place of `POST /v1/uploads`. */
  uploader: Uploader | undefined = undefined

  readonly #loader = new Loader<FormData, readonly [string]>(this, {
    args: () => [this.productId],
    load: (http, [id], signal) => this.#load(http, id, signal),
    loaded: (data) => this.#loaded(data),
  })
  readonly #start = new Start(this, (product) => this.#created(product))
  #workbench: Workbench | null = null
  /** The draft that was started here: when it is loaded, its title takes the focus. */
  #made = ''
  #given: Readonly<Record<string, unknown>> | null = null

  /** The values as they stand, over the wire's own shapes; set some of them to fill the form in. */
  get draft(): Readonly<Record<string, unknown>> {
    return this.#workbench?.values() ?? {}
  }

  set draft(values: Readonly<Record<string, unknown>>) {
    if (this.#workbench?.isEditable) this.#workbench.prefill(values)
    else this.#given = values
  }

  /** Saves what is not saved yet; false when that was not possible. */
  async save(): Promise<boolean> {
    return this.#workbench?.save() ?? true
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed)
    this.#workbench?.update()
  }

  protected override draw(): unknown {
    return this.#loader.render({
      skeleton: formSkeleton,
      ready: ({ kinds, product }) =>
        product
          ? this.#workbench?.render()
          : this.may('edit-products')
            ? this.#start.render(kinds, this.kind, this.headingLevel)
            : errorPanel(this, outOfScope()),
    })
  }

  async #load(http: Http, id: string, signal: AbortSignal): Promise<FormData> {
    const data = loadForm(http, id, signal)
    if (!id) return data
    const [loaded, { Workbench }] = await Promise.all([data, workbenchPart.load(this)])
    this.#workbench ??= new Workbench(this, this.#loader.reload)
    return loaded
  }

  #loaded(data: FormData): void {
    const { product } = data
    const workbench = this.#workbench
    // Whoever chooses a kind will need it next.
    if (!product) whenIdle(() => workbenchPart.prefetch(this))
    if (!product || !workbench) return
    workbench.load(data, product, this.#made === product.id)
    this.#made = ''
    if (this.#given && workbench.isEditable) workbench.prefill(this.#given)
    this.#given = null
  }

  #created({ id, kind }: Product): void {
    this.productId = id
    this.emit('mkt-draft-created', { id, kind })
    this.#made = id
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'mkt-product-form': MktProductForm
  }
}
