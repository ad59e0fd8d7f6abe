import { html, nothing } from 'lit'
import type { Product } from '../../bff/contract/product.ts'
import type { Upload } from '../../bff/contract/upload.ts'
import type { Step } from '../../bff/domain/product/field.ts'
import { Confirm } from '../shared/dialog.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import type { Uploader } from '../shared/upload-queue.ts'
import { type AlertActions, editorAlerts } from './banners.ts'
import { checkContext } from './check-context.ts'
import { Checks } from './checks.ts'
import { Draft } from './draft.ts'
import { Editor } from './editor.ts'
import { formHeader } from './form-header.ts'
import { EDITING, isOpen, showState, workingState } from './form-state.ts'
import { formUploads } from './form-uploads.ts'
import { ListingCommands } from './listing-commands.ts'
import { type FormData, NO_LISTS } from './load-form.ts'
import { makeForm } from './make-form.ts'
import type { OverForm } from './over-form.ts'
import { previewOver } from './preview-over.ts'
import { readPart } from './read-part.ts'
import { watchReview } from './review-watch.ts'
import { servicesOver } from './services-over.ts'
import { startingValues } from './starting-values.ts'
import { stateBar } from './state-bar.ts'
import { workbenchStyles } from './workbench.styles.ts'

/** The element, as far as the workbench goes by it. */
export type FormHost = MktElement & {
  readonly productId: string
  step: string
  readonly autosave: string
  readonly readonly: boolean
  readonly headingLevel: number
  readonly problems: Readonly<Record<string, string>>
  readonly uploader: Uploader | undefined
}

/** Everything around a product that is there: its draft, steps, uploads, commands. Fetched when the form has one. */
export class Workbench {
  #host: FormHost
  #data: FormData | null = null
  #reload: () => Promise<void>
  readonly #draft: Draft
  readonly #uploads
  readonly #confirm: Confirm
  readonly #preview: OverForm
  readonly #services: OverForm
  readonly #checks = new Checks()
  /** Uploads the last view does not know yet. */
  readonly #fresh = new Map<string, Upload>()
  readonly #form
  readonly #editor: Editor
  readonly #listing: ListingCommands
  readonly #alerts: AlertActions

