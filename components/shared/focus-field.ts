import type { MktElement } from './mkt-element.ts'

/** Takes the focus there, and into view. */
export function focusField(host: MktElement, id: string): void {
  const target = host.renderRoot.querySelector<HTMLElement>(`#${CSS.escape(id)}`)
  target?.focus()
  target?.scrollIntoView({ block: 'nearest' })
}
