import type { ReactiveController } from 'lit'
import type { Product } from '../../bff/contract/product.ts'
import type { Field, Plan } from '../../bff/domain/product/field.ts'
import { clock } from '../shared/clock.ts'
import { findDraft, keepDraft } from '../shared/draft-store.ts'
import { asMktError, isAbort, type MktError } from '../shared/errors.ts'
import type { Http } from '../shared/http.ts'
import { LeaveGuard } from '../shared/leave-guard.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { collect, dependentOn, planKeys, toLocal, valuesOf } from './local-values.ts'
import { type PlanRow, withIds } from './plan-rows.ts'

/** After the last key; a person who types on is not interrupted by requests. */
const SAVE_AFTER_MS = 1500
/** After a save that failed; being online again is noticed at once. */
const RETRY_AFTER_MS = 15_000

type FieldKey = keyof Product['fields']
type DraftSettings = {
  readonly autosave: () => boolean
  /** After each save that went through. */
  readonly saved: (product: Product) => void
}

/** The values being edited: saved by themselves, kept in the tab until they are, never overwritten by an answer. */
export class Draft implements ReactiveController {
  product: Product | null = null
  /** Why the last save failed; a conflict waits for a decision, everything else is tried again. */
  error: MktError | null = null
  saving = false
  #host: MktElement
  #settings: DraftSettings
  #fields: readonly Field[] = []
  #values: Record<string, unknown> = {}
  #dirty = new Set<string>()
  /** Keys with something in them that cannot be sent yet, such as half an amount. */
  #waiting = new Set<string>()
  /** What a save under way has taken along: the server's judgement is of what stood there before. */
  #sending: readonly string[] = []
  #http: Http | null = null
  #running: Promise<void> | null = null
  #cancel = () => {}

