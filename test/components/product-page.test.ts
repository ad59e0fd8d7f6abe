import { expect, oneEvent } from '@open-wc/testing'
import { sendKeys } from '@web/test-runner-commands'
import { html } from 'lit'
import '../../components/product-page/register.ts'
import type { CatalogPage } from '../../bff/contract/catalog.ts'
import type { MktProductPage } from '../../components/product-page/product-page.ts'
import { loadMarkdown } from '../../components/shared/markdown.ts'
import { expectAccessible } from './support/accessible.ts'
import { offline, problem } from './support/fake-bff.ts'
import { catalogProduct, order } from './support/fixtures.ts'
import { control, mount, part, recordEvents, settled, textOf, useFakes } from './support/kit.ts'

const page = () => html`<mkt-product-page product-id="prd_collab1"></mkt-product-page>`
const twoPlans: CatalogPage['plans'] = [
  {
    id: 'pln_basic01',
    name: '基础版',
    prices: [
      { count: 1, unit: 'year', listPrice: 50_000, price: 50_000 },
      { count: 2, unit: 'year', listPrice: 100_000, price: 80_000 },
    ],
  },
  { id: 'pln_pro0001', name: '高级版', prices: [{ count: 2, unit: 'year', listPrice: 240_000, price: 200_000 }] },
]

