import { expect } from '@open-wc/testing'
import { html } from 'lit'
import type { Order } from '../../bff/contract/order.ts'
import '../../components/order-timeline/register.ts'
import type { MktOrderTimeline } from '../../components/order-timeline/order-timeline.ts'
import { eventStream, problem } from '../../demo/gallery/fakes/fake-bff.ts'
import { order } from '../../demo/gallery/fixtures/market.ts'
import { finished, unpaid } from '../../demo/gallery/fixtures/orders.ts'
import { restoreVisibility, setHidden } from './support/browser.ts'
import { mount, part, recordEvents, settled, useFakes } from './support/kit.ts'

const timeline = () => html`<mkt-order-timeline order-id="ord_4b1xz8"></mkt-order-timeline>`

describe('the order timeline, live,', () => {
  const fakes = useFakes()
  afterEach(restoreVisibility)
  let view: Order
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

  it('takes a change from the stream, announces the state and tells the host', async () => {
    const stream = eventStream()
    fakes.bff.on('GET /orders/:id/stream', () => stream.response)
    const element = await show(order({ notification: null }))
    const events = recordEvents(element, 'mkt-order-changed')
    view = finished()
    await stream.send('{"version":3,"state":"completed"}', 'version')
    await settled(element)
    expect(part(element, 'status').textContent).to.equal('已完成')
    expect(part(element, '[role="status"]').textContent).to.equal('订单当前状态：已完成')
    expect(events).to.deep.equal(['mkt-order-changed {"id":"ord_4b1xz8","state":"completed"}'])
  })

  it('does not fetch the version it has already', async () => {
    const stream = eventStream()
    fakes.bff.on('GET /orders/:id/stream', () => stream.response)
    const element = await show(order({ notification: null }))
    await stream.send('{"version":2}', 'version')
    await settled(element)
    expect(fakes.bff.to('GET /orders/ord_4b1xz8')).to.have.length(1)
    await stream.send('nonsense', 'version')
    await settled(element)
    expect(fakes.bff.to('GET /orders/ord_4b1xz8')).to.have.length(2)
  })

  it('polls every 15 seconds without a stream, and not while hidden', async () => {
    fakes.bff.on('GET /orders/:id/stream', () => problem(404, 'not-found'))
    const element = await show(order({ notification: null }))
    await fakes.clock.advance(15_000)
    await settled(element)
    expect(fakes.bff.to('GET /orders/ord_4b1xz8')).to.have.length(2)
    setHidden(true)
    await fakes.clock.advance(60_000)
    expect(fakes.bff.to('GET /orders/ord_4b1xz8')).to.have.length(2)
  })

  it('leaves no timer behind when it is removed', async () => {
    const element = await show(unpaid())
    element.remove()
    await settled(element)
    expect(fakes.clock.waiting).to.equal(0)
  })
})
