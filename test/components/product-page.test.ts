import { expect } from '@open-wc/testing'
import { sendKeys } from '@web/test-runner-commands'
import { html } from 'lit'
import '../../components/product-page/register.ts'
import type { MktProductPage } from '../../components/product-page/product-page.ts'
import { problem } from '../../demo/gallery/fakes/fake-bff.ts'
import { catalogProduct } from '../../demo/gallery/fixtures/market.ts'
import { arrangeChinese, choose, consent, open, page, press } from './product-page-kit.ts'
import { expectAccessible } from './support/accessible.ts'
import { mount, part, settled, textOf, useFakes } from './support/kit.ts'

describe('the product page', () => {
  const fakes = useFakes()

  it('shows name, provider, tags, summary, delivery facts, documents and the detail', async () => {
    const element = await open(fakes, { dependentProducts: ['云服务器', '对象存储'], provisioningHours: 5 })
    const text = textOf(element)
    for (const words of [
      '协作云',
      '服务商：云帆软件',
      '文档',
      '面向研发团队的文档与任务协作平台',
      '支付后 5 小时内开通，超时自动退款',
      '365 天',
      'Windows、Linux',
      '不支持定制',
      '云服务器、对象存储',
      '使用手册.pdf',
    ])
      expect(text).to.contain(words)
    const section = part(element, 'detail')
    expect(section.textContent).to.contain('产品亮点').and.not.to.contain('##')
  })

  it('leaves out what the provider left open', async () => {
    const element = await open(fakes, {
      deliveryDays: null,
      warrantyDays: null,
      systems: [],
      documents: [],
      detail: [],
    })
    expect(textOf(element)).not.to.match(/交付时间|质保时间|适用系统|文档下载|商品详情/)
  })

  it('says “same day” for 0 days of delivery and “1 day” for 1', async () => {
    const element = await open(fakes, { deliveryDays: 0 })
    expect(textOf(element)).to.contain('交付时间当天')
    fakes.bff.on('GET /catalog/:id', () => catalogProduct({ deliveryDays: 1 }))
    await element.reload()
    await settled(element)
    expect(textOf(element)).to.contain('交付时间1 天')
  })

  it('fetches files from the BFF’s own address', async () => {
    const logo = { ...catalogProduct().logo!, url: '/v1/uploads/upl_logo01?signature=x' }
    const element = await open(fakes, { logo })
    expect(part<HTMLImageElement>(element, 'picture').getAttribute('src')).to.equal(
      'https://bff.test/v1/uploads/upl_logo01?signature=x',
    )
  })

  describe('prices', () => {
    it('stand once where the list price is what is paid', async () => {
      const element = await open(fakes)
      expect(textOf(part(element, 'price'))).to.equal('价格 ¥500')
    })

    it('stand both, the list price struck through and named, with what is saved', async () => {
      const element = await open(fakes)
      await choose(element, 'period', '2-year')
      expect(textOf(part(element, 'price'))).to.equal('价格 ¥800 原价 ¥1,000')
      expect(part(element, 'price-list').localName).to.equal('s')
      expect(textOf(element)).to.contain('省 ¥200')
    })

    it('are said when the choice changes; another plan keeps the period it has', async () => {
      const element = await open(fakes)
      await choose(element, 'period', '2-year')
      await choose(element, 'plan', 'pln_pro0001')
      expect(textOf(part(element, '[role="status"]'))).to.equal('高级版，2 年：¥2,000')
      await choose(element, 'plan', 'pln_basic01')
      expect(textOf(part(element, 'price'))).to.contain('¥800')
    })

    it('follow the arrow keys through plans', async () => {
      const element = await open(fakes)
      part(element, 'input[name="plan"]').focus()
      await sendKeys({ press: 'ArrowRight' })
      await settled(element)
      expect(textOf(part(element, 'price'))).to.contain('¥2,000')
    })
  })

  describe('its states', () => {
    it('are accessible when ready, with trial and authorization', async () => {
      const element = await open(fakes, { customerAuthorization: true, trialPeriod: { count: 1, unit: 'month' } })
      await expectAccessible(element)
    })

    it('reserves its height and says that it loads', async () => {
      fakes.bff.on('GET /catalog/:id', () => new Promise(() => {}))
      const element = await mount<MktProductPage>(page())
      expect(element.matches(':state(loading)')).to.equal(true)
      expect(element.offsetHeight).to.be.greaterThan(400)
      await expectAccessible(element)
    })

    it('say that no plan is on sale, without a way to order', async () => {
      const element = await open(fakes, { plans: [] })
      expect(textOf(element)).to.contain('暂无在售规格')
      expect(element.shadowRoot!.querySelector('form')).to.equal(null)
      await expectAccessible(element)
    })

    it('say that a product is not for sale instead of an error', async () => {
      fakes.bff.on('GET /catalog/:id', () => problem(404, 'not-found'))
      const element = await mount<MktProductPage>(page())
      expect(textOf(element)).to.contain('该商品暂不出售商品可能已下架或链接有误')
      await expectAccessible(element)
    })

    it('say what failed with the request number, and try again', async () => {
      fakes.bff.on('GET /catalog/:id', () => problem(500, 'internal'))
      const element = await mount<MktProductPage>(page())
      expect(textOf(element)).to.contain('请求编号 req_7k2m')
      await expectAccessible(element)
      arrangeChinese(element)
      await settled(element)
      fakes.bff.on('GET /catalog/:id', () => catalogProduct())
      await press(element, '重试')
      await settled(element)
      expect(textOf(element)).to.contain('云帆软件')
    })

    it('show a preview from the draft, with a banner and without ordering', async () => {
      fakes.bff.on('GET /products/:id/preview', () => catalogProduct({ trialPeriod: { count: 7, unit: 'day' } }))
      const element = await mount<MktProductPage>(
        html`<mkt-product-page product-id="prd_collab1" preview></mkt-product-page>`,
      )
      expect(textOf(element)).to.contain('预览：以下为买家看到的页面，此处不能下单')
      for (const button of element.shadowRoot!.querySelectorAll<HTMLButtonElement>(
        '[type="submit"], [part~="trial-button"]',
      ))
        expect(button.disabled, button.textContent!).to.equal(true)
      part<HTMLFormElement>(element, 'order').requestSubmit()
      await settled(element)
      expect(element.shadowRoot!.querySelector('dialog')).to.equal(null)
      await expectAccessible(element)
    })

    it('forget what was entered when another product is shown', async () => {
      const element = await open(fakes)
      await consent(element)
      fakes.bff.on('GET /catalog/:id', () => catalogProduct({ id: 'prd_other01', name: '账本' }))
      element.productId = 'prd_other01'
      await settled(element)
      expect(part<HTMLInputElement>(element, '#consent').checked).to.equal(false)
    })
  })

  describe('at its widths', () => {
    for (const [width, bar] of [
      ['20rem', true],
      ['47rem', true],
      ['49rem', false],
      ['120rem', false],
    ] as const)
      it(`has its order button ${bar ? 'in a bar at the bottom' : 'in the box beside'} at ${width}, and nothing overflows`, async () => {
        const element = await open(fakes, { customerAuthorization: true })
        element.closest<HTMLElement>('.place')!.style.inlineSize = width
        await settled(element)
        expect(part(element, 'bar').offsetParent !== null).to.equal(bar)
        expect(part(element, '.buy').offsetParent !== null).to.equal(!bar)
        expect(element.shadowRoot!.querySelector('[part~="base"]')!.scrollWidth).to.be.at.most(element.offsetWidth)
      })
  })
})
