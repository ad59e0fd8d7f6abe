import type { FileLimits, Refusal } from './intake.ts'
import type { MktElement } from './mkt-element.ts'
import { own } from './own.ts'
import { Part } from './part.ts'
import type { Sending, UploadQueue, UploadsSettings } from './upload-queue.ts'

/** Checks files and sends them: fetched when somebody comes near to choosing one. */
const queuePart = new Part(() => import('./upload-queue.ts'))

/** The uploads of one element, and what was refused of the files last chosen; there is a queue once a file was. */
export class Uploads {
  #queue: UploadQueue | null = null
  #refusals = new Map<string, readonly Refusal[]>()
  #host: MktElement
  #settings: UploadsSettings

  constructor(host: MktElement, settings: UploadsSettings) {
    this.#host = host
    this.#settings = own(settings)
  }

  get sending(): readonly Sending[] {
    return this.#queue?.sending ?? []
  }

  of(purpose: string): readonly Sending[] {
    return this.sending.filter((one) => one.purpose === purpose)
  }

  /** What was refused of the files last chosen for it. */
  refusalsOf(purpose: string): readonly Refusal[] {
    return this.#refusals.get(purpose) ?? []
  }

  /** Fetches ahead what takes a file; for when a pointer or the focus is near. */
  near = (): void => void queuePart.prefetch(this.#host)

  /** Checks and queues; at most `room` of them, asked when they are checked. */
  add(purpose: string, limits: FileLimits, files: readonly File[], room: () => number): void {
    this.#host.expect(this.#take(purpose, limits, files, room))
  }

  async #take(purpose: string, limits: FileLimits, files: readonly File[], room: () => number): Promise<void> {
    const refusals = await this.#queued(purpose, limits, files, room)
    this.#refusals.set(purpose, refusals)
    for (const refusal of refusals) this.#settings.refused(refusal)
  }

  async #queued(purpose: string, limits: FileLimits, files: readonly File[], room: () => number) {
    try {
      const { UploadQueue } = await queuePart.load(this.#host)
      await this.#settings.ready?.()
      this.#queue ??= new UploadQueue(this.#host, this.#settings)
      return this.#queue.add(purpose, limits, files, room())
    } catch {
      // Without the check nothing is sent, and each file is said to be chosen again.
      return files.map(({ name }) => ({ name, code: 'not-checked', params: {} }))
    }
  }

  retry(id: string): void {
    this.#queue?.retry(id)
  }

  /** Stops it if it is under way, and forgets it. */
  remove(id: string): void {
    this.#queue?.remove(id)
  }

  /** Stops and forgets all of them. */
  clear(): void {
    for (const { id } of this.sending) this.remove(id)
    this.#refusals.clear()
  }
}