describe('the product page', () => {
  const fakes = useFakes()

  const open = (other: Partial<CatalogPage> = {}, template = page(), width = '48rem') => {
    fakes.bff
      .on('GET /catalog/:id', () => catalogProduct({ plans: twoPlans, ...other }))
      .on('POST /orders', () => order({ state: 'awaiting-payment' }))
    return mount<MktProductPage>(template, { width })
  }
  const orders = () => fakes.bff.to('POST /orders')
  const press = async (element: Element, name: string) => {
    control(element, name).click()
    await settled(element)
  }
  /** Presses the dialog's button that carries it out, and waits until the dialog is gone. */
  const settle = async (element: Element, name: string) => {
    const closed = oneEvent(part(element, 'dialog'), 'close')
    control(element, name).click()
    await closed
    await settled(element)
  }
  const choose = async (element: Element, name: string, value: string) => {
    part<HTMLInputElement>(element, `input[name="${name}"][value="${value}"]`).click()
    await settled(element)
  }
  const type = async (element: Element, id: string, value: string) => {
    const input = part<HTMLInputElement>(element, `#${id}`)
    input.value = value
    input.dispatchEvent(new InputEvent('input'))
    await settled(element)
  }
  const consent = async (element: Element) => {
    part<HTMLInputElement>(element, '#consent').click()
    await settled(element)
  }

  it('shows name, provider, tags, summary, delivery facts, documents and the detail', async () => {
    const element = await open({ dependentProducts: ['云服务器', '对象存储'], provisioningHours: 5 })
    const text = textOf(element)
    for (const words of [
      '协作云',
      '服务商：云帆软件',
      '文档',
      '面向研发团队的文档与任务协作平台',
      '支付后 5 小时内开通，超时自动退款',
      '365天',
      'Windows、Linux',
      '不支持定制',
      '云服务器、对象存储',
      '使用手册.pdf',
    ])
      expect(text).to.contain(words)
    const section = part(element, 'detail')
    await loadMarkdown()
    await settled(element)
    expect(section.textContent).to.contain('产品亮点').and.not.to.contain('##')
  })

  it('leaves out what the provider left open', async () => {
    const element = await open({ deliveryDays: null, warrantyDays: null, systems: [], documents: [], detail: '' })
    expect(textOf(element)).not.to.match(/交付时间|质保时间|适用系统|文档下载|商品详情/)
  })

  it('says “same day” for 0 days of delivery and “1 day” for 1', async () => {
    const element = await open({ deliveryDays: 0 })
    expect(textOf(element)).to.contain('交付时间当天')
    fakes.bff.on('GET /catalog/:id', () => catalogProduct({ deliveryDays: 1 }))
    await element.reload()
    await settled(element)
    expect(textOf(element)).to.contain('交付时间1天')
  })

  it('fetches files from the BFF’s own address', async () => {
    const logo = { ...catalogProduct().logo!, url: '/v1/uploads/upl_logo01?signature=x' }
    const element = await open({ logo })
    expect(part<HTMLImageElement>(element, 'picture').getAttribute('src')).to.equal(
      'https://bff.test/v1/uploads/upl_logo01?signature=x',
    )
  })

  describe('prices', () => {
    it('stand once where the list price is what is paid', async () => {
      const element = await open()
      expect(textOf(part(element, 'price'))).to.equal('价格 ¥500')
    })

    it('stand both, the list price struck through and named, with what is saved', async () => {
      const element = await open()
      await choose(element, 'period', '2-year')
      expect(textOf(part(element, 'price'))).to.equal('价格 ¥800 原价 ¥1,000')
      expect(part(element, 'price-list').localName).to.equal('s')
      expect(textOf(element)).to.contain('省 ¥200')
    })

    it('are said when the choice changes; another plan keeps the period it has', async () => {
      const element = await open()
      await choose(element, 'period', '2-year')
      await choose(element, 'plan', 'pln_pro0001')
      expect(textOf(part(element, '[role="status"]'))).to.equal('高级版，2年：¥2,000')
      await choose(element, 'plan', 'pln_basic01')
      expect(textOf(part(element, 'price'))).to.contain('¥800')
    })

    it('follow the arrow keys through plans', async () => {
      const element = await open()
      part(element, 'input[name="plan"]').focus()
      await sendKeys({ press: 'ArrowRight' })
      await settled(element)
      expect(textOf(part(element, 'price'))).to.contain('¥2,000')
    })
  })

  describe('ordering', () => {
    it('needs the consent, says so at the box and goes there', async () => {
      const element = await open()
      await press(element, '立即购买')
      expect(part(element, '#consent-error').textContent).to.contain('请阅读并勾选同意服务协议')
      expect(element.shadowRoot!.activeElement?.id).to.equal('consent')
      expect(element.shadowRoot!.querySelector('dialog')).to.equal(null)
      await expectAccessible(element)
      await consent(element)
      expect(part(element, '#consent-error').hidden).to.equal(true)
    })

    it('needs none where the product has no agreement', async () => {
      const element = await open({ agreement: null })
      await press(element, '立即购买')
      expect(textOf(part(element, 'dialog'))).to.contain('核对订单信息')
    })

    it('opens the agreement, and accepting it there ticks the box', async () => {
      const element = await open({ agreement: { title: '《服务协议》', text: '第一条 服务内容' } })
      await press(element, '《服务协议》')
      expect(textOf(part(element, 'dialog'))).to.contain('第一条 服务内容')
      await expectAccessible(element)
      arrangeChinese(element)
      await settled(element)
      await settle(element, '同意')
      expect(part<HTMLInputElement>(element, '#consent').checked).to.equal(true)
    })

    it('shows plan, period and both prices before it places the order, then says its number and state', async () => {
      const element = await open()
      const events = recordEvents(element, 'mkt-before-order', 'mkt-order-placed')
      await choose(element, 'period', '2-year')
      await consent(element)
      await press(element, '立即购买')
      expect(textOf(part(element, 'dialog'))).to.contain('规格基础版 周期2年 应付金额价格 ¥800 原价 ¥1,000')
      expect(orders()).to.have.length(0)
      await expectAccessible(element)
      arrangeChinese(element)
      await settled(element)
      await settle(element, '提交订单')
      expect(orders()[0]!.body).to.deep.equal({
        productId: 'prd_collab1',
        planId: 'pln_basic01',
        period: { count: 2, unit: 'year' },
      })
      expect(textOf(part(element, 'placed'))).to.contain(
        '订单 20261121-0007 已提交 待支付 应付 ¥800，请在门户完成支付。',
      )
      expect(events).to.deep.equal([
        'mkt-before-order {"productId":"prd_collab1","planId":"pln_basic01"}',
        'mkt-order-placed {"id":"ord_4b1xz8","state":"awaiting-payment"}',
      ])
      expect(element.shadowRoot!.activeElement?.id).to.equal('placed')
      await expectAccessible(element)
    })

    it('goes the whole way by keyboard', async () => {
      const element = await open({}, page(), '60rem')
      part(element, '#consent').focus()
      await sendKeys({ press: 'Space' })
      await sendKeys({ press: 'Tab' })
      await sendKeys({ press: 'Tab' })
      await sendKeys({ press: 'Enter' })
      await settled(element)
      await sendKeys({ press: 'Tab' })
      const closed = oneEvent(part(element, 'dialog'), 'close')
      await sendKeys({ press: 'Enter' })
      await closed
      expect(orders()).to.have.length(1)
    })

    it('places one order on a double click', async () => {
      const element = await open()
      await consent(element)
      await press(element, '立即购买')
      control(element, '提交订单').click()
      control(element, '提交订单').click()
      await settled(element)
      expect(orders()).to.have.length(1)
    })

    it('keeps its idempotency key when the answer was lost and the buyer tries again', async () => {
      const element = await open()
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
      expect(orders()).to.have.length(4)
      expect(new Set(orders().map(({ headers }) => headers.get('idempotency-key'))).size).to.equal(1)
    })

    it('takes another key for another choice, and for another order of the same', async () => {
      const element = await open()
      await consent(element)
      for (const again of [false, true]) {
        if (again) await press(element, '继续选购')
        await press(element, '立即购买')
        await settle(element, '提交订单')
      }
      const keys = orders().map(({ headers }) => headers.get('idempotency-key'))
      expect(new Set(keys).size).to.equal(2)
    })

    it('says when the price changed meanwhile', async () => {
      const element = await open()
      await choose(element, 'period', '2-year')
      fakes.bff.on('POST /orders', () =>
        order({ state: 'awaiting-payment', price: { amount: 90_000, currency: 'CNY' } }),
      )
      await consent(element)
      await press(element, '立即购买')
      await settle(element, '提交订单')
      expect(textOf(part(element, 'placed'))).to.contain('下单期间价格有变动，现为 ¥900')
    })

    it('does nothing when the host cancels', async () => {
      const element = await open()
      element.addEventListener('mkt-before-order', (event) => event.preventDefault())
      await consent(element)
      await press(element, '立即购买')
      await settle(element, '提交订单')
      expect(orders()).to.have.length(0)
      expect(element.shadowRoot!.querySelector('dialog')).to.equal(null)
    })

    it('shows the offer as it is now when the plan was taken off sale', async () => {
      const element = await open()
      fakes.bff
        .on('POST /orders', () =>
          problem(422, 'not-on-sale', { problems: [{ path: 'planId', code: 'not-an-option' }] }),
        )
        .on('GET /catalog/:id', () => catalogProduct({ plans: [twoPlans[1]!] }))
      await consent(element)
      await press(element, '立即购买')
      await settle(element, '提交订单')
      expect(textOf(element)).to.contain('商品信息已有变动').and.to.contain('¥2,000')
      expect(element.shadowRoot!.activeElement?.id).to.equal('notice')
    })

    it('says that the product is gone when it was unlisted meanwhile', async () => {
      const element = await open()
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

  describe('a trial', () => {
    const trialPeriod = { count: 15, unit: 'day' } as const

    it('is offered with its length only where there is one', async () => {
      expect(textOf(await open())).not.to.contain('免费试用')
      const element = await open({ trialPeriod })
      expect(control(element, '免费试用 15天')).to.exist
    })

    it('is ordered without a period and costs nothing', async () => {
      const element = await open({ trialPeriod })
      fakes.bff.on('POST /orders', () => order({ type: 'trial', price: { amount: 0, currency: 'CNY' } }))
      await consent(element)
      await press(element, '免费试用 15天')
      expect(textOf(part(element, 'dialog'))).to.contain('免费试用15天 应付金额¥0')
      await settle(element, '开始试用')
      expect(orders()[0]!.body).to.deep.equal({ productId: 'prd_collab1', planId: 'pln_basic01', trial: true })
      expect(textOf(part(element, 'placed'))).to.contain('无需支付')
    })

    it('that was used already is said, and buying stays open', async () => {
      const element = await open({ trialPeriod })
      fakes.bff.on('POST /orders', () => problem(409, 'trial-used'))
      await consent(element)
      await press(element, '免费试用 15天')
      await settle(element, '开始试用')
      expect(part(element, '#notice').textContent).to.contain('您已试用过该商品')
      expect(element.shadowRoot!.querySelector('[part~="trial-button"]')).to.equal(null)
      expect(control(element, '立即购买')).to.exist
    })
  })

  describe('the authorization of contact details', () => {
    const fill = async (element: Element) => {
      await type(element, 'contact-name', ' 张三 ')
      await type(element, 'contact-phone', '138 0000 0000')
      part<HTMLInputElement>(element, '#contact-agree').click()
      await consent(element)
    }

    it('is not asked where the product does not need it', async () => {
      const element = await open()
      expect(element.shadowRoot!.querySelector('#contact')).to.equal(null)
    })

    it('says who gets them and what for, and is needed before ordering', async () => {
      const element = await open({ customerAuthorization: true })
      expect(textOf(part(element, '#contact'))).to.contain('将提供给服务商“云帆软件”，仅用于交付与售后联系')
      await press(element, '立即购买')
      const text = textOf(element)
      for (const words of ['请填写联系人', '请填写联系电话', '需要您授权联系信息后才能购买', '请阅读并勾选'])
        expect(text).to.contain(words)
      expect(element.shadowRoot!.activeElement?.id).to.equal('contact-name')
      expect(orders()).to.have.length(0)
      await expectAccessible(element)
    })

    it('goes with the order, trimmed, and without an e-mail left empty', async () => {
      const element = await open({ customerAuthorization: true })
      await fill(element)
      await press(element, '立即购买')
      await settle(element, '提交订单')
      expect(orders()[0]!.body).to.deep.include({ authorization: { name: '张三', phone: '138 0000 0000' } })
    })

    for (const [value, wrong] of [
      ['+8613800000000', false],
      ['12345', false],
      ['1234', true],
      ['call me', true],
    ] as const)
      it(`${wrong ? 'refuses' : 'accepts'} the phone number “${value}”`, async () => {
        const element = await open({ customerAuthorization: true })
        await fill(element)
        await type(element, 'contact-phone', value)
        await press(element, '立即购买')
        expect(element.shadowRoot!.querySelector('#contact-phone-error') !== null).to.equal(wrong)
      })

    it('refuses “name@host” as an e-mail, accepts “name@example.com”', async () => {
      const element = await open({ customerAuthorization: true })
      await fill(element)
      await type(element, 'contact-email', 'name@host')
      await press(element, '立即购买')
      expect(part(element, '#contact-email-error').textContent).to.contain('请填写正确的邮箱')
      await type(element, 'contact-email', 'name@example.com')
      expect(element.shadowRoot!.querySelector('#contact-email-error')).to.equal(null)
    })

    it('shows the BFF’s refusal at its field', async () => {
      const element = await open({ customerAuthorization: true })
      fakes.bff.on('POST /orders', () =>
        problem(422, 'invalid', { problems: [{ path: 'authorization.phone', code: 'invalid' }] }),
      )
      await fill(element)
      await press(element, '立即购买')
      await settle(element, '提交订单')
      expect(part(element, '#contact-phone-error').textContent).to.contain('请填写联系电话')
      expect(element.shadowRoot!.activeElement?.id).to.equal('contact-phone')
    })
  })

  describe('its states', () => {
    it('are accessible when ready, with trial and authorization', async () => {
      const element = await open({ customerAuthorization: true, trialPeriod: { count: 1, unit: 'month' } })
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
      const element = await open({ plans: [] })
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
      const element = await open()
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
      ['50rem', true],
      ['53rem', false],
      ['120rem', false],
    ] as const)
      it(`has its order button ${bar ? 'in a bar at the bottom' : 'in the box beside'} at ${width}, and nothing overflows`, async () => {
        const element = await open({ customerAuthorization: true })
        element.closest<HTMLElement>('.place')!.style.inlineSize = width
        await settled(element)
        expect(part(element, 'bar').offsetParent !== null).to.equal(bar)
        expect(part(element, '.buy').offsetParent !== null).to.equal(!bar)
        expect(element.shadowRoot!.querySelector('[part~="base"]')!.scrollWidth).to.be.at.most(element.offsetWidth)
      })
  })
})

/** `expectAccessible` leaves the page in English. */
function arrangeChinese(element: Element): void {
  element.closest<HTMLElement>('.place')!.lang = 'zh-CN'
  ;(element as MktProductPage).requestUpdate()
}
