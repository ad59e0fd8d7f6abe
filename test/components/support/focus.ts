import { drawnIn } from './scenes.ts'

const TABBABLE =
  'button, a[href], input:not([type="hidden"]), select, textarea, summary, iframe, [tabindex], [contenteditable]'

/** What Tab is to reach, in the order of the document: visible, not switched off, of a group of radio buttons the chosen one or the first. */
export function tabbableIn(root: ShadowRoot): HTMLElement[] {
  const all = [...drawnIn(root)].filter(
    (one): one is HTMLElement =>
      one instanceof HTMLElement &&
      one.matches(TABBABLE) &&
      one.tabIndex >= 0 &&
      !one.matches(':disabled') &&
      !one.closest('[inert]') &&
      one.checkVisibility({ visibilityProperty: true }),
  )
  return all.filter((one) => !isOtherRadio(one, all))
}

function isOtherRadio(one: HTMLElement, all: readonly HTMLElement[]): boolean {
  if (!(one instanceof HTMLInputElement) || one.type !== 'radio') return false
  const group = all.filter(
    (other): other is HTMLInputElement =>
      other instanceof HTMLInputElement &&
      other.type === 'radio' &&
      other.name === one.name &&
      other.getRootNode() === one.getRootNode(),
  )
  return one !== (group.find(({ checked }) => checked) ?? group[0])
}

/** What has the focus, in whatever shadow root. */
export function deepFocus(): HTMLElement | null {
  let at = document.activeElement
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement
  return at as HTMLElement | null
}

/** Whether somebody sees where the focus is: an outline at the control, at its label or at what is around it. Shadows vanish in forced colours. */
export function showsFocus(focused: HTMLElement): boolean {
  const label = (focused as HTMLInputElement).labels?.[0]
  const around = [
    focused,
    focused.nextElementSibling,
    label,
    label?.nextElementSibling,
    focused.parentElement,
    focused.parentElement?.parentElement,
  ]
  return around.some((one) => {
    if (!one) return false
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(one)
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1.5 && !/, 0\)$|transparent/.test(outlineColor)
  })
}

/** WCAG 2.4.11: at least a bit of what has the focus is on screen and not under something else. */
export function isOnTop(focused: HTMLElement): boolean {
  const box = (
    focused.getBoundingClientRect().width > 2 ? focused : ((focused as HTMLInputElement).labels?.[0] ?? focused)
  ).getBoundingClientRect()
  const shares = [0.1, 0.3, 0.5, 0.7, 0.9]
  return shares.some((x) =>
    shares.some((y) => {
      const hit = deepHit(box.left + box.width * x, box.top + box.height * y)
      return (
        hit !== null &&
        (isInside(hit, focused) || isInside(focused, hit) || (focused as HTMLInputElement).labels?.[0]?.contains(hit))
      )
    }),
  )
}

function deepHit(x: number, y: number): Element | null {
  let hit = document.elementFromPoint(x, y)
  while (hit?.shadowRoot) {
    const inner = hit.shadowRoot.elementFromPoint(x, y)
    if (!inner || inner === hit) break
    hit = inner
  }
  return hit
}

function isInside(one: Element, other: Element): boolean {
  for (let at: Node | null = one; at; at = at instanceof ShadowRoot ? at.host : at.parentNode)
    if (at === other) return true
  return false
}

/** Whether it stays in the window while the page moves under it, so that it is beside something else at each moment. */
export function sticks(element: Element): boolean {
  for (let at: Node | null = element; at; at = at instanceof ShadowRoot ? at.host : at.parentNode)
    if (at instanceof Element && getComputedStyle(at).position === 'sticky') return true
  return false
}

/** Whether the second comes before the first for somebody who reads: above it, or to its left in the same row; a new column starts above. */
export function readsBackwards(first: DOMRect, second: DOMRect): boolean {
  const newColumn = second.left >= first.right - 1
  const above = second.bottom <= first.top + 1
  const sameRow = second.top < first.bottom - 1 && second.bottom > first.top + 1
  return (above && !newColumn) || (sameRow && second.right <= first.left + 1)
}
