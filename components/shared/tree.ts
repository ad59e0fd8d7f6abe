/** Like `closest`, but goes on through the hosts of shadow roots; the element itself counts. */
export function closestAcross<T extends Element = Element>(from: Element, selector: string): T | null {
  for (let element: Element | null = from; element; element = hostOf(element)) {
    const found = element.closest<T>(selector)
    if (found) return found
  }
  return null
}

function hostOf(element: Element): Element | null {
  const root = element.getRootNode()
  return root instanceof ShadowRoot ? root.host : null
}
