type Child = Node | string | null | false | undefined
type Attributes = Readonly<Record<string, string | number | boolean | EventListener | null | undefined>>

/** An element from values: a function listens, `true` is an empty attribute, nothing is left out. Never HTML from strings. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes?: Attributes | null,
  ...children: Child[]
): HTMLElementTagNameMap[K]
export function h(tag: string, attributes?: Attributes | null, ...children: Child[]): HTMLElement
export function h(tag: string, attributes?: Attributes | null, ...children: Child[]): HTMLElement {
  return fill(document.createElement(tag), attributes, children)
}

export function svg(tag: string, attributes?: Attributes | null, ...children: Child[]): SVGElement {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children)
}

function fill<E extends Element>(element: E, attributes: Attributes | null | undefined, children: readonly Child[]): E {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (typeof value === 'function') element.addEventListener(name, value)
    else if (value !== null && value !== undefined && value !== false)
      element.setAttribute(name, value === true ? '' : String(value))
  }
  element.append(
    ...children.filter((child): child is Node | string => child !== null && child !== undefined && child !== false),
  )
  return element
}

/** A part of a page that is drawn anew from data that has to be fetched; what stood there stays until the answer is there. */
export function live(
  load: () => Promise<Node>,
  box: HTMLElement = h('div', { class: 'live' }),
): HTMLElement & { reload: () => Promise<void> } {
  let latest = 0
  const reload = async () => {
    const mine = ++latest
    const drawn = await load().catch((error: unknown) =>
      h('p', { class: 'problem', role: 'alert' }, error instanceof Error ? error.message : String(error)),
    )
    if (mine === latest) box.replaceChildren(drawn)
  }
  void reload()
  return Object.assign(box, { reload })
}
