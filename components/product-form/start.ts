import type { Product, ProductKind } from '../../bff/contract/product.ts'
import { asMktError, type MktError } from '../shared/errors.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { randomId } from '../shared/random.ts'
import { kindChoice } from './kind-choice.ts'

/** A new product begins with its kind; choosing one makes the draft. */
export class Start {
  #host: MktElement
  #created: (product: Product) => void
  #chosen = ''
  #busy = false
  #error: MktError | null = null
  /** The same until a draft is there, so that trying again cannot make two. */
  #key = randomId()

  constructor(host: MktElement, created: (product: Product) => void) {
    this.#host = host
    this.#created = created
  }

  render(kinds: readonly ProductKind[], preferred: string, level: number) {
    const open = kinds.filter(({ available }) => available)
    const wanted = this.#chosen || preferred || (open.length === 1 ? open[0]?.kind : '')
    const chosen = open.find(({ kind }) => kind === wanted)?.kind ?? ''
    return kindChoice(this.#host, {
      kinds,
      chosen,
      busy: this.#busy,
      level,
      error: this.#error,
      choose: (kind) => {
        this.#chosen = kind
        this.#key = randomId()
        this.#host.requestUpdate()
      },
      start: () => void this.#start(chosen),
    })
  }

  async #start(kind: string): Promise<void> {
    if (this.#busy || !kind) return
    this.#set(true, null)
    try {
      const product = await this.#host.http.post<Product>('/products', { kind }, { idempotencyKey: this.#key })
      this.#key = randomId()
      this.#set(false, null)
      this.#created(product)
    } catch (reason) {
      this.#set(false, asMktError(reason))
    }
  }

  #set(busy: boolean, error: MktError | null): void {
    this.#busy = busy
    this.#error = error
    this.#host.flag('busy', busy)
    this.#host.requestUpdate()
  }
}
