import { expect } from '@open-wc/testing'
import type { Order } from '../../bff/contract/order.ts'
import { frozen, manual } from '../../demo/gallery/fixtures/manual-orders.ts'
import { expectAccessible } from './support/accessible.ts'
import { focused, type } from './support/browser.ts'
import { part, textOf } from './support/kit.ts'
import { useOrderPage } from './support/order-page.ts'

const REASON = 'required' as const
const OUTCOMES = ['back-to-work', 'complete', 'cancel'] as const
const disputed = (commands: Order['commands'] = []) => manual('in-service', commands, { state: 'disputed', frozen })

describe('a dispute in the order timeline', () => {
  const { look, show, posts, confirm, press, write } = useOrderPage()

  it('says that everything stands still, who appealed and why, and how much time is left', async () => {
    const element = await show(disputed())
    expect(textOf(part(element, 'frozen'))).to.equal(
      '申诉处理中，运营裁决前订单与各项期限暂停 三次提交都无法登录 发起方：买家 张三 · 11-21 17:30 计时已暂停，剩余 26 天 3 小时，恢复后继续计算。',
    )
    await expectAccessible(element)
  })

  it('is opened with a reason, and says before from when on', async () => {
    const later = [{ command: 'appeal', from: '2026-11-26T06:10:00.000Z' }]
    const early = await show(manual('in-service', [], { later }))
    expect(textOf(part(early, 'panel'))).to.contain('2026-11-26 14:10 (GMT+8) 起您可以向运营申诉。')
    const element = await show(manual('in-service', [{ command: 'appeal', reason: REASON }]))
    await press(element, '申诉')
    await type('服务商不再答复')
    await confirm(element)
    expect(posts()).to.deep.equal([{ command: 'appeal', reason: '服务商不再答复', expectedVersion: 14 }])
  })

  const decide = async () => {
    look('operator')
    const element = await show(disputed([{ command: 'decide', reason: REASON, outcomes: [...OUTCOMES] }]))
    await press(element, '裁决')
    return element
  }

  it('is not decided without an outcome and a reason', async () => {
    const element = await decide()
    await confirm(element)
    expect(part(element, '#outcome-error').textContent).to.contain('请选择裁决结果')
    expect(part(element, '#reason-error').textContent).to.contain('请填写原因')
    expect(focused(element)?.id).to.equal('outcome')
    await expectAccessible(element)
    expect(posts()).to.have.length(0)
  })

  it('is decided back to work, with a reason both sides read', async () => {
    const element = await decide()
    await press(element, '继续实施服务商从中断处继续，期限继续计算。')
    await write(element, 'reason', '请在 7 日内修复')
    await confirm(element)
    expect(posts()).to.deep.equal([
      { command: 'decide', outcome: 'back-to-work', reason: '请在 7 日内修复', expectedVersion: 14 },
    ])
  })

  it('about a part of the money begins with the part that the buyer asked for', async () => {
    look('operator')
    const commands = [{ command: 'decide', reason: REASON, outcomes: [...OUTCOMES] }]
    const asked = { amount: 10_000, currency: 'CNY' } as const
    const refundRequest = {
      amount: asked,
      reason: '多付',
      askedAt: frozen.since,
      state: 'appealed',
      answer: null,
    } as const
    const element = await show(manual('in-service', commands, { state: 'disputed', frozen, refundRequest }))
    await press(element, '裁决')
    await press(element, '取消并退款订单终止，并向买家退款。')
    expect(part<HTMLInputElement>(element, '#refund-amount').value).to.equal('100.00')
    await write(element, 'reason', '同意')
    await confirm(element)
    expect(posts()).to.deep.equal([
      { command: 'decide', outcome: 'cancel', reason: '同意', refund: asked, expectedVersion: 14 },
    ])
  })

  it('gives back all of the money or a part: 3800 of 3800, and not 3800.01 or nothing', async () => {
    const element = await decide()
    await press(element, '取消并退款订单终止，并向买家退款。')
    await write(element, 'reason', '双方各担一半')
    await press(element, '部分退款')
    await expectAccessible(element)
    for (const wrong of ['3800.01', '0', '', 'all']) {
      await write(element, 'refund-amount', wrong)
      await confirm(element)
      expect(part(element, '#refund-amount-error').textContent, wrong).to.contain('¥3,800')
    }
    await write(element, 'refund-amount', '3800')
    await confirm(element)
    const refund = { amount: 380_000, currency: 'CNY' }
    expect(posts()).to.deep.equal([
      { command: 'decide', outcome: 'cancel', refund, reason: '双方各担一半', expectedVersion: 14 },
    ])
  })

  it('shows what was decided and why', async () => {
    const decisions = [
      {
        at: '2026-11-21T09:50:00.000Z',
        outcome: 'cancel',
        reason: '双方各担一半',
        refund: { amount: 190_000, currency: 'CNY' },
      },
    ] satisfies Order['decisions']
    const element = await show(manual('completed', [], { state: 'cancelled', decisions }))
    expect(textOf(part(element, 'decided')))
      .to.contain('运营裁决：取消并退款 双方各担一半')
      .and.to.contain('向买家退款 ¥1,900。')
    await expectAccessible(element)
  })
})
