import type { ReactiveController } from 'lit'
import type { Upload } from '../../bff/contract/upload.ts'
import { readyForErrors } from './error-panel.ts'
import { asMktError, isAbort, type MktError } from './errors.ts'
import { type FileLimits, type Refusal, sift } from './intake.ts'
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
export type UploadsSettings = {
  /** What showing them needs besides; awaited with the check. */
  readonly ready?: () => Promise<unknown>
  readonly uploader: () => Uploader | undefined
  readonly done: (sending: Sending, upload: Upload) => void
  readonly refused: (refusal: Refusal) => void
}

/** Files at a time; the others wait their turn. */
const PARALLEL_MAX = 2

/** Files that were chosen: checked before they are sent, two at a time, each can be stopped and tried again. */
export class UploadQueue implements ReactiveController {
  sending: readonly Sending[] = []
  #aborts = new Map<string, AbortController>()
  #host: MktElement
  #settings: UploadsSettings

  constructor(host: MktElement, settings: UploadsSettings) {
    this.#host = host
    this.#settings = settings
    host.addController(this)
  }

  /** Takes at most `room` of the files, and answers with what it refused. */
  add(purpose: string, limits: FileLimits, files: readonly File[], room: number): readonly Refusal[] {
    const { fine, refusals } = sift(purpose, limits, files, room)
    const added = fine.map((file) => waiting(purpose, file))
    for (const one of added) if (one.file.type.startsWith('image/')) void this.#measure(one)
    this.sending = [...this.sending, ...added]
    this.#next()
    return refusals
  }

  retry(id: string): void {
    const one = this.sending.find((sending) => sending.id === id)
    if (!one) return
    Object.assign(one, { state: 'waiting', part: 0, error: null })
    this.#next()
  }

  remove(id: string): void {
    this.#aborts.get(id)?.abort()
    this.sending = this.sending.filter((sending) => sending.id !== id)
    this.#next()
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
    return own
      ? own(file, { purpose, signal, onProgress })
      : uploadFile(this.#host.http, purpose, file, { signal, onProgress })
  }
}

function waiting(purpose: string, file: File): Sending {
  return { id: randomId(), purpose, file, state: 'waiting', part: 0, error: null }
}
