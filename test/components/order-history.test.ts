import { expect } from '@open-wc/testing'
import { html } from 'lit'
import '../../components/order-timeline/register.ts'
import type { MktOrderTimeline } from '../../components/order-timeline/order-timeline.ts'
import { order } from '../../demo/gallery/fixtures/market.ts'
import { expectAccessible } from './support/accessible.ts'
import { control, mount, part, recordEvents, settled, textOf } from './support/kit.ts'
import { useTimelinePage } from './support/timeline-page.ts'

describe('history of the order timeline', () => {
  const page = useTimelinePage()
  const { show } = page

  const entries = (element: Element) => [...element.shadowRoot!.querySelectorAll('[part~="entry"]')].map(textOf)
  const long = (count: number) =>
    order({
      history: Array.from({ length: count }, (_, n) => ({
        at: new Date(Date.parse('2026-11-21T00:00:00.000Z') + n * 60_000).toISOString(),
        actor: { role: 'system', id: 'system' } as const,
        command: 'retry-delivery',
        from: 'provisioning',
        to: 'provisioning',
        note: `n${n + 1}`,
      })),
    })

  it('tells who did what, when and why, oldest first; the viewer is “you”', async () => {
    const element = await show(order())
    expect(entries(element)).to.deep.equal(['11-21 10:02 您 提交订单', '11-21 10:10 门户 确认收款'])
  })

  it('turns round with newest-first', async () => {
    page.view = order()
    const element = await mount<MktOrderTimeline>(
      html`<mkt-order-timeline order-id="ord_4b1xz8" newest-first></mkt-order-timeline>`,
    )
    expect(entries(element)[0]).to.contain('确认收款')
  })

  it('shows 6 entries as they are, and folds 7 to the newest 5', async () => {
    const six = await show(long(6))
    expect(entries(six)).to.have.length(6)
    const seven = await show(long(7))
    expect(entries(seven)).to.have.length(5)
    expect(entries(seven)[0]).to.contain('n3')
    control(seven, '更早 2 条').click()
    await settled(seven)
    expect(entries(seven)).to.have.length(7)
    expect(control(seven, '收起').getAttribute('aria-expanded')).to.equal('true')
    await expectAccessible(seven)
  })

  it('gives the host a slot at each entry, numbered in time order', async () => {
    page.view = order()
    const element = await mount<MktOrderTimeline>(
      html`<mkt-order-timeline order-id="ord_4b1xz8" newest-first><em slot="entry-2">receipt</em></mkt-order-timeline>`,
    )
    const slot = element.querySelector('em')!.assignedSlot!
    expect(textOf(slot.closest('[part~="entry"]')!)).to.contain('确认收款')
  })

  it('sends an event for an entry when they are selectable', async () => {
    page.view = order()
    const element = await mount<MktOrderTimeline>(
      html`<mkt-order-timeline order-id="ord_4b1xz8" selectable></mkt-order-timeline>`,
    )
    const events = recordEvents(element, 'mkt-entry-selected')
    control(element, '确认收款').click()
    expect(events).to.deep.equal(['mkt-entry-selected {"id":"2"}'])
    await expectAccessible(element)
  })

  it('is left out when compact', async () => {
    page.view = order()
    const element = await mount<MktOrderTimeline>(
      html`<mkt-order-timeline order-id="ord_4b1xz8" compact></mkt-order-timeline>`,
    )
    expect(entries(element)).to.have.length(0)
    expect(part(element, 'steps')).to.exist
  })

  it('opens 1,000 entries by a hundred each time, and folds them again once all stand there', async () => {
    const element = await show(long(1000))
    control(element, '更早 995 条').click()
    await settled(element)
    expect(entries(element)).to.have.length(105)
    expect(control(element, '更早 895 条').getAttribute('aria-expanded')).to.equal('false')
    for (let hidden = 895; hidden > 0; hidden -= 100) {
      control(element, `更早 ${hidden} 条`).click()
      await settled(element)
    }
    expect(entries(element)).to.have.length(1000)
    control(element, '收起').click()
    await settled(element)
    expect(entries(element)).to.have.length(5)
  })

  it('hides no single entry after a portion', async () => {
    const element = await show(long(106))
    control(element, '更早 101 条').click()
    await settled(element)
    expect(entries(element)).to.have.length(106)
  })
})
