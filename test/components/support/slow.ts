import { Part } from '../../../components/shared/part.ts'
import { drawnIn } from './scenes.ts'

const { load, get, prefetch } = Part.prototype

/** A network on which nothing arrives until it is let through: neither answers nor parts that this element has not fetched. */
export class SlowNetwork {
  #gate: Promise<void> | null = null
  #open = () => {}
  #here = new WeakSet<object>()
  #fetch = globalThis.fetch

  install(): void {
    const network = this
    const { fetch } = globalThis
    this.#fetch = fetch
    globalThis.fetch = async (...asked) => {
      await network.#gate
      return fetch(...asked)
    }
    Part.prototype.load = function (host, kept) {
      const coming = network.#arrived(this, async () => load.call(this, host, true))
      host.expect(coming, kept)
      return coming
    }
    Part.prototype.prefetch = function (host) {
      return network.#arrived(this, () => prefetch.call(this, host))
    }
    Part.prototype.get = function (host, kept) {
      if (network.#here.has(this)) return get.call(this, host, kept)
      void this.load(host, kept).catch(() => {})
      return null
    }
  }

  restore(): void {
    this.letThrough()
    globalThis.fetch = this.#fetch
    Object.assign(Part.prototype, { load, get, prefetch })
  }

  /** As on a page that has fetched nothing yet. */
  forget(): void {
    this.letThrough()
    this.#here = new WeakSet()
  }

  hold(): void {
    this.#gate = new Promise((resolve) => {
      this.#open = resolve
    })
  }

  letThrough(): void {
    this.#gate = null
    this.#open()
  }

  async #arrived<M>(part: object, fetch: () => Promise<M>): Promise<M> {
    if (!this.#here.has(part)) await this.#gate
    const module = await fetch()
    this.#here.add(part)
    return module
  }
}

/** What a person can press now: nothing that is switched off, nor what a modal dialog covers. */
export function pressable(element: Element): HTMLElement[] {
  const all = element.shadowRoot ? [...drawnIn(element.shadowRoot)] : []
  const dialog = all.find((one) => one.matches('dialog:modal'))
  return all.filter(
    (one): one is HTMLElement =>
      one instanceof HTMLElement &&
      one.matches('button:not(:disabled, [aria-disabled="true"])') &&
      one.checkVisibility({ visibilityProperty: true }) &&
      (!dialog || dialog.contains(one)),
  )
}

export function nameOf(one: Element): string {
  return (one.ariaLabel ?? one.textContent ?? '').replace(/\s+/g, ' ').trim()
}

/** Whether pressing it again changes nothing, because what it is for is what is shown. */
export function isChosen(one: Element): boolean {
  return one.matches('[aria-pressed="true"], [aria-selected="true"], [aria-current]')
}

/** All that can be seen of an element, also where the focus is; what is only read out is left out. */
export function sight(element: Element): string {
  const all = element.shadowRoot ? [...drawnIn(element.shadowRoot)] : []
  const looks = (one: Element): string => {
    const said = one.children.length > 0 ? '' : one.textContent
    // Not `:focus`, which matches nothing in a window that stands behind another.
    const focused = (one.getRootNode() as ShadowRoot).activeElement === one
    return `${one.outerHTML.slice(0, one.outerHTML.indexOf('>'))}${(one as HTMLInputElement).value ?? ''}${said}${focused}`
  }
  return all
    .filter((one) => !one.matches('.unseen'))
    .map(looks)
    .join('\n')
}
