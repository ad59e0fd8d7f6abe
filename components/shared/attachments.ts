import { html, nothing, type ReactiveController, type TemplateResult } from 'lit'
import { type AttachmentPurpose, attachmentLimits } from '../../bff/domain/attachment.ts'
import { MEDIA_TYPES, type MediaType } from '../../bff/domain/product/media-type.ts'
import { formatBytes } from './bytes.ts'
import { fieldGroup } from './field.ts'
import type { FileView } from './file-links.ts'
import { icon } from './icons.ts'
import { uploadIcon } from './icons-files.ts'
import type { MktElement } from './mkt-element.ts'
import { own } from './own.ts'
import { Part } from './part.ts'
import { dropStyles } from './styles/drop.ts'
import type { Sending, Uploader } from './upload-queue.ts'
import { Uploads } from './uploads.ts'

/** What files look like: most of what is written begins without one. */
const rowsPart = new Part(() => import('./attachment-rows.ts'), ['file-rows'])

type Settings = {
  readonly purpose: AttachmentPurpose
  readonly uploader?: () => Uploader | undefined
  readonly changed?: () => void
}
type Frame = { readonly label: string; readonly hint?: unknown; readonly error?: string | undefined }

/** Files attached to something being written: chosen or dropped, two on their way at a time, each can go again. */
export class Attachments implements ReactiveController {
  files: readonly FileView[] = []
  readonly #uploads: Uploads
  #host: MktElement
  #settings: Settings
  #over = false
  #focus = ''