  constructor(host: MktElement, settings: DraftSettings) {
    this.#host = host
    this.#settings = settings
    host.addController(this)
    new LeaveGuard(host, { dirty: () => this.dirty, save: () => this.#saveSoon() })
  }

  get dirty(): boolean {
    return this.#dirty.size > 0
  }

  get conflict(): boolean {
    return this.error?.code === 'version-conflict'
  }

  /** What a control of the field holds; see `local-values.ts`. */
  local(key: string): unknown {
    return this.#values[key]
  }

  /** All values as the rules see them. */
  values(): Record<string, unknown> {
    return valuesOf(this.#fields, this.#values)
  }

  /** Whether the server has judged what stands here. */
  isSettled(key: string): boolean {
    return !this.#unsaved().includes(key)
  }

  /** A view that was loaded. Edits that were not saved stay on top of it. */
  load(product: Product, fields: readonly Field[]): void {
    const other = product.id !== this.product?.id
    if (other) this.#forget()
    const ours = this.product?.version ?? 0
    if (product.version < ours) return
    // With edits on top, the version they were made on stays: the next save finds out whether somebody else saved.
    this.#fields = fields
    this.#adopt(this.dirty ? { ...product, version: ours } : product)
    if (other) this.#restore(product)
  }

  set(key: string, value: unknown): void {
    this.#values[key] = value
    this.#dirty.add(key)
    for (const other of dependentOn(this.#fields, key)) this.#dirty.add(other)
    this.#keep()
    this.#schedule(SAVE_AFTER_MS)
    this.#host.requestUpdate()
  }

  /** Values in the wire's shapes. */
  prefill(values: Readonly<Record<string, unknown>>): void {
    for (const field of this.#fields) if (field.key in values) this.set(field.key, toLocal(field, values[field.key]))
  }

  /** Saves now what can be saved. False when something could not be. */
  save = async (): Promise<boolean> => {
    this.#cancel()
    while (this.saving) await this.#running
    if (this.dirty && !this.conflict) {
      this.#running = this.#send()
      await this.#running
    }
    return !this.dirty
  }

  /** Takes the BFF's judgement of what was saved last. */
  judge(problems: Product['problems']): void {
    if (this.product) this.product = { ...this.product, problems }
    this.#host.requestUpdate()
  }

  /** Gives up what was entered since the last save. */
  discard(): void {
    this.error = null
    for (const keys of [this.#dirty, this.#waiting]) keys.clear()
    this.#keep()
  }

  /** In a conflict: puts what was entered here over the current version. */
  async keepMine(): Promise<void> {
    if (!this.product) return
    try {
      this.#adopt(await this.#host.http.get<Product>(pathOf(this.product)))
      this.error = null
      await this.save()
    } catch (reason) {
      this.#failed(asMktError(reason))
    }
    this.#host.requestUpdate()
  }

  hostConnected(): void {
    if (this.dirty) this.#schedule(SAVE_AFTER_MS)
  }

  hostDisconnected(): void {
    this.#saveSoon()
    this.#cancel()
  }

  hostUpdated(): void {
    if (this.#host.isConnected) this.#http = this.#host.http
  }

  /** Shows a view wherever nothing was entered here. */
  #adopt(product: Product): void {
    this.product = product
    for (const field of this.#fields)
      if (this.isSettled(field.key)) this.#values[field.key] = toLocal(field, product.fields[field.key as FieldKey])
  }

  async #send(): Promise<void> {
    const { product } = this
    if (!product) return
    const sent = { ...this.#values }
    this.#sending = [...this.#dirty]
    const fields = this.#take()
    this.saving = true
    this.#host.requestUpdate()
    try {
      const body = { fields, expectedVersion: product.version }
      this.#saved(await (this.#http ?? this.#host.http).patch<Product>(pathOf(product), body), sent)
    } catch (reason) {
      for (const key of this.#sending) this.#dirty.add(key)
      if (!isAbort(reason)) this.#failed(asMktError(reason))
    }
    this.#sending = []
    this.saving = false
    this.#running = null
    this.#keep()
    if (this.dirty && !this.error) this.#schedule(SAVE_AFTER_MS)
    this.#host.requestUpdate()
  }

  /** Empties the list of what is unsaved; an edit made while the request is under way fills it again. */
  #take(): Record<string, unknown> {
    const taken = this.#fields.filter(({ key }) => this.#dirty.has(key))
    const { fields, waiting } = collect(taken, this.#values)
    this.#dirty.clear()
    for (const { key } of taken) this.#waiting.delete(key)
    for (const key of waiting) this.#waiting.add(key)
    return fields
  }

  #saved(product: Product, sent: Readonly<Record<string, unknown>>): void {
    this.product = product
    this.error = null
    for (const key of planKeys(this.#fields)) {
      const plans = (product.fields[key as FieldKey] ?? []) as Plan[]
      this.#values[key] = withIds(this.#values[key] as PlanRow[], sent[key] as PlanRow[], plans)
    }
    this.#settings.saved(product)
  }

  #failed(error: MktError): void {
    this.error = error
    if (['network', 'server', 'rate-limit'].includes(error.type)) this.#schedule(RETRY_AFTER_MS)
  }

  #schedule(ms: number): void {
    this.#cancel()
    if (!this.#settings.autosave() || this.conflict || !this.#host.isConnected) return
    this.#cancel = clock.after(ms, () => void this.save())
  }

  #keep(): void {
    const { product } = this
    if (!product) return
    const kept = this.#unsaved().map((key) => [key, this.#values[key]])
    keepDraft(product.id, kept[0] ? { version: product.version, values: Object.fromEntries(kept) } : null)
  }

  /** After a reload of the page: what the last one could not save goes on from there. */
  #restore(product: Product): void {
    if (!product.commands.some(({ command }) => command === 'submit')) keepDraft(product.id, null)
    const kept = findDraft(product.id)
    if (!kept) return
    for (const { key } of this.#fields.filter(({ key }) => key in kept.values)) {
      this.#values[key] = kept.values[key]
      this.#dirty.add(key)
    }
    this.product = { ...product, version: kept.version }
    this.#schedule(SAVE_AFTER_MS)
  }

  #unsaved(): string[] {
    return [...this.#dirty, ...this.#waiting, ...this.#sending]
  }

  #forget(): void {
    this.#cancel()
    this.product = null
    this.discard()
    this.#values = {}
  }

  #saveSoon(): void {
    if (this.dirty && this.#settings.autosave()) void this.save()
  }
}

function pathOf({ id }: Product): string {
  return `/products/${encodeURIComponent(id)}`
}
