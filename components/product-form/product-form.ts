import { html, nothing, type PropertyDeclarations, type PropertyValues } from 'lit'
import type { Product } from '../../bff/contract/product.ts'
import type { Upload } from '../../bff/contract/upload.ts'
import type { Step } from '../../bff/domain/product/field.ts'
import { productForm as en } from '../messages/en/product-form.ts'
import { states as statesEn } from '../messages/en/states.ts'
import { productForm as zh } from '../messages/zh-cn/product-form.ts'
import { states as statesZh } from '../messages/zh-cn/states.ts'
import { Confirm } from '../shared/dialog.ts'
import { focusField } from '../shared/error-summary.ts'
import { asMktError } from '../shared/errors.ts'
import { Loader } from '../shared/loader.ts'
import { MktElement } from '../shared/mkt-element.ts'
import { Poller } from '../shared/poller.ts'
import { dataStyles } from '../shared/styles/data.ts'
import { dialogStyles } from '../shared/styles/dialog.ts'
import { fieldStyles } from '../shared/styles/fields.ts'
import { markdownStyles } from '../shared/styles/markdown.ts'
import { nextChange } from '../shared/time.ts'
import { Ticker } from '../shared/time-views.ts'
import { type Refusal, type Sending, type Uploader, Uploads } from '../shared/uploads.ts'
import { reviewAlert, saveAlert } from './banners.ts'
import { Checks } from './checks.ts'
import { Draft } from './draft.ts'
import { Editor } from './editor.ts'
import type { Lists } from './form.ts'
import { formHeader } from './form-header.ts'
import { endpointAlert } from './kind-choice.ts'
import { commandQuestion, type ListingButton, runCommand } from './listing-commands.ts'
import { checkContext, type FormData, loadForm } from './load-form.ts'
import { makeForm } from './make-form.ts'
import { pathLabel } from './path-label.ts'
import { Preview } from './preview.ts'
import { problemText } from './problem-text.ts'
import { productFormStyles } from './product-form.styles.ts'
import { readView } from './read-view.ts'
import { formSkeleton } from './skeleton.ts'
import { Start } from './start.ts'
import { stateBar } from './state-bar.ts'

/** While it is in review or waits for its listing: the operator's decision shows without a reload. */
const REVIEW_POLL_MS = [30_000, 60_000]

/**
 * The form a provider lists a product with: kind, steps, uploads, draft, preview, submit, withdraw, list.
 * Drawn from the kind's field list; saves itself.
 *
 * @attribute product-id - absent: a new product; set by the element when its draft is there
 * @attribute kind - the kind chosen beforehand for a new product
 * @attribute step - the key of the step shown
 * @attribute autosave - `off` saves on "Save draft" and at each step only
 * @attribute readonly - shows what was entered, without commands
 * @slot header - above the title
 * @slot actions - the host's own buttons, beside the form's
 * @slot endpoint-help - the host's own way to the delivery console
 */