  constructor(host: MktElement, settings: Settings) {
    this.#host = host
    this.#settings = own(settings)
    this.#uploads = new Uploads(host, {
      uploader: () => this.#settings.uploader?.(),
      done: (sending, upload) => this.#done(sending, upload),
      ready: () => rowsPart.load(host),
      refused: (refusal) => {
        host.announce(`${refusal.name} ${rowsPart.get(host)?.refusalText(host, refusal) ?? ''}`)
        host.emit('mkt-file-rejected', { name: refusal.name, reason: refusal.code })
      },
    })
    host.addController(this)
  }

  /** Where the focus goes once the row it was on is gone. */
  hostUpdated(): void {
    if (!this.#focus) return
    const target = this.#host.renderRoot.querySelector<HTMLElement>(`#${CSS.escape(this.#focus)}`)
    this.#focus = ''
    target?.focus()
  }

  get refs(): { uploadId: string }[] {
    return this.files.map(({ id }) => ({ uploadId: id }))
  }

  /** Whether a file is still on its way; what failed holds nothing up. */
  get busy(): boolean {
    return this.#uploads.sending.some(({ state }) => state !== 'failed')
  }

  take(files: readonly FileView[]): void {
    this.files = files
    this.#host.requestUpdate()
  }

  clear(): void {
    this.#uploads.clear()
    this.take([])
  }

  render({ label, hint, error }: Frame): TemplateResult | typeof nothing {
    const { sending } = this.#uploads
    const { purpose } = this.#settings
    this.#host.adopt(dropStyles)
    const rows = this.files.length + sending.length
    const more = rows < this.#limits.max && this.#host.may('upload')
    if (rows === 0 && !more) return nothing
    return fieldGroup(
      this.#host,
      { id: `${purpose}-files`, label, hint, error },
      () => html`${rows > 0 ? this.#list(label) : nothing}${this.#refusals()}${more ? this.#drop(rows > 0) : nothing}`,
    )
  }

  #list(label: string): unknown {
    const { files } = this
    const { sending } = this.#uploads
    const remove = (file: FileView) => this.#remove(file)
    const retry = (id: string) => this.#retry(id)
    const stop = (id: string) => this.#stop(id)
    return rowsPart.draw(this.#host, ({ fileList }) =>
      fileList(this.#host, { label, files, sending, remove, retry, stop }),
    )
  }

  #refusals(): unknown {
    const refusals = this.#uploads.refusalsOf(this.#settings.purpose)
    if (refusals.length === 0) return nothing
    return rowsPart.draw(
      this.#host,
      ({ refusalRow }) => html`<ul class="plain refusals">${refusals.map((one) => refusalRow(this.#host, one))}</ul>`,
    )
  }

  /** What is accepted stands there before anything is dropped. */
  #drop(more: boolean): TemplateResult {
    const { t, localize } = this.#host
    const { max, maxBytes, mediaTypes } = this.#limits
    const id = this.#pickId
    const accepts = [
      mediaTypes.map((type) => type.toUpperCase()).join(' / '),
      t('files.max-bytes', formatBytes(maxBytes, localize.lang())),
      t('files.max', max),
    ]
    return html`<div part="drop-zone" class="drop" ?data-over=${this.#over}
      @pointerover=${this.#near} @focusin=${this.#near} @dragover=${(event: DragEvent) => this.#hover(event, true)} @dragleave=${(event: DragEvent) => this.#hover(event, false)} @drop=${this.#dropped}>
      <input type="file" hidden multiple accept=${endings(mediaTypes)} @change=${this.#picked}>
      <button part="button" type="button" id=${id} aria-describedby="${id}-accepts" @click=${openPicker}>${icon(uploadIcon)}${t(more ? 'files.pick-more' : 'files.pick')}</button>
      <span class="meta">${t('files.drop')}</span>
      <p class="meta accepts" id="${id}-accepts">${accepts.join(' · ')}</p></div>`
  }

  get #limits() {
    return attachmentLimits[this.#settings.purpose]
  }

  get #pickId(): string {
    return `${this.#settings.purpose}-pick`
  }

  #done({ id }: Sending, upload: FileView): void {
    const had = this.#host.shadowRoot?.activeElement?.id === `u-${id}`
    if (had) this.#focus = `u-${upload.id}`
    this.#host.announce(this.#host.t('files.uploaded', upload.name))
    this.#change([...this.files, upload])
  }

  #change(files: readonly FileView[]): void {
    this.take(files)
    this.#settings.changed?.()
  }

  #remove({ id, name }: FileView): void {
    this.#host.announce(this.#host.t('files.removed', name))
    this.#focus = this.#beside(id)
    this.#change(this.files.filter((file) => file.id !== id))
  }

  #retry(id: string): void {
    this.#focus = `u-${id}`
    this.#uploads.retry(id)
  }

  #stop(id: string): void {
    this.#focus = this.#beside(id)
    this.#uploads.remove(id)
  }

  /** The row after the one that goes, else the one before, else the button that adds. */
  #beside(id: string): string {
    const ids = [...this.files, ...this.#uploads.sending].map((one) => one.id)
    const at = ids.indexOf(id)
    const next = ids[at + 1] ?? ids[at - 1]
    return next ? `u-${next}` : this.#pickId
  }

  #add(files: FileList | null | undefined): void {
    const room = () => this.#limits.max - this.files.length - this.#uploads.sending.length
    this.#uploads.add(this.#settings.purpose, this.#limits, [...(files ?? [])], room)
  }

  #picked = (event: Event): void => {
    const input = event.target as HTMLInputElement
    this.#add(input.files)
    input.value = ''
  }

  #dropped = (event: DragEvent): void => {
    this.#hover(event, false)
    this.#add(event.dataTransfer?.files)
  }

  #near = (): void => {
    this.#uploads.near()
    void rowsPart.prefetch(this.#host)
  }

  #hover(event: DragEvent, over: boolean): void {
    event.preventDefault()
    if (over) this.#near()
    if (this.#over === over) return
    this.#over = over
    this.#host.requestUpdate()
  }
}

function endings(mediaTypes: readonly MediaType[]): string {
  return mediaTypes.flatMap((type) => MEDIA_TYPES[type].extensions.map((ending) => `.${ending}`)).join(',')
}

function openPicker(event: Event): void {
  const zone = (event.currentTarget as HTMLElement).parentElement
  zone?.querySelector<HTMLInputElement>('input[type="file"]')?.click()
}
