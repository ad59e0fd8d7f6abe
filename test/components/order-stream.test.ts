import { expect } from '@open-wc/testing'
import '../../components/order-timeline/register.ts'
import { eventStream, problem } from '../../demo/gallery/fakes/fake-bff.ts'
import { order } from '../../demo/gallery/fixtures/market.ts'
import { finished, unpaid } from '../../demo/gallery/fixtures/orders.ts'
import { restoreVisibility, setHidden } from './support/browser.ts'
import { part, recordEvents, settled } from './support/kit.ts'
import { useTimelinePage } from './support/timeline-page.ts'

describe('the order timeline, live,', () => {
  const page = useTimelinePage()
  const { fakes, show } = page
  afterEach(restoreVisibility)

  it('takes a change from the stream, announces the state and tells the host', async () => {
    const stream = eventStream()
    fakes.bff.on('GET /orders/:id/stream', () => stream.response)
    const element = await show(order({ notification: null }))
    const events = recordEvents(element, 'mkt-order-changed')
    page.view = finished()
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
