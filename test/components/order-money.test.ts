import { expect } from '@open-wc/testing'
import { manual } from '../../demo/gallery/fixtures/manual-orders.ts'
import { refundAsked as asked, delivered, refundRequest as request } from '../../demo/gallery/fixtures/money.ts'
import { unpaid } from '../../demo/gallery/fixtures/orders.ts'
import { expectAccessible } from './support/accessible.ts'
import { part, textOf } from './support/kit.ts'
import { useOrderPage } from './support/order-page.ts'

const REASON = 'required' as const
const UNTIL = '2026-11-25T16:00:00.000Z'
describe('money in the order timeline', () => {
  const { look, show, posts, confirm, press, write } = useOrderPage()
  const ask = async () => {
    const element = await show(delivered([{ command: 'request-refund', reason: REASON, until: UNTIL }]))
    await press(element, '申请退款')
    return element
  }

  it('is asked back with a reason, and the buyer reads before what will happen and until when', async () => {
    const element = await ask()
    const dialog = textOf(part(element, 'dialog'))
    for (const words of [
      '全额 ¥800',
      '3 天内答复',
      '答复前一切照常',
      '访问凭据随即销毁',
      '原路退回 ¥800',
      '2026-11-26 00:00 (GMT+8) 前',
    ])
      expect(dialog).to.contain(words)
    await confirm(element)
    expect(part(element, '#reason-error').textContent).to.contain('请填写原因')
    expect(posts()).to.have.length(0)
    await write(element, 'reason', '用不上')
    await confirm(element)
    expect(posts()).to.deep.equal([{ command: 'request-refund', refund: 'full', reason: '用不上', expectedVersion: 3 }])
    await expectAccessible(element)
  })

  it('is asked back in part: 300 of 800, and not 800.01 or nothing', async () => {
    const element = await ask()
    await write(element, 'reason', '只用了一半')
    await press(element, '部分退款')
    for (const wrong of ['800.01', '0', '']) {
      await write(element, 'refund-amount', wrong)
      await confirm(element)
      expect(part(element, '#refund-amount-error').textContent, wrong).to.contain('¥800')
    }
    await write(element, 'refund-amount', '300')
    expect(textOf(part(element, 'dialog'))).to.contain('原路退回 ¥300')
    await confirm(element)
    expect(posts()[0]).to.deep.include({ refund: { amount: 30_000, currency: 'CNY' } })
  })

  it('says of a code what becomes of the code', async () => {
    const code = delivered([{ command: 'request-refund', reason: REASON }], { delivery: 'redemption-code' })
    const element = await show(code)
    await press(element, '申请退款')
    expect(textOf(part(element, 'dialog')))
      .to.contain('兑换码作废')
      .and.to.contain('一经使用')
  })

  it('asked for, says to both sides what was asked, until when, and what silence means', async () => {
    const element = await show(asked([{ command: 'withdraw-refund' }]))
    expect(textOf(part(element, 'refund-request')))
      .to.contain('您已申请退款 ¥800')
      .and.to.contain('不适合我们的流程')
    expect(textOf(part(element, 'panel')))
      .to.contain('等待服务商处理退款申请')
      .and.to.contain('到期未处理将自动退款')
    await press(element, '撤销退款申请')
    expect(posts()).to.deep.equal([{ command: 'withdraw-refund', expectedVersion: 3 }])
    await expectAccessible(element)
  })

  it('is agreed to by the provider, who reads what that costs', async () => {
    look('provider')
    const element = await show(asked([{ command: 'agree-refund' }, { command: 'refuse-refund', reason: REASON }]))
    expect(textOf(part(element, 'panel')))
      .to.contain('请同意或拒绝退款')
      .and.to.contain('买家申请退款 ¥800')
    await press(element, '同意退款')
    expect(textOf(part(element, 'dialog')))
      .to.contain('将向买家退款 ¥800。')
      .and.to.contain('实例立即收回')
    await confirm(element)
    expect(posts()).to.deep.equal([{ command: 'agree-refund', expectedVersion: 3 }])
    await expectAccessible(element)
  })

  it('refused, says why and until when the operator can be asked; decided, says what was decided', async () => {
    const answer = {
      at: '2026-11-21T09:40:00.000Z',
      actor: { role: 'provider' as const, id: 'isv-7' },
      reason: '已开通并使用',
    }
    const refused = delivered([{ command: 'appeal', reason: REASON, until: '2026-11-28T09:40:00.000Z' }], {
      refundRequest: request({ state: 'refused', answer }),
    })
    const element = await show(refused)
    expect(textOf(part(element, 'panel')))
      .to.contain('服务商已拒绝。')
      .and.to.contain('已开通并使用')
    expect(textOf(part(element, 'panel'))).to.contain('2026-11-28 17:40 (GMT+8) 前可就拒绝向运营申诉')
    const decided = await show(
      delivered([], {
        refundRequest: request({ state: 'decided', answer }),
        decisions: [{ at: '2026-11-21T09:50:00.000Z', outcome: 'complete', reason: '与描述相符', refund: null }],
      }),
    )
    expect(textOf(part(decided, 'decided')))
      .to.contain('运营裁决：不予退款')
      .and.to.contain('与描述相符')
    await expectAccessible(decided)
  })

  it('of something delivered is decided by whether the buyer keeps it', async () => {
    look('operator')
    const frozen = {
      state: 'disputed',
      was: 'completed',
      since: UNTIL,
      by: { role: 'buyer', id: 'user-41' },
      reason: '?',
      clock: null,
    } as const
    const commands = [
      { command: 'decide', reason: REASON, outcomes: ['complete', 'cancel'] as ('complete' | 'cancel')[] },
    ]
    const element = await show(asked(commands, { state: 'disputed', frozen, deadline: null }))
    await press(element, '裁决')
    expect(textOf(part(element, 'dialog')))
      .to.contain('不予退款')
      .and.to.contain('退款并收回')
    await press(element, '退款并收回向买家退款，并收回已交付的内容。')
    await write(element, 'reason', '各担一半')
    await press(element, '部分退款')
    await write(element, 'refund-amount', '400')
    await confirm(element)
    expect(posts()[0]).to.deep.include({ outcome: 'cancel', refund: { amount: 40_000, currency: 'CNY' } })
  })

  it('asked back from work that goes on tells that its clocks stand still', async () => {
    const element = await show(manual('in-service', [{ command: 'request-refund', reason: REASON }]))
    await press(element, '申请退款')
    expect(textOf(part(element, 'dialog')))
      .to.contain('实施与各项期限暂停')
      .and.to.contain('订单终止')
  })
})

