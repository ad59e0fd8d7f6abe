import type { ReactiveController } from 'lit'
import { findDraft, keepDraft } from '../shared/draft-store.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { Viewer } from '../shared/viewer.ts'

type Values = Readonly<Record<string, unknown>>

/** What was typed into a form of the workbench and neither sent nor saved: it outlives a reload of this tab, and only its own person sees it. Never a secret. */
export class KeptDraft implements ReactiveController {
  readonly #host: MktElement
  readonly #viewer: Viewer
  readonly #name: string
  readonly #found: (values: Values) => void
  #looked: string | null = null

  constructor(host: MktElement, name: string, found: (values: Values) => void) {
    this.#host = host
    this.#name = name
    this.#found = found
    this.#viewer = new Viewer(host)
    host.addController(this)
  }

  hostUpdated(): void {
    const id = this.#viewer.actor?.id ?? null
    if (id === null || id === this.#looked) return
    this.#looked = id
    const draft = findDraft(this.#key(id))
    // Not during the update that is ending.
    if (draft) void this.#host.updateComplete.then(() => this.#found(draft.values))
  }

  /** Null: there is nothing to keep any more. */
  keep(values: Values | null): void {
    const { actor } = this.#viewer
    if (actor?.id) keepDraft(this.#key(actor.id), values && { version: 0, values })
  }

  #key(id: string): string {
    return `${this.#name}:${id}`
  }
}
