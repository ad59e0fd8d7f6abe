import { expect } from '@open-wc/testing'
import { sendKeys } from '@web/test-runner-commands'
import '../../components/product-page/register.ts'
import type { CatalogPage } from '../../bff/contract/catalog.ts'
import { promises } from '../../bff/domain/delivery/promises.ts'
import { catalogPlan, order, upload } from '../../demo/gallery/fixtures/market.ts'
import { choose, consent, open, orders, press, settle, type } from './product-page-kit.ts'
import { expectAccessible } from './support/accessible.ts'
import { control, part, settled, textOf, useFakes } from './support/kit.ts'

const picture = (id: string) => upload({ id, name: `${id}.png` })
const pdf = (id: string, name: string) => upload({ id, name, mediaType: 'application/pdf' })
const promise = (delivery: CatalogPage['delivery']) => ({ delivery, promises: { payDays: 7, ...promises[delivery] } })
const asked = (label: string, required = true) => ({ label, control: 'text' as const, required })

const service: Partial<CatalogPage> = {
  ...promise('manual-service'),
  kind: 'service',
  customizable: null,
  provisioningHours: null,
  deliveryDays: 5,
  images: [picture('upl_one001'), picture('upl_two001'), picture('upl_three1')],
  requirement: { fields: [asked('需求描述'), asked('联系人'), asked('期望时间', false)], attachments: true },
  plans: [catalogPlan({ name: '单库', sale: 'count', unitPrice: 30_000, quantityMax: 999 })],
}
const api: Partial<CatalogPage> = {
  ...promise('api-access'),
  kind: 'api',
  customizable: null,
  provisioningHours: null,
  logo: picture('upl_icon01'),
  images: [picture('upl_one001')],
  customerCases: '某银行：日发百万条',
  support: { hotline: '400-800-0000', email: 'help@example.com', hours: '工作日 9:00–18:00' },
  copyrightCertificates: [pdf('upl_cert01', '著作权证书.pdf')],
  openSourceStatement: pdf('upl_open01', '开源声明.pdf'),
  agreement: { title: '短信协议.pdf', text: null, file: pdf('upl_agree1', '短信协议.pdf'), digest: 'digest-file' },
  plans: [
    catalogPlan({
      name: '通知短信',
      sale: 'package',
      apiService: { name: '短信网关', documentationUrl: 'https://docs.example.com/sms', documentation: null },
      packages: [
        { id: 'pkg_small1', name: '一千条', quota: 1000, count: 3, unit: 'month', price: 4500 },
        { id: 'pkg_large1', name: '一万条', quota: 10_000, count: 1, unit: 'year', price: 40_000 },
      ],
    }),
  ],
}

