import { html, nothing, type PropertyDeclarations, type PropertyValues } from 'lit'
import type { Product } from '../../bff/contract/product.ts'
import type { Upload } from '../../bff/contract/upload.ts'
import type { Step } from '../../bff/domain/product/field.ts'
import { Confirm } from '../shared/dialog.ts'
import { Loader } from '../shared/loader.ts'
import { MktElement } from '../shared/mkt-element.ts'
import type { Uploader } from '../shared/uploads.ts'
import { type AlertActions, editorAlerts } from './banners.ts'
import { Checks } from './checks.ts'
import { Draft } from './draft.ts'
import { Editor } from './editor.ts'
import { formHeader } from './form-header.ts'
import { EDITING, isOpen, showState, workingState } from './form-state.ts'
import { formUploads } from './form-uploads.ts'
import { formWords } from './form-words.ts'
import { ListingCommands } from './listing-commands.ts'
import { checkContext, type FormData, loadForm, NO_LISTS } from './load-form.ts'
import { makeForm } from './make-form.ts'
import { Preview } from './preview.ts'
import { productFormStyles } from './product-form.styles.ts'
import { readPart } from './read-part.ts'
import { watchReview } from './review-watch.ts'
import { ServicesDialog } from './services-dialog.ts'
import { formSkeleton } from './skeleton.ts'
import { Start } from './start.ts'
import { startingValues } from './starting-values.ts'
import { stateBar } from './state-bar.ts'

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
  static override readonly words = formWords
  static override styles = [MktElement.styles, productFormStyles]
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
    load: (http, [id], signal) => loadForm(http, id, signal),
    loaded: (data) => this.#loaded(data),
  })
  readonly #draft = new Draft(this, {
    autosave: () => this.#autosaves && this.#isEditable,
    saved: ({ id }) => this.emit('mkt-draft-saved', { id }),
  })
  readonly #uploads = formUploads(this, {
    uploader: () => this.uploader,
    fieldOf: (purpose) => this.#checks.fieldOf(purpose),
    draft: this.#draft,
    focus: (id) => this.#form.focus(id),
    fresh: (upload) => this.#fresh.set(upload.id, upload),
  })
  readonly #start = new Start(this, (product) => this.#created(product))
  readonly #confirm = new Confirm(this)
  readonly #preview = new Preview(this)
  readonly #services = new ServicesDialog(this, () => void this.#loader.reload())
  readonly #checks = new Checks()
  /** Uploads the last view does not know yet. */
  readonly #fresh = new Map<string, Upload>()
  readonly #form = makeForm(this, {
    draft: this.#draft,
    uploads: this.#uploads,
    checks: this.#checks,
    lists: () => this.#loader.value ?? NO_LISTS,
    level: () => this.headingLevel,
    uploadOf: (id) => this.#fresh.get(id) ?? this.#draft.product?.uploads[id],
    ask: (question) => this.#confirm.ask(question),
    openServices: this.#services.open,
    remarks: () => this.problems,
  })
  readonly #editor = new Editor({
    form: this.#form,
    checks: this.#checks,
    step: () => this.step,
    setStep: (key) => Object.assign(this, { step: key }),
    autosave: () => this.#autosaves,
    preview: () => this.save().then(() => this.#preview.open(this.productId)),
    submit: () => this.#listing.ask('submit'),
  })
  readonly #listing = new ListingCommands(this, {
    confirm: this.#confirm,
    draft: this.#draft,
    reviewDays: ({ kind }) => this.#kind(kind)?.reviewWorkingDays ?? null,
    done: (product) => this.#take(product),
    show: () => this.#editor.showAll(),
    edit: () => this.#form.setUi(EDITING, true),
  })
  readonly #alerts: AlertActions = {
    reload: () => this.#takeTheirs(),
    go: (path) => void this.#editor.goTo(path),
    discard: () => this.#listing.ask('discard'),
  }
  /** The draft that was started here: when it is loaded, its title takes the focus. */
  #made = ''
  #given: Readonly<Record<string, unknown>> | null = null

  constructor() {
    super()
    watchReview(this, () => this.#draft.product, this.#loader.reload)
  }

  /** The values as they stand, over the wire's own shapes; set some of them to fill the form in. */
  get draft(): Readonly<Record<string, unknown>> {
    return this.#draft.values()
  }

  set draft(values: Readonly<Record<string, unknown>>) {
    if (this.#isEditable) this.#draft.prefill(values)
    else this.#given = values
  }

  /** Saves what is not saved yet; false when that was not possible. */
  save(): Promise<boolean> {
    return this.#draft.save()
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed)
    const { product } = this.#draft
    if (!product || !this.productId) return
    const { steps } = this.#checks
    if (!steps.some(({ key }) => key === this.step)) this.step = steps[0]?.key ?? ''
    this.#checks.visited.add(this.step)
    const context = checkContext(this.#form.lists(), this.#form.uploadOf)
    this.#checks.update(this.#draft, product, context, this.#uploads.sending)
    const invalid = this.#checks.shown.length > 0
    showState(this, product, { editable: this.#isEditable, dirty: this.#draft.dirty, invalid })
  }

  protected override draw(): unknown {
    return this.#loader.render({
      skeleton: formSkeleton,
      ready: ({ kinds, product }) =>
        product ? this.#product() : this.#start.render(kinds, this.kind, this.headingLevel),
    })
  }

  #product(): unknown {
    const { product } = this.#draft
    if (!product) return nothing
    const editable = this.#isEditable
    return html`<slot name="header"></slot>
      ${formHeader(this, product, editable, this.headingLevel, this.#exit)}
      <div class="banners">${
        editable
          ? editorAlerts(this.#form, product, this.#alerts)
          : stateBar(this, product, this.readonly, this.#listing.ask)
      }</div>
      ${editable ? this.#editor.render() : readPart.draw(this, ({ readView }) => readView(this.#form, this.#checks.steps, product.fields))}
      ${this.#confirm.render()}${this.#preview.render()}${this.#services.render()}`
  }

  get #autosaves(): boolean {
    return this.autosave !== 'off'
  }

  get #isEditable(): boolean {
    return !this.readonly && isOpen(this.#draft.product, this.#form.ui(EDITING, false))
  }

  #loaded({ product }: FormData): void {
    if (!product) return
    const other = this.#draft.product?.id !== product.id
    if (other) this.#clear(this.#kind(product.kind)?.steps as unknown as readonly Step[])
    this.#take(product)
    if (other) this.#checks.visitFilled(this.#draft.values())
    const made = this.#made === product.id
    if (made) this.#draft.prefill(startingValues(this.#checks.fields, this.localize))
    if (made) this.#form.focus('title')
    this.#made = ''
    if (this.#given && this.#isEditable) this.#draft.prefill(this.#given)
    this.#given = null
  }

  #kind(name: string) {
    return this.#loader.value?.kinds.find(({ kind }) => kind === name)
  }

  #clear(steps: readonly Step[]): void {
    this.#checks.reset(steps)
    this.#fresh.clear()
    this.#uploads.clear()
  }

  /** A view that was loaded or that a command answered with. */
  #take(product: Product): void {
    const before = this.#draft.product
    const same = before?.id === product.id
    this.#draft.load(product, this.#checks.fields)
    this.requestUpdate()
    if (same && workingState(before) === workingState(product)) return
    this.#form.setUi(EDITING, false)
    if (!same) return
    this.announce(this.localize.word(product.revision ? 'revision.state' : 'listing.state', workingState(product)))
    this.emit('mkt-product-changed', { id: product.id, state: product.state })
  }

  #created({ id, kind }: Product): void {
    this.productId = id
    this.emit('mkt-draft-created', { id, kind })
    this.#made = id
  }

  #exit = async (): Promise<void> => {
    await this.save()
    this.emit('mkt-exit', { id: this.productId })
  }

  #takeTheirs(): void {
    this.#draft.discard()
    void this.#loader.reload()
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'mkt-product-form': MktProductForm
  }
}
