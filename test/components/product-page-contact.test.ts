import { expect } from '@open-wc/testing'
import '../../components/product-page/register.ts'
import { problem } from '../../demo/gallery/fakes/fake-bff.ts'
import { order } from '../../demo/gallery/fixtures/market.ts'
import { consent, open, orders, press, settle, type } from './product-page-kit.ts'
import { expectAccessible } from './support/accessible.ts'
import { control, part, textOf, useFakes } from './support/kit.ts'

describe('on the product page', () => {
  const fakes = useFakes()

  describe('a trial', () => {
    const trialPeriod = { count: 15, unit: 'day' } as const

    it('is offered with its length only where there is one', async () => {
      expect(textOf(await open(fakes))).not.to.contain('免费试用')
      const element = await open(fakes, { trialPeriod })
      expect(control(element, '免费试用 15 天')).to.exist
    })

    it('is ordered without a period and costs nothing', async () => {
      const element = await open(fakes, { trialPeriod })
      fakes.bff.on('POST /orders', () => order({ type: 'trial', price: { amount: 0, currency: 'CNY' } }))
      await consent(element)
      await press(element, '免费试用 15 天')
      expect(textOf(part(element, 'dialog'))).to.contain(
        '免费试用15 天 服务协议服务协议 应付金额¥0 试用到期自动停止，不会扣费',
      )
      await settle(element, '开始试用')
      expect(orders(fakes)[0]!.body).to.deep.equal({
        productId: 'prd_collab1',
        planId: 'pln_basic01',
        versionId: 'ver_1',
        trial: true,
        agreement: { digest: 'digest-1' },
      })
      expect(textOf(part(element, 'placed'))).to.contain('无需支付')
    })

    it('that was used already is said, and buying stays open', async () => {
      const element = await open(fakes, { trialPeriod })
      fakes.bff.on('POST /orders', () => problem(409, 'trial-used'))
      await consent(element)
      await press(element, '免费试用 15 天')
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
      const element = await open(fakes)
      expect(element.shadowRoot!.querySelector('#contact')).to.equal(null)
    })

    it('says who gets them and what for, and is needed before ordering', async () => {
      const element = await open(fakes, { customerAuthorization: true })
      expect(textOf(part(element, '#contact'))).to.contain('将提供给服务商“云帆软件”，仅用于交付与售后联系')
      await press(element, '立即购买')
      const text = textOf(element)
      for (const words of ['请填写联系人', '请填写联系电话', '需要您授权联系信息后才能购买', '请阅读并勾选'])
        expect(text).to.contain(words)
      expect(element.shadowRoot!.activeElement?.id).to.equal('contact-name')
      expect(orders(fakes)).to.have.length(0)
      await expectAccessible(element)
    })

    it('tells the browser what each field is for, so that it can fill them in', async () => {
      const element = await open(fakes, { customerAuthorization: true })
      const purposes = ['name', 'phone', 'email'].map((key) =>
        part(element, `#contact-${key}`).getAttribute('autocomplete'),
      )
      expect(purposes).to.deep.equal(['name', 'tel', 'email'])
    })

    it('goes with the order, trimmed, and without an e-mail left empty', async () => {
      const element = await open(fakes, { customerAuthorization: true })
      await fill(element)
      await press(element, '立即购买')
      await settle(element, '提交订单')
      expect(orders(fakes)[0]!.body).to.deep.include({ authorization: { name: '张三', phone: '138 0000 0000' } })
    })

    for (const [value, wrong] of [
      ['+8613800000000', false],
      ['12345', false],
      ['1234', true],
      ['call me', true],
    ] as const)
      it(`${wrong ? 'refuses' : 'accepts'} the phone number “${value}”`, async () => {
        const element = await open(fakes, { customerAuthorization: true })
        await fill(element)
        await type(element, 'contact-phone', value)
        await press(element, '立即购买')
        expect(element.shadowRoot!.querySelector('#contact-phone-error') !== null).to.equal(wrong)
      })

    it('refuses “name@host” as an e-mail, accepts “name@example.com”', async () => {
      const element = await open(fakes, { customerAuthorization: true })
      await fill(element)
      await type(element, 'contact-email', 'name@host')
      await press(element, '立即购买')
      expect(part(element, '#contact-email-error').textContent).to.contain('请填写正确的邮箱')
      await type(element, 'contact-email', 'name@example.com')
      expect(element.shadowRoot!.querySelector('#contact-email-error')).to.equal(null)
    })

    it('shows the BFF’s refusal at its field', async () => {
      const element = await open(fakes, { customerAuthorization: true })
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
})
