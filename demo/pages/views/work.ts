import type { Order } from '../../../bff/contract/order.ts'
import { market } from '../api.ts'
import { h, live } from '../dom.ts'

/** Under the timeline of an order that people deliver: its requirement and result, and what the parties write to each other. */
export function workPart(person: string, id: string, timeline: HTMLElement): HTMLElement {
  const form = h('mkt-requirement-form', { 'order-id': id, 'heading-level': 2 })
  const messages = h('mkt-order-messages', { 'order-id': id, 'heading-level': 2 })
  const requirement = h('div', { class: 'card', id: 'requirement', tabindex: -1 }, form)
  const talk = h('div', { class: 'card', id: 'messages', tabindex: -1 }, messages)
  timeline.addEventListener('mkt-command-requested', () => lead(requirement))
  timeline.addEventListener('mkt-messages-requested', () => lead(talk))
  return live(async () => {
    const order = await market<Order>(person, 'GET', `/orders/${encodeURIComponent(id)}`).catch(() => null)
    return order?.requirement ? h('div', { class: 'stack cards' }, requirement, talk) : h('span')
  })
}

function lead(card: HTMLElement): void {
  card.focus({ preventScroll: true })
  card.scrollIntoView({ block: 'start', behavior: 'smooth' })
}