describe('the price of an unpaid order', () => {
  const { look, show, posts, confirm, press, write } = useOrderPage()
  const changes = [
    {
      at: '2026-11-21T03:00:00.000Z',
      actor: { role: 'provider' as const, id: 'isv-7', name: '云帆软件' },
      from: { amount: 80_000, currency: 'CNY' as const },
      to: { amount: 60_000, currency: 'CNY' as const },
      reason: '老客户',
    },
  ]

  it('is changed to anything from 0 up to what it was placed for, but not to what it is', async () => {
    look('provider')
    const order = {
      ...unpaid(),
      price: { amount: 60_000, currency: 'CNY' as const },
      priceChanges: changes,
      commands: [{ command: 'change-price' }],
    }
    const element = await show(order)
    await press(element, '修改价格')
    expect(textOf(part(element, 'dialog'))).to.contain('当前 ¥600。可改为 0 至 ¥800')
    for (const [wrong, why] of [
      ['800.01', '0 至 ¥800'],
      ['', '0 至 ¥800'],
      ['600', '与当前价格相同'],
    ] as const) {
      await write(element, 'price', wrong)
      await confirm(element)
      expect(part(element, '#price-error').textContent, wrong).to.contain(why)
    }
    await write(element, 'price', '0')
    await confirm(element)
    expect(posts()).to.deep.equal([
      { command: 'change-price', price: { amount: 0, currency: 'CNY' }, expectedVersion: 1 },
    ])
    await expectAccessible(element)
  })

  it('tells the buyer what it was, what it is, who changed it and why', async () => {
    const element = await show({ ...unpaid(), priceChanges: changes })
    expect(textOf(part(element, 'price-change'))).to.equal('价格由 ¥800 改为 ¥600 老客户 服务商 云帆软件 · 11-21 11:00')
    await expectAccessible(element)
  })
})
