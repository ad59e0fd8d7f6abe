import type { ReactiveController } from 'lit'
import type { Order } from '../../bff/contract/order.ts'
import { clock, marketNow } from '../shared/clock.ts'
import { findDraft, keepDraft } from '../shared/draft-store.ts'
import { asMktError, isAbort, type MktError } from '../shared/errors.ts'
import type { FileView } from '../shared/file-links.ts'
import type { Http } from '../shared/http.ts'
import { LeaveGuard } from '../shared/leave-guard.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { pathOf } from '../shared/order-source.ts'
import { ATTACHMENTS, isSubmitted } from './phase.ts'

/** After the last key; a person who types on is not interrupted by requests. */
const SAVE_AFTER_MS = 1500
/** After a save that failed. */
const RETRY_AFTER_MS = 15_000

type Values = Readonly<Record<string, string>>
type Settings = {
  /** Whether the requirement can be changed now. */
  readonly open: () => boolean
  readonly saved: () => void
}

/** What the buyer is writing: kept in the tab at once, saved at the BFF a moment later, never lost to an answer. */
export class RequirementDraft implements ReactiveController {
  values: Values = {}
  files: readonly FileView[] = []
  /** Anything here that the BFF does not have. */
  dirty = false
  saving = false
  savedAt: string | null = null
  error: MktError | null = null
  #host: MktElement
  #settings: Settings
  #order: Order | null = null
  #http: Http | null = null
  #running: Promise<void> | null = null
  #edits = 0
  #cancel = () => {}

  constructor(host: MktElement, settings: Settings) {
    this.#host = host
    this.#settings = settings
    host.addController(this)
    new LeaveGuard(host, { dirty: () => this.dirty && settings.open(), save: () => void this.save() })
  }

  /** A view that was loaded. What is being written stays on top of it. */
  load(order: Order): void {
    const other = order.id !== this.#order?.id
    this.#order = order
    if (other) this.#start(order)
    else if (!this.dirty) this.#adopt(order)
  }

  set(key: string, value: string): void {
    this.values = { ...this.values, [key]: value }
    this.#touch()
  }

  setFiles(files: readonly FileView[]): void {
    this.files = files
    this.#touch()
  }

  /** Saves what is not saved yet; false when that was not possible. */
  save = async (): Promise<boolean> => {
    this.#cancel()
    while (this.#running !== null) await this.#running
    if (this.dirty && this.#settings.open()) {
      this.#running = this.#send()
      await this.#running
    }
    return !this.dirty
  }

  /** What was written has become a version, or was given up. */
  finish(order: Order): void {
    this.#cancel()
    this.dirty = false
    this.error = null
    keepDraft(order.id, null)
    this.#order = order
    this.#adopt(order)
    // The view of the answer may have been drawn a turn before, with all of this still being written.
    this.#host.requestUpdate()
  }

  hostUpdated(): void {
    if (this.#host.isConnected) this.#http = this.#host.http
  }

  hostDisconnected(): void {
    void this.save()
    this.#cancel()
  }

  #touch(): void {
    this.dirty = true
    this.#edits += 1
    this.#keep()
    this.#schedule(SAVE_AFTER_MS)
    this.#host.requestUpdate()
  }

  #start(order: Order): void {
    this.dirty = false
    this.error = null
    this.#adopt(order)
    const kept = findDraft(order.id)
    if (!kept) return
    const { [ATTACHMENTS]: files, ...values } = kept.values
    this.values = values as Values
    this.files = (files as readonly FileView[] | undefined) ?? []
    this.dirty = true
    this.#schedule(SAVE_AFTER_MS)
  }

  /** The BFF's draft, else the newest version: that is where mending begins. */
  #adopt(order: Order): void {
    const { requirement } = order
    const draft = requirement?.draft ?? null
    const from = draft ?? (isSubmitted(order) ? requirement : null)
    this.values = from?.fields ?? {}
    this.savedAt = draft?.savedAt ?? null
    this.files = from?.attachments ?? []
  }

  async #send(): Promise<void> {
    const order = this.#order
    if (!order) return
    const edits = this.#edits
    this.saving = true
    this.#host.requestUpdate()
    try {
      const files = this.files.map(({ id }) => ({ uploadId: id }))
      const body = { fields: this.values, attachments: files }
      await (this.#http ?? this.#host.http).put(`${pathOf(order.id)}/requirement/draft`, body)
      this.#saved(order, edits)
    } catch (reason) {
      if (!isAbort(reason)) this.#failed(asMktError(reason))
    }
    this.saving = false
    this.#running = null
    this.#host.requestUpdate()
  }

  /** An edit made while the request was under way is still to be saved. */
  #saved(order: Order, edits: number): void {
    this.error = null
    this.savedAt = new Date(marketNow()).toISOString()
    this.dirty = this.#edits !== edits
    if (this.dirty) this.#schedule(SAVE_AFTER_MS)
    else keepDraft(order.id, null)
    this.#settings.saved()
  }

  #failed(error: MktError): void {
    this.error = error
    if (['network', 'server', 'rate-limit'].includes(error.type)) this.#schedule(RETRY_AFTER_MS)
  }

  #schedule(ms: number): void {
    this.#cancel()
    if (this.#host.isConnected && this.#settings.open()) this.#cancel = clock.after(ms, () => void this.save())
  }

  #keep(): void {
    const order = this.#order
    if (!order) return
    const values = { ...this.values, [ATTACHMENTS]: this.files }
    keepDraft(order.id, { version: order.version, values })
  }
}
