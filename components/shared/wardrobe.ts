import type { CSSResult, LitElement } from 'lit'
import { baseStyles } from './styles/base.ts'

export type SheetOf = (style: CSSResult) => CSSStyleSheet

/** The style sheets of an element: the base, what came with parts, and what the element says itself, which wins. */
export class Wardrobe {
  readonly #host: LitElement
  /** The last first. */
  #later: ReadonlySet<CSSResult> = new Set()
  #sheetOf: SheetOf = ({ styleSheet }) => styleSheet as CSSStyleSheet

  constructor(host: LitElement) {
    this.#host = host
  }

  add(styles: readonly CSSResult[]): void {
    if (styles.every((one) => this.#later.has(one))) return
    this.#later = new Set([...styles, ...this.#later])
    this.dress()
  }

  /** Puts all of them on; in the document of a frame as sheets of that document. */
  dress(sheetOf = this.#sheetOf): void {
    this.#sheetOf = sheetOf
    const own = (this.#host.constructor as typeof LitElement).elementStyles as CSSResult[]
    const all = [...baseStyles, ...this.#later, ...own.slice(baseStyles.length)]
    ;(this.#host.renderRoot as ShadowRoot).adoptedStyleSheets = all.map(sheetOf)
  }
}
