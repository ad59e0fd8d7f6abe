import { expect } from '@open-wc/testing'
import { html } from 'lit'
import type { Order } from '../../bff/contract/order.ts'
import '../../components/order-list/register.ts'
import '../../components/order-timeline/register.ts'
import type { MktOrderTimeline } from '../../components/order-timeline/order-timeline.ts'
import { order } from '../../demo/gallery/fixtures/market.ts'
import { expectAccessible } from './support/accessible.ts'
import { mount, part, textOf, useFakes } from './support/kit.ts'

const at = '2026-11-21T02:02:00.000Z'
const term = (more: Partial<Order> = {}) =>
  order({
    type: 'renewal',
    delivery: 'automatic-renewal',
    state: 'provisioning',
    instanceId: 'ins_7k2mq0c4v9xw',
    term: { fromPlan: null, expiresAt: '2029-11-21T02:03:00.000Z' },
    steps: [
      { state: 'awaiting-payment', status: 'done', at },
      { state: 'provisioning', status: 'current', at },
      { state: 'completed', status: 'ahead' },
    ],
    deadline: {
      command: 'give-up-delivery',
      dueAt: '2026-11-22T02:02:00.000Z',
      actor: 'provider',
      outcome: 'provisioning-failed',
    },
    ...more,
  })

describe('orders for an instance that exists', () => {
  const fakes = useFakes()
  const show = async (view: Order, lang = 'zh-CN') => {
    fakes.bff.on('GET /orders/:id', () => view)
    return mount<MktOrderTimeline>(html`<mkt-order-timeline order-id="ord_1" lang=${lang}></mkt-order-timeline>`)
  }

  it('a renewal says that it is in effect while its provider is told, until when the instance lasts, and leads there', async () => {
    const element = await show(term())
    const text = textOf(element)
    expect(text).to.contain('续费').and.to.contain('已支付并生效，正在通知服务商')
    expect(textOf(part(element, 'step-current'))).to.contain('生效中')
    expect(textOf(part(element, 'bought'))).to.contain('实例到期时间2029-11-21 10:03 (GMT+8)')
    expect(text).not.to.contain('开通')
    await expectAccessible(element)
  })

  it('a change says from which plan to which', async () => {
    const plans = { fromPlan: { id: 'pln_small1', name: '入门版' }, expiresAt: '2028-11-21T02:03:00.000Z' }
    const element = await show(term({ type: 'change', period: null, term: plans }), 'en')
    expect(textOf(part(element, 'bought'))).to.contain('入门版 → 基础版')
    expect(textOf(element)).to.contain('Plan change')
  })

  it('a conversion is called one, also in the list', async () => {
    const view = term({ type: 'change', converts: true })
    expect(textOf(await show(view))).to.contain('试用转正式')
    fakes.bff.on('GET /orders', () => ({ items: [view], nextCursor: null }))
    expect(textOf(await mount(html`<mkt-order-list></mkt-order-list>`))).to.contain('试用转正式')
  })
})
