/** What is on its way for an element, and what was pressed for it: that shows until then that it is at work. */
export class Coming {
  readonly #redraw: () => void
  readonly #all = new Map<Promise<void>, Element | null>()
  #pressed: Element | null = null

  constructor(redraw: () => void) {
    this.#redraw = redraw
  }

  get all(): Promise<void>[] {
    return [...this.#all.keys()]
  }

  /** `kept`: something keeps the place of what comes, and says so itself. */
  add(coming: Promise<unknown>, kept: boolean): void {
    const pressed = kept ? null : this.#pressed
    pressed?.toggleAttribute('data-busy', true)
    const done = (): void => {
      this.#all.delete(settled)
      if (pressed) this.#follow(pressed).toggleAttribute('data-busy', [...this.#all.values()].includes(pressed))
      this.#redraw()
    }
    const settled = coming.then(done, done)
    this.#all.set(settled, pressed)
  }

  readonly pressed = (event: Event): void => {
    const button = (event.composedPath()[0] as Element).closest('button')
    if (button) this.#follow(button)
  }

  /** What is asked for before the browser has its turn again, is asked for by this. */
  #follow(pressed: Element): Element {
    this.#pressed = pressed
    setTimeout(() => {
      this.#pressed = null
    })
    return pressed
  }
}
