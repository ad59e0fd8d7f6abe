import { h } from './dom.ts'

const SHOWN_MS = 7000
let latest: ReturnType<typeof setTimeout> | undefined

const box = h('div', { class: 'toast', role: 'status', 'aria-live': 'polite' })

/** Says what has happened, in a corner, for a while. */
export function toast(...content: (Node | string)[]): void {
  if (!box.isConnected) document.body.append(box)
  clearTimeout(latest)
  box.replaceChildren(h('div', { class: 'toast-card' }, ...content))
  latest = setTimeout(() => box.replaceChildren(), SHOWN_MS)
}
