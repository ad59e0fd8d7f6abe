import { expect } from '@open-wc/testing'
import { html } from 'lit'
import type { Order } from '../../bff/contract/order.ts'
import '../../components/instance-card/register.ts'
import type { MktInstanceCard } from '../../components/instance-card/instance-card.ts'
import { instance } from '../../demo/gallery/fixtures/market.ts'
import { finished } from '../../demo/gallery/fixtures/orders.ts'
import { expectAccessible } from './support/accessible.ts'
import { press } from './support/browser.ts'
import { control, mount, part, recordEvents, settled, textOf, useFakes } from './support/kit.ts'

const card = () => html`<mkt-instance-card instance-id="ins_7k2mq0c4v9xw"></mkt-instance-card>`
const order = (other: Partial<Order> = {}): Order => ({
  ...finished(),
  commands: [{ command: 'request-refund', reason: 'required', until: '2026-11-25T16:00:00.000Z' }],
  refundRequest: null,
  ...other,
})
const asked = order({
  state: 'refund-requested',
  version: 4,
  commands: [{ command: 'withdraw-refund' }],
  deadline: {
    command: 'agree-refund-silently',
    dueAt: '2026-11-24T09:30:00.000Z',
    actor: 'provider',
    outcome: 'refunded',
  },
  refundRequest: {
    amount: { amount: 80_000, currency: 'CNY' },
    reason: '用不上',
    askedAt: '2026-11-21T09:30:00.000Z',
    state: 'open',
    answer: null,
  },
})

describe('a refund on the instance card', () => {
  const fakes = useFakes()
  let view: Order
  beforeEach(() => {
    view = order()
    fakes.bff
      .on('GET /session', () => ({ id: 'ses_1', actor: { role: 'buyer', id: 'user-41' } }))
      .on('GET /orders/:id', () => view)
  })

  it('gives the focus back to a button when the question is left', async () => {
    fakes.bff.on('GET /instances/:id', () => instance({ moneyBack: 'possible' }))
    const element = await mount<MktInstanceCard>(card())
    control(element, '申请退款').focus()
    await press('Enter')
    await settled(element)
    expect(element.shadowRoot!.activeElement?.closest('dialog')).to.exist
    await press('Escape')
    await settled(element)
    expect(textOf(element.shadowRoot!.activeElement!)).to.equal('申请退款')
  })

  it('is asked for from the card, which then shows the request and its clock', async () => {
    let moneyBack: 'possible' | 'asked' = 'possible'
    fakes.bff
      .on('GET /instances/:id', () => instance({ moneyBack }))
      .on('POST /orders/:id/commands', () => {
        view = asked
        moneyBack = 'asked'
        return asked
      })
    const element = await mount<MktInstanceCard>(card())
    expect(fakes.bff.to('GET /orders/ord_4b1xz8')).to.have.length(0)
    const events = recordEvents(element, 'mkt-order-changed')
    control(element, '申请退款').click()
    await settled(element)
    const reason = part<HTMLTextAreaElement>(element, '#reason')
    reason.value = '用不上'
    reason.dispatchEvent(new Event('input'))
    part<HTMLFormElement>(element, 'dialog form').requestSubmit()
    await settled(element)
    expect(fakes.bff.to('POST /orders/ord_4b1xz8/commands').map(({ body }) => body)).to.deep.equal([
      { command: 'request-refund', refund: 'full', reason: '用不上', expectedVersion: 3 },
    ])
    expect(textOf(part(element, 'refund'))).to.contain('您已申请退款 ¥800')
    expect(events).to.deep.equal(['mkt-order-changed {"id":"ord_4b1xz8","state":"refund-requested"}'])
    await expectAccessible(element)
  })

  it('that is under way is shown at once; the provider’s answer is a countdown away', async () => {
    view = asked
    fakes.bff.on('GET /instances/:id', () => instance({ moneyBack: 'asked' }))
    const element = await mount<MktInstanceCard>(card())
    const text = textOf(part(element, 'refund'))
    expect(text).to.contain('您已申请退款 ¥800').and.to.contain('用不上').and.to.contain('等待服务商处理退款申请')
    expect(text).to.contain('到期未处理将自动退款').and.to.contain('撤销退款申请')
    await expectAccessible(element)
  })

  it('that was paid says so, and one that cannot be asked for is not offered', async () => {
    const amount = { amount: 80_000, currency: 'CNY' as const }
    view = {
      ...asked,
      state: 'refunded',
      commands: [],
      deadline: null,
      refund: { id: 'rfd_4b1xz8', state: 'confirmed', amount, reason: 'agreed' },
    }
    fakes.bff.on('GET /instances/:id', () => instance({ state: 'released', fields: [], moneyBack: 'asked' }))
    expect(textOf(part(await mount(card()), 'refund'))).to.contain('已退款 ¥800')
    fakes.bff.on('GET /instances/:id', () => instance())
    const without = await mount<MktInstanceCard>(card())
    expect(textOf(without)).not.to.contain('退款')
  })
})