describe('the product page of', () => {
  const fakes = useFakes()
  const bodyOf = () => orders(fakes)[0]!.body as Record<string, unknown>
  const buy = async (element: Element) => {
    await consent(element)
    await press(element, '立即购买')
    await settle(element, '提交订单')
  }

  describe('a service sold by count', () => {
    it('counts up and down by button and by typing, and the price follows', async () => {
      const element = await open(fakes, service)
      expect(textOf(part(element, 'price'))).to.equal('价格 ¥300')
      expect(control<HTMLButtonElement>(element, '减少一个').disabled).to.equal(true)
      await press(element, '增加一个')
      await press(element, '增加一个')
      expect(textOf(part(element, 'price'))).to.equal('价格 ¥900')
      expect(textOf(part(element, '[role="status"]'))).to.equal('单库，× 3：¥900')
      await type(element, 'quantity', '999')
      expect(textOf(part(element, 'price'))).to.equal('价格 ¥299,700')
      expect(control<HTMLButtonElement>(element, '增加一个').disabled).to.equal(true)
      await buy(element)
      expect(bodyOf()).to.deep.include({ planId: 'pln_basic01', quantity: 999 })
      expect(bodyOf()).not.to.have.property('period')
    })

    it('lets a number be typed in any way, and counts on from nothing', async () => {
      const element = await open(fakes, service)
      const field = part<HTMLInputElement>(element, '#quantity')
      field.focus()
      field.select()
      await sendKeys({ type: '2e2' })
      await settled(element)
      expect(textOf(part(element, 'price'))).to.equal('价格 ¥60,000')
      await type(element, 'quantity', '')
      await press(element, '增加一个')
      expect(field.value).to.equal('1')
    })

    for (const wrong of ['0', '1000', '1.5', ''])
      it(`cannot be ordered “${wrong}” times, and says the limits at the field`, async () => {
        const element = await open(fakes, service)
        await type(element, 'quantity', wrong)
        await consent(element)
        await press(element, '立即购买')
        expect(element.shadowRoot!.querySelector('dialog')).to.equal(null)
        expect(textOf(part(element, '.total'))).to.equal('—')
        expect(part(element, '#quantity-error').textContent).to.contain('1 到 999 的整数')
        expect(element.shadowRoot!.activeElement?.id).to.equal('quantity')
      })

    it('goes through its pictures by arrow keys, each named with its place', async () => {
      const element = await open(fakes, service)
      const large = () => part<HTMLImageElement>(element, '.large')
      expect(large().alt).to.equal('协作云，图片 1/3')
      part(element, 'input[name="picture"]').focus()
      await sendKeys({ press: 'ArrowRight' })
      await settled(element)
      expect(large().alt).to.equal('协作云，图片 2/3')
    })

    it('says what will be asked, the clocks, and when money comes back', async () => {
      const text = textOf(part(await open(fakes, service), 'next'))
      for (const words of [
        '7 天内未支付',
        '需填写：需求描述、联系人。',
        '可上传附件',
        '在 15 天内开始实施',
        '交付时长 5 天',
        '15 天内未操作，自动完成验收',
        '服务完成前可申请退款，服务商 3 天内答复',
      ])
        expect(text).to.contain(words)
      expect(text).not.to.contain('期望时间')
    })

    it('is accessible', async () => {
      await expectAccessible(await open(fakes, service))
    })
  })

  describe('an API', () => {
    it('offers packages with quota, period and price, and orders the one chosen', async () => {
      const element = await open(fakes, api)
      expect(textOf(element)).to.contain('一千条1,000 次调用，有效期 3 个月¥45')
      await choose(element, 'package', 'pkg_large1')
      expect(textOf(part(element, 'price'))).to.equal('价格 ¥400')
      fakes.bff.on('POST /orders', () => order({ price: { amount: 40_000, currency: 'CNY' } }))
      await buy(element)
      expect(bodyOf()).to.deep.include({ packageId: 'pkg_large1', agreement: { digest: 'digest-file' } })
      expect(bodyOf()).not.to.have.any.keys('period', 'quantity')
    })

    it('shows service, cases, qualifications, support and the agreement’s file', async () => {
      const element = await open(fakes, api)
      const text = textOf(element)
      for (const words of [
        'API 服务：短信网关',
        '某银行：日发百万条',
        '著作权证书.pdf',
        '开源声明.pdf',
        '工作日 9:00–18:00',
      ])
        expect(text).to.contain(words)
      const hrefs = [...element.shadowRoot!.querySelectorAll('a')].map((link) => link.getAttribute('href'))
      expect(hrefs).to.include.members(['tel:4008000000', 'mailto:help%40example.com', 'https://docs.example.com/sms'])
      expect(control<HTMLAnchorElement>(element, '短信协议.pdf (在新窗口打开)').target).to.equal('_blank')
      expect(text).to.contain('API 类商品购买后不支持退款')
    })

    it('is accessible', async () => {
      await expectAccessible(await open(fakes, api))
    })
  })

  it('a code product says where codes are redeemed', async () => {
    const element = await open(fakes, {
      ...promise('redemption-code'),
      kind: 'saas-code',
      redeemUrl: 'https://redeem.example.com/use',
      provisioningHours: null,
    })
    expect(textOf(part(element, 'next')))
      .to.contain('到服务商系统使用兑换码： redeem.example.com')
      .and.to.contain('未使用前可申请退款')
  })

  it('a product with another price for renewals says so beside the period it is for', async () => {
    const price = { count: 1, unit: 'year', listPrice: 50_000, price: 50_000 } as const
    const renewal = { ...price, listPrice: 60_000, price: 60_000 }
    const element = await open(fakes, { plans: [catalogPlan({ prices: [price], renewalPrices: [renewal] })] })
    expect(textOf(element)).to.contain('续费价 ¥600 / 1 年')
  })

  it('a trial says what happens at its end', async () => {
    const element = await open(fakes, { trialPeriod: { count: 15, unit: 'day' } })
    expect(textOf(part(element, '#trial-end'))).to.contain('试用到期自动停止，不会扣费')
  })

  for (const [ordering, words] of [
    ['not-a-buyer', '仅买家可以下单'],
    ['not-available', '暂不支持在此下单'],
  ] as const)
    it(`a product that is ${ordering} to the viewer says so and cannot be ordered`, async () => {
      const element = await open(fakes, { ordering })
      expect(textOf(element)).to.contain(words)
      expect(control<HTMLButtonElement>(element, '立即购买').disabled).to.equal(true)
      part<HTMLFormElement>(element, 'order').requestSubmit()
      await settled(element)
      expect(element.shadowRoot!.querySelector('dialog')).to.equal(null)
      await expectAccessible(element)
    })

  for (const [kind, page] of Object.entries({ service, api }))
    for (const width of ['20rem', '44rem', '80rem'])
      it(`${kind} kind fits ${width}`, async () => {
        const element = await open(fakes, page)
        element.closest<HTMLElement>('.place')!.style.inlineSize = width
        await settled(element)
        expect(part(element, 'base').scrollWidth).to.be.at.most(element.offsetWidth)
      })
})