export class MktProductForm extends MktElement {
  static override readonly words = [
    { en, 'zh-CN': zh },
    { en: statesEn, 'zh-CN': statesZh },
  ]
  static override styles = [MktElement.styles, dataStyles, fieldStyles, dialogStyles, markdownStyles, productFormStyles]
  static override properties: PropertyDeclarations = {
    productId: { attribute: 'product-id', reflect: true },
    kind: {},
    step: { reflect: true },
    autosave: {},
    readonly: { type: Boolean, reflect: true },
    problems: { attribute: false },
    uploader: { attribute: false },
  }
  productId = ''
  kind = ''
  step = ''
  autosave = 'on'
  readonly = false
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
  readonly #uploads = new Uploads(this, {
    uploader: () => this.uploader,
    done: (sending, upload) => this.#uploaded(sending, upload),
    refused: (refusal) => this.#refused(refusal),
  })
  readonly #start = new Start(this, (product) => this.#created(product))
  readonly #confirm = new Confirm(this)
  readonly #preview = new Preview(this)
  readonly #checks = new Checks()
  /** Uploads the last view does not know yet. */
  readonly #fresh = new Map<string, Upload>()
  readonly #form = makeForm(this, {
    draft: this.#draft,
    uploads: this.#uploads,
    checks: this.#checks,
    lists: () => this.#loader.value ?? NO_LISTS,
    uploadOf: (id) => this.#fresh.get(id) ?? this.#draft.product?.uploads[id],
    ask: (question) => this.#confirm.ask(question),
    remarks: () => this.problems,
  })
  readonly #editor = new Editor({
    form: this.#form,
    checks: this.#checks,
    step: () => this.step,
    setStep: (key) => {
      this.step = key
    },
    autosave: () => this.#autosaves,
    preview: () => this.#openPreview(),
    submit: () => this.#ask('submit'),
  })
  /** An approved or unlisted product is shown to be read until somebody asks to edit it. */
  #editing = false
  #given: Readonly<Record<string, unknown>> | null = null

  constructor() {
    super()
    new Poller(this, {
      delays: REVIEW_POLL_MS,
      active: () => this.#draft.product?.state === 'in-review' && this.#loader.error === undefined,
      run: this.#loader.reload,
    })
    new Ticker(this, () => {
      const { deadline, state } = this.#draft.product ?? {}
      return deadline && state === 'in-review' ? nextChange(deadline.dueAt) : null
    })
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
    this.flag('dirty', this.#draft.dirty)
    this.flag('invalid', this.#isEditable && this.#checks.shown.length > 0)
    this.flag('readonly', !this.#isEditable)
    this.flag('submitted', product.state === 'in-review')
  }

  protected override draw(): unknown {
    return this.#loader.render({
      skeleton: formSkeleton,
      ready: ({ kinds, product }) => (product ? this.#product() : this.#start.render(kinds, this.kind)),
    })
  }

  #product(): unknown {
    const { product } = this.#draft
    if (!product) return nothing
    const editable = this.#isEditable
    return html`<slot name="header"></slot>
      ${formHeader(this, product, () => void this.#exit())}
      <div class="banners">
        ${editable ? saveAlert(this, this.#draft, this.#takeTheirs) : nothing}
        ${
          product.review && editable
            ? reviewAlert(
                this,
                product.review,
                (path) => pathLabel(this, path),
                (path) => void this.#editor.goTo(path),
              )
            : nothing
        }
        ${editable && product.problems.some(({ path }) => path === 'kind') ? endpointAlert(this) : nothing}
        ${editable ? nothing : stateBar(this, product, this.readonly, (command) => this.#ask(command))}
      </div>
      ${editable ? this.#editor.render() : readView(this.#form, this.#checks.steps, product.fields)}
      ${this.#confirm.render()}${this.#preview.render()}`
  }

  get #autosaves(): boolean {
    return this.autosave !== 'off'
  }

  /** What can be submitted can be edited. The rule itself is the BFF's: it says which commands are open. */
  get #isEditable(): boolean {
    const { product } = this.#draft
    const open = product?.commands.some(({ command }) => command === 'submit' || (this.#editing && command === 'edit'))
    return !this.readonly && open === true
  }

  #loaded({ kinds, product }: FormData): void {
    if (!product) return
    const before = this.#draft.product
    const steps = (kinds.find(({ kind }) => kind === product.kind)?.steps ?? []) as unknown as readonly Step[]
    if (before?.id !== product.id) this.#begin(steps)
    this.#take(product)
    if (before?.id !== product.id) this.#checks.visitFilled(this.#draft.values())
    if (this.#given && this.#isEditable) {
      this.#draft.prefill(this.#given)
      this.#given = null
    }
  }

  #begin(steps: readonly Step[]): void {
    this.#checks.reset(steps)
    this.#editing = false
    this.#fresh.clear()
    for (const { id } of this.#uploads.sending) this.#uploads.remove(id)
  }

  /** A view that was loaded or that a command answered with. */
  #take(product: Product): void {
    const before = this.#draft.product
    this.#draft.load(
      product,
      this.#checks.steps.flatMap(({ fields }) => fields),
    )
    this.requestUpdate()
    if (before?.id !== product.id || before.state === product.state) return
    this.#editing = false
    this.announce(this.localize.word('listing.state', product.state))
    this.emit('mkt-product-changed', { id: product.id, state: product.state })
  }

  #created({ id, kind }: Product): void {
    this.productId = id
    this.emit('mkt-draft-created', { id, kind })
    void this.updateComplete.then(() => focusField(this, 'title'))
  }

  #takeTheirs = (): void => {
    this.#draft.discard()
    void this.#loader.reload()
  }

  #uploaded({ id, purpose }: Sending, upload: Upload): void {
    const field = this.#checks.fieldOf(purpose)
    if (!field) return
    if (this.shadowRoot?.activeElement?.id === `u-${id}`) this.#form.focus(`u-${upload.id}`)
    this.#fresh.set(upload.id, upload)
    const ref = { uploadId: upload.id }
    const refs = this.#draft.local(purpose) as readonly object[]
    this.#draft.set(purpose, field.control === 'files' ? [...refs, ref] : ref)
    this.announce(this.t('product-form.uploaded', upload.name))
  }

  #refused({ name, code, params }: Refusal): void {
    this.announce(`${name}: ${problemText(this, undefined, { ...params, path: '', code })}`)
    this.emit('mkt-file-rejected', { name, reason: code })
  }

  #ask(command: ListingButton): void {
    const { product } = this.#draft
    if (!product || (command === 'submit' && !this.emit('mkt-before-submit', { id: product.id }))) return
    const reviewDays = this.#loader.value?.kinds.find(({ kind }) => kind === product.kind)?.reviewWorkingDays ?? null
    let refused = false
    this.#confirm.ask({
      ...commandQuestion(this, { product, command, reviewDays }),
      run: async () => {
        refused = !(await this.#run(product, command))
      },
      after: () => (refused ? void this.#editor.showAll() : focusField(this, 'title')),
    })
  }

  /** False when the BFF found problems: they stand in the view then. */
  async #run(product: Product, command: ListingButton): Promise<boolean> {
    const withdraws = command === 'edit' && product.state === 'in-review'
    if (command === 'edit' && !withdraws) {
      this.#editing = true
      this.requestUpdate()
      return true
    }
    try {
      this.#take(await runCommand(this, product, withdraws ? 'withdraw' : command))
    } catch (reason) {
      const { problems } = asMktError(reason)
      if (problems.length === 0) throw reason
      this.#draft.judge(problems)
      return false
    }
    if (command === 'submit') this.emit('mkt-submitted', { id: product.id })
    if (command === 'withdraw' || withdraws) this.emit('mkt-withdrawn', { id: product.id })
    return true
  }

  async #openPreview(): Promise<void> {
    await this.#draft.save()
    this.#preview.open(this.productId)
  }

  async #exit(): Promise<void> {
    await this.#draft.save()
    this.emit('mkt-exit', { id: this.productId })
  }
}

const NO_LISTS: Lists = { categories: [], agreements: [] }

declare global {
  interface HTMLElementTagNameMap {
    'mkt-product-form': MktProductForm
  }
}
