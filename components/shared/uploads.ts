import type { ReactiveController } from 'lit'
import type { Upload } from '../../bff/contract/upload.ts'
import { checkFile } from '../../bff/domain/product/check-file.ts'
import type { FilesControl } from '../../bff/domain/product/field.ts'
import { MEDIA_TYPES } from '../../bff/domain/product/media-type.ts'
import { readyForErrors } from './error-panel.ts'
import { asMktError, isAbort, type MktError } from './errors.ts'
import type { MktElement } from './mkt-element.ts'
import { randomId } from './random.ts'
import { type UploadOptions, uploadFile } from './upload.ts'

/** Sends one file and answers with its facts; a host may bring its own. */
export type Uploader = (file: File, options: UploadOptions & { readonly purpose: string }) => Promise<Upload>
/** A file on its way. */
export type Sending = {
  readonly id: string
  readonly purpose: string
  readonly file: File
  state: 'waiting' | 'sending' | 'failed'
  /** From 0 to 1. */
  part: number
  error: MktError | null
  /** Of a picture the browser can read. */
  pixels?: { readonly width: number; readonly height: number }
}
/** A file that was refused before it was sent. */
export type Refusal = {
  readonly name: string
  readonly code: string
  readonly params: Readonly<Record<string, unknown>>
}
export type UploadsSettings = {
  readonly uploader: () => Uploader | undefined
  readonly done: (sending: Sending, upload: Upload) => void
  readonly refused: (refusal: Refusal) => void
}

/** Files at a time; the others wait their turn. */
const PARALLEL_MAX = 2

/** The uploads of one element: checked before they are sent, two at a time, each can be stopped and tried again. */
export class Uploads implements ReactiveController {
  sending: readonly Sending[] = []
  #refusals = new Map<string, readonly Refusal[]>()
  #aborts = new Map<string, AbortController>()
  #host: MktElement
  #settings: UploadsSettings

  constructor(host: MktElement, settings: UploadsSettings) {
    this.#host = host
    this.#settings = settings
    host.addController(this)
  }

  of(purpose: string): readonly Sending[] {
    return this.sending.filter((one) => one.purpose === purpose)
  }

  /** What was refused of the files last chosen for it. */
  refusalsOf(purpose: string): readonly Refusal[] {
    return this.#refusals.get(purpose) ?? []
  }

  /** Checks and queues; at most `room` of them. */
  add(
    purpose: string,
    limits: Pick<FilesControl, 'maxBytes' | 'mediaTypes' | 'max'>,
    files: readonly File[],
    room: number,
  ): void {
    const refusals: Refusal[] = []
    const fine: File[] = []
    for (const chosen of files) {
      const file = withMediaType(chosen)
      const [problem] = checkFile(purpose, limits, { mediaType: file.type, bytes: file.size })
      if (problem) refusals.push({ name: file.name, code: problem.code, params: problem })
      else if (fine.length >= room) refusals.push({ name: file.name, code: 'too-many', params: { max: limits.max } })
      else fine.push(file)
    }
    this.#refusals.set(purpose, refusals)
    for (const refusal of refusals) this.#settings.refused(refusal)
    const added = fine.map((file) => waiting(purpose, file))
    for (const one of added) if (one.file.type.startsWith('image/')) void this.#measure(one)
    this.sending = [...this.sending, ...added]
    this.#next()
  }

  retry(id: string): void {
    const one = this.sending.find((sending) => sending.id === id)
    if (!one) return
    Object.assign(one, { state: 'waiting', part: 0, error: null })
    this.#next()
  }

  /** Stops it if it is under way, and forgets it. */
  remove(id: string): void {
    this.#aborts.get(id)?.abort()
    this.sending = this.sending.filter((sending) => sending.id !== id)
    this.#next()
  }

  /** Stops and forgets all of them. */
  clear(): void {
    for (const { id } of this.sending) this.remove(id)
    this.#refusals.clear()
  }

  hostConnected(): void {
    this.#next()
  }

  /** Removed from the page: what was under way starts again when the element is back. */
  hostDisconnected(): void {
    for (const one of this.sending) if (one.state === 'sending') Object.assign(one, { state: 'waiting', part: 0 })
    for (const abort of this.#aborts.values()) abort.abort()
    this.#aborts.clear()
  }

  #next(): void {
    const free = PARALLEL_MAX - this.sending.filter(({ state }) => state === 'sending').length
    const ready = this.#host.isConnected ? this.sending.filter(({ state }) => state === 'waiting') : []
    for (const one of ready.slice(0, Math.max(free, 0))) void this.#send(one)
    this.#host.requestUpdate()
  }

  async #send(one: Sending): Promise<void> {
    const abort = new AbortController()
    this.#aborts.set(one.id, abort)
    one.state = 'sending'
    try {
      const upload = await this.#upload(one, abort.signal)
      if (abort.signal.aborted) return
      this.sending = this.sending.filter((sending) => sending !== one)
      this.#settings.done(one, upload)
    } catch (reason) {
      if (abort.signal.aborted || isAbort(reason)) return
      await readyForErrors(this.#host)
      Object.assign(one, { state: 'failed', error: asMktError(reason) })
    }
    this.#aborts.delete(one.id)
    this.#next()
  }

  /** A picture the browser cannot read is left to the BFF's judgement. */
  async #measure(one: Sending): Promise<void> {
    const bitmap = await createImageBitmap(one.file).catch(() => null)
    if (!bitmap) return
    one.pixels = { width: bitmap.width, height: bitmap.height }
    bitmap.close()
    this.#host.requestUpdate()
  }

  #upload(one: Sending, signal: AbortSignal): Promise<Upload> {
    const { file, purpose } = one
    const onProgress = (part: number) => {
      one.part = part
      this.#host.emit('mkt-upload-progressed', { name: file.name, part })
      this.#host.requestUpdate()
    }
    const own = this.#settings.uploader()
    if (own) return own(file, { purpose, signal, onProgress })
    return uploadFile(this.#host.http, purpose, file, { signal, onProgress })
  }
}

function waiting(purpose: string, file: File): Sending {
  return { id: randomId(), purpose, file, state: 'waiting', part: 0, error: null }
}

/** Browsers name some types as their system does, or not at all; then the ending of the name decides. */
function withMediaType(file: File): File {
  const types = Object.values(MEDIA_TYPES)
  if (types.some(({ mime }) => mime === file.type)) return file
  const ending = file.name.split('.').at(-1)?.toLowerCase() ?? ''
  const found = types.find(({ extensions }) => (extensions as readonly string[]).includes(ending))
  return found && isVague(file.type) ? new File([file], file.name, { type: found.mime }) : file
}

/** What Windows and Linux call archives, and what is said when nothing is known. */
function isVague(type: string): boolean {
  return type === '' || type === 'application/octet-stream' || /(^application\/x-|\/(x-)?(zip|rar))/.test(type)
}
