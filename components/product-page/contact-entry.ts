import { nothing } from 'lit'
import type { CatalogPage } from '../../bff/contract/catalog.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { Part } from '../shared/part.ts'
import type { Contact, ContactProblem } from './contact.ts'

/** Few products ask for it; it is fetched with one that does. */
const part = new Part(() => import('./contact.ts'), ['product-contact'])

const NOBODY: Contact = { name: '', phone: '', email: '', agreed: false }

type Settings = {
  readonly problem: (id: ContactProblem) => string | undefined
  readonly changed: () => void
}

/** What the buyer passes on to the provider, where the product asks for it. */
export class ContactEntry {
  #host: MktElement
  #settings: Settings
  #page: CatalogPage | null = null
  #contact = NOBODY

  constructor(host: MktElement, settings: Settings) {
    this.#host = host
    this.#settings = settings
  }

  /** Resolves when it can be drawn with the page, so that nothing moves under a hand. Never rejects. */
  async ready({ customerAuthorization }: CatalogPage): Promise<void> {
    if (!customerAuthorization) return
    const coming = part.prefetch(this.#host)
    this.#host.expect(coming)
    await coming
  }

  offer(page: CatalogPage, other: boolean): void {
    this.#page = page
    if (other) this.#contact = NOBODY
  }

  /** Null where nothing is asked for. */
  get contact(): Contact | null {
    return this.#asked ? this.#contact : null
  }

  /** Asked for, and could not be fetched. */
  get missing(): boolean {
    return this.#asked && this.#rules === null
  }

  render(): unknown {
    if (!this.#asked || !this.#page) return nothing
    const { id, name } = this.#page.provider
    return part.draw(this.#host, ({ contactFields }) =>
      contactFields(this.#host, {
        contact: this.#contact,
        provider: name ?? id,
        problem: this.#settings.problem,
        change: this.#change,
      }),
    )
  }

  problems(): readonly ContactProblem[] {
    return this.#rules?.contactProblems(this.#contact) ?? []
  }

  /** The entries that a refusal names. */
  refused(paths: readonly string[]): readonly ContactProblem[] {
    return paths.flatMap((path) => this.#rules?.contactProblemAt(path) ?? [])
  }

  /** As it is sent with the order. */
  get body(): object {
    return this.#rules ? { authorization: this.#rules.authorizationOf(this.#contact) } : {}
  }

  #change = (next: Partial<Contact>): void => {
    this.#contact = { ...this.#contact, ...next }
    this.#settings.changed()
  }

  get #asked(): boolean {
    return this.#page?.customerAuthorization ?? false
  }

  get #rules() {
    return this.#asked ? part.get(this.#host) : null
  }
}