  constructor(host: FormHost, reload: () => Promise<void>) {
    this.#host = host
    this.#reload = reload
    host.adopt(...workbenchStyles)
    this.#draft = new Draft(host, {
      autosave: () => this.#autosaves && this.isEditable,
      saved: ({ id }) => host.emit('mkt-draft-saved', { id }),
    })
    this.#uploads = formUploads(host, {
      uploader: () => host.uploader,
      fieldOf: (purpose) => this.#checks.fieldOf(purpose),
      draft: this.#draft,
      focus: (id) => this.#form.focus(id),
      fresh: (upload) => this.#fresh.set(upload.id, upload),
    })
    this.#confirm = new Confirm(host)
    this.#preview = previewOver(host)
    this.#services = servicesOver(host, () => void reload())
    this.#form = this.#makeForm()
    this.#editor = this.#makeEditor()
    this.#listing = new ListingCommands(host, {
      confirm: this.#confirm,
      draft: this.#draft,
      reviewDays: ({ kind }) => this.#kind(kind)?.reviewWorkingDays ?? null,
      done: (product) => this.#take(product),
      show: () => this.#editor.showAll(),
      edit: () => this.#form.setUi(EDITING, true),
    })
    this.#alerts = {
      reload: () => this.#takeTheirs(),
      go: (path) => void this.#editor.goTo(path),
      discard: () => this.#listing.ask('discard'),
    }
    watchReview(host, () => this.#draft.product, reload)
  }

  get isEditable(): boolean {
    return !this.#host.readonly && isOpen(this.#draft.product, this.#form.ui(EDITING, false))
  }

  values(): Record<string, unknown> {
    return this.#draft.values()
  }

  /** Values in the wire's shapes. */
  prefill(values: Readonly<Record<string, unknown>>): void {
    this.#draft.prefill(values)
  }

  /** Saves what is not saved yet; false when that was not possible. */
  save(): Promise<boolean> {
    return this.#draft.save()
  }

  /** A view that was loaded; `made`: of the draft that was just started here, whose title takes the focus. */
  load(data: FormData, product: Product, made: boolean): void {
    this.#data = data
    const other = this.#draft.product?.id !== product.id
    if (other) this.#clear(this.#kind(product.kind)?.steps as unknown as readonly Step[])
    this.#take(product)
    if (other) this.#checks.visitFilled(this.#draft.values())
    if (made) this.#draft.prefill(startingValues(this.#checks.fields, this.#host.localize))
    if (made) this.#form.focus('title')
  }

  /** Before each drawing. */
  update(): void {
    const host = this.#host
    const { product } = this.#draft
    if (!product || !host.productId) return
    const { steps } = this.#checks
    if (!steps.some(({ key }) => key === host.step)) host.step = steps[0]?.key ?? ''
    this.#checks.visited.add(host.step)
    const context = checkContext(this.#form.lists(), this.#form.uploadOf)
    this.#checks.update(this.#draft, product, context, this.#uploads.sending)
    const invalid = this.#checks.shown.length > 0
    showState(host, product, { editable: this.isEditable, dirty: this.#draft.dirty, invalid })
  }

  render(): unknown {
    const host = this.#host
    const { product } = this.#draft
    if (!product) return nothing
    const editable = this.isEditable
    return html`<slot name="header"></slot>
      ${formHeader(host, product, editable, host.headingLevel, this.#exit)}
      <div class="banners">${
        editable
          ? editorAlerts(this.#form, product, this.#alerts)
          : stateBar(host, product, host.readonly, this.#listing.ask)
      }</div>
      ${editable ? this.#editor.render() : readPart.draw(host, ({ readView }) => readView(this.#form, this.#checks.steps, product.fields))}
      ${this.#confirm.render()}${this.#preview.render()}${this.#services.render()}`
  }

  #makeForm() {
    return makeForm(this.#host, {
      draft: this.#draft,
      uploads: this.#uploads,
      checks: this.#checks,
      lists: () => this.#data ?? NO_LISTS,
      level: () => this.#host.headingLevel,
      uploadOf: (id) => this.#fresh.get(id) ?? this.#draft.product?.uploads[id],
      ask: (question) => this.#confirm.ask(question),
      openServices: this.#services.open,
      remarks: () => this.#host.problems,
    })
  }

  #makeEditor(): Editor {
    return new Editor({
      form: this.#form,
      checks: this.#checks,
      step: () => this.#host.step,
      setStep: (key) => Object.assign(this.#host, { step: key }),
      autosave: () => this.#autosaves,
      preview: () => this.save().then(this.#preview.open),
      submit: () => this.#listing.ask('submit'),
    })
  }

  get #autosaves(): boolean {
    return this.#host.autosave !== 'off'
  }

  #kind(name: string) {
    return this.#data?.kinds.find(({ kind }) => kind === name)
  }

  #clear(steps: readonly Step[]): void {
    this.#checks.reset(steps)
    this.#fresh.clear()
    this.#uploads.clear()
  }

  /** A view that was loaded or that a command answered with. */
  #take(product: Product): void {
    const host = this.#host
    const before = this.#draft.product
    const same = before?.id === product.id
    this.#draft.load(product, this.#checks.fields)
    host.requestUpdate()
    if (same && workingState(before) === workingState(product)) return
    this.#form.setUi(EDITING, false)
    if (!same) return
    host.announce(host.localize.word(product.revision ? 'revision.state' : 'listing.state', workingState(product)))
    host.emit('mkt-product-changed', { id: product.id, state: product.state })
  }

  #exit = async (): Promise<void> => {
    await this.save()
    this.#host.emit('mkt-exit', { id: this.#host.productId })
  }

  #takeTheirs(): void {
    this.#draft.discard()
    void this.#reload()
  }
}
