import { expect, oneEvent } from '@open-wc/testing'
import { sendKeys } from '@web/test-runner-commands'
import { twoPlans } from '../../demo/gallery/fixtures/market.ts'
import '../../components/product-page/register.ts'
import { offline, problem } from '../../demo/gallery/fakes/fake-bff.ts'
import { catalogProduct, order } from '../../demo/gallery/fixtures/market.ts'
import { arrangeChinese, choose, consent, open, orders, page, press, settle } from './product-page-kit.ts'
import { expectAccessible } from './support/accessible.ts'
import { control, part, recordEvents, settled, textOf, useFakes } from './support/kit.ts'

describe('ordering on the product page', () => {
  const fakes = useFakes()
  it('needs the consent, says so at the box and goes there', async () => {
    const element = await open(fakes)
    await press(element, '立即购买')
    expect(part(element, '#consent-error').textContent).to.contain('请阅读并勾选同意服务协议')
    expect(element.shadowRoot!.activeElement?.id).to.equal('consent')
    expect(element.shadowRoot!.querySelector('dialog')).to.equal(null)
    await expectAccessible(element)
    await consent(element)
    expect(part(element, '#consent-error').hidden).to.equal(true)
  })

  it('needs none where the product has no agreement', async () => {
    const element = await open(fakes, { agreement: null })
    await press(element, '立即购买')
    expect(textOf(part(element, 'dialog'))).to.contain('核对订单信息')
  })

  it('opens the agreement, and accepting it there ticks the box', async () => {
    const element = await open(fakes, {
      agreement: { title: '《服务协议》', text: '第一条 服务内容', file: null, digest: 'digest-2' },
    })
    await press(element, '《服务协议》')
    expect(textOf(part(element, 'dialog'))).to.contain('第一条 服务内容')
    await expectAccessible(element)
    arrangeChinese(element)
    await settled(element)
    await settle(element, '同意')
    expect(part<HTMLInputElement>(element, '#consent').checked).to.equal(true)
  })

  it('shows plan, period and both prices before it places the order, then says its number and state', async () => {
    const element = await open(fakes)
    const events = recordEvents(element, 'mkt-before-order', 'mkt-order-placed')
    await choose(element, 'period', '2-year')
    await consent(element)
    await press(element, '立即购买')
    expect(textOf(part(element, 'dialog'))).to.contain(
      '规格基础版 周期2 年 服务协议服务协议 应付金额价格 ¥800 原价 ¥1,000',
    )
    expect(orders(fakes)).to.have.length(0)
    await expectAccessible(element)
    arrangeChinese(element)
    await settled(element)
    await settle(element, '提交订单')
    expect(orders(fakes)[0]!.body).to.deep.equal({
      productId: 'prd_collab1',
      planId: 'pln_basic01',
      versionId: 'ver_1',
      period: { count: 2, unit: 'year' },
      agreement: { digest: 'digest-1' },
    })
    expect(textOf(part(element, 'placed'))).to.contain('订单 20261121-0007 已提交 待支付 应付 ¥800，请在门户完成支付。')
    expect(events).to.deep.equal([
      'mkt-before-order {"productId":"prd_collab1","planId":"pln_basic01"}',
      'mkt-order-placed {"id":"ord_4b1xz8","state":"awaiting-payment"}',
    ])
    expect(element.shadowRoot!.activeElement?.id).to.equal('placed')
    await expectAccessible(element)
  })

  it('goes the whole way by keyboard', async () => {
    const element = await open(fakes, {}, page(), '60rem')
    part(element, '#consent').focus()
    await sendKeys({ press: ' ' })
    await sendKeys({ press: 'Tab' })
    await sendKeys({ press: 'Tab' })
    await sendKeys({ press: 'Enter' })
    await settled(element)
    await sendKeys({ press: 'Tab' })
    const closed = oneEvent(part(element, 'dialog'), 'close')
    await sendKeys({ press: 'Enter' })
    await closed
    expect(orders(fakes)).to.have.length(1)
  })

  it('places one order on a double click', async () => {
    const element = await open(fakes)
    await consent(element)
    await press(element, '立即购买')
    control(element, '提交订单').click()
    control(element, '提交订单').click()
    await settled(element)
    expect(orders(fakes)).to.have.length(1)
  })

  it('keeps its idempotency key when the answer was lost and the buyer tries again', async () => {
    const element = await open(fakes)
    fakes.bff.on('POST /orders', () => offline())
    await consent(element)
    await press(element, '立即购买')
    await press(element, '提交订单')
    for (const wait of [400, 1500]) {
      await fakes.clock.advance(wait)
      await settled(element)
    }
    expect(textOf(part(element, 'dialog'))).to.contain('无法连接到云市场')
    fakes.bff.on('POST /orders', () => order({ state: 'awaiting-payment' }))
    await settle(element, '提交订单')
    expect(textOf(element)).to.contain('订单 20261121-0007 已提交')
    expect(orders(fakes)).to.have.length(4)
    expect(new Set(orders(fakes).map(({ headers }) => headers.get('idempotency-key'))).size).to.equal(1)
  })

  it('takes another key for another choice, and for another order of the same', async () => {
    const element = await open(fakes)
    await consent(element)
    for (const again of [false, true]) {
      if (again) await press(element, '继续选购')
      await press(element, '立即购买')
      await settle(element, '提交订单')
    }
    const keys = orders(fakes).map(({ headers }) => headers.get('idempotency-key'))
    expect(new Set(keys).size).to.equal(2)
  })

  it('says when the price changed meanwhile', async () => {
    const element = await open(fakes)
    await choose(element, 'period', '2-year')
    fakes.bff.on('POST /orders', () => order({ state: 'awaiting-payment', price: { amount: 90_000, currency: 'CNY' } }))
    await consent(element)
    await press(element, '立即购买')
    await settle(element, '提交订单')
    expect(textOf(part(element, 'placed'))).to.contain('下单期间价格有变动，现为 ¥900')
  })

  it('does nothing when the host cancels', async () => {
    const element = await open(fakes)
    element.addEventListener('mkt-before-order', (event) => event.preventDefault())
    await consent(element)
    await press(element, '立即购买')
    await settle(element, '提交订单')
    expect(orders(fakes)).to.have.length(0)
    expect(element.shadowRoot!.querySelector('dialog')).to.equal(null)
  })

  it('shows the offer as it is now when the plan was taken off sale', async () => {
    const element = await open(fakes)
    fakes.bff
      .on('POST /orders', () => problem(422, 'not-on-sale', { problems: [{ path: 'planId', code: 'not-an-option' }] }))
      .on('GET /catalog/:id', () => catalogProduct({ plans: [twoPlans[1]!] }))
    await consent(element)
    await press(element, '立即购买')
    await settle(element, '提交订单')
    expect(textOf(element)).to.contain('商品信息已有变动').and.to.contain('¥2,000')
    expect(element.shadowRoot!.activeElement?.id).to.equal('notice')
  })

  it('says that the product is gone when it was unlisted meanwhile', async () => {
    const element = await open(fakes)
    fakes.bff
      .on('POST /orders', () => problem(404, 'not-found'))
      .on('GET /catalog/:id', () => problem(404, 'not-found'))
    await consent(element)
    await press(element, '立即购买')
    await settle(element, '提交订单')
    expect(textOf(element)).to.contain('该商品暂不出售')
    expect(element.shadowRoot!.querySelector('dialog')).to.equal(null)
  })
})
