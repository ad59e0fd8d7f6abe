import { html } from 'lit'
import type { Order } from '../../../bff/contract/order.ts'
import '../../../components/order-timeline/register.ts'
import type { MktOrderTimeline } from '../../../components/order-timeline/order-timeline.ts'
import { eventStream } from '../../../demo/gallery/fakes/fake-bff.ts'
import { ID, manual } from '../../../demo/gallery/fixtures/manual-orders.ts'
import { control, mount, part, settled, useFakes } from './kit.ts'

/** A timeline of one order that people deliver, and what a person does with it. Called inside `describe`. */
export function useOrderPage() {
  const fakes = useFakes()
  let view: Order
  const look = (role: string) => fakes.bff.on('GET /session', () => ({ id: 'ses_1', actor: { role, id: 'user-41' } }))
  const show = async (next: Order, width = '48rem') => {
    view = next
    const timeline = html`<mkt-order-timeline order-id=${ID}></mkt-order-timeline>`
    return mount<MktOrderTimeline>(timeline, { width })
  }
  const posts = () => fakes.bff.to(`POST /orders/${ID}/commands`).map(({ body }) => body as Record<string, unknown>)
  const confirm = async (element: Element) => {
    part<HTMLFormElement>(element, 'dialog form').requestSubmit()
    await settled(element)
  }
  const press = async (element: Element, name: string) => {
    control(element, name).click()
    await settled(element)
  }
  const write = async (element: Element, id: string, value: string) => {
    const input = part<HTMLInputElement>(element, `#${id}`)
    input.value = value
    input.dispatchEvent(new Event('input'))
    await settled(element)
  }

  beforeEach(() => {
    look('buyer')
    fakes.bff
      .on('GET /orders/:id', () => view)
      .on('GET /orders/:id/stream', () => eventStream().response)
      .on('POST /orders/:id/commands', () => manual('in-service', [], { version: 40 }))
  })
  return { fakes, look, show, posts, confirm, press, write }
}
