import { html } from 'lit'
import type { Order } from '../../../bff/contract/order.ts'
import '../../../components/order-timeline/register.ts'
import type { MktOrderTimeline } from '../../../components/order-timeline/order-timeline.ts'
import { eventStream } from '../../../demo/gallery/fakes/fake-bff.ts'
import { mount, useFakes } from './kit.ts'

/** The timeline of the fixtures' order, seen by its buyer unless `look` says otherwise. Called inside `describe`. */
export function useTimelinePage() {
  const fakes = useFakes()
  let view: Order
  const timeline = () => html`<mkt-order-timeline order-id="ord_4b1xz8"></mkt-order-timeline>`
  const look = (role: string, id = 'user-41') =>
    fakes.bff.on('GET /session', () => ({ id: 'ses_1', actor: { role, id } }))
  const show = (next: Order) => {
    view = next
    return mount<MktOrderTimeline>(timeline())
  }
  beforeEach(() => {
    fakes.bff.on('GET /orders/:id', () => view).on('GET /orders/:id/stream', () => eventStream().response)
    look('buyer')
  })
  return {
    ...{ fakes, timeline, look, show },
    /** What the BFF answers; another from when it is set. */
    get view() {
      return view
    },
    set view(next) {
      view = next
    },
  }
}
