import { expect } from '@open-wc/testing'
import { amountText, parseAmount } from '../../components/shared/amount.ts'
import { complete, completeUploads } from '../../demo/gallery/fixtures/product-bff.ts'
import { at, errorAt, focused, next, openForm, saves, type, useForms } from './support/form-page.ts'
import { control, part, settled, textOf } from './support/kit.ts'

const filled = { fields: complete, uploads: completeUploads }

describe('an amount', () => {
  for (const [text, minor] of [
    ['0', 0],
    ['800', 80_000],
    ['800.5', 80_050],
    ['800.05', 80_005],
    [' 1,234.50 ', 123_450],
    ['12,345,678', 1_234_567_800],
    ['99999999.99', 9_999_999_999],
    ['0.29', 29],
  ] as const)
    it(`${text} is ${minor} minor units`, () => expect(parseAmount(text)).to.equal(minor))

  for (const text of [
    '',
    '.5',
    '5.',
    '1.234',
    '-1',
    '+1',
    '1e3',
    '12,34',
    '1,2345',
    '￥5',
    '5元',
    '0x10',
    '１２',
    '100000000',
  ])
    it(`“${text}” is none`, () => expect(parseAmount(text)).to.be.NaN)

  it('is shown with two decimals', () => {
    expect([0, 5, 80_000, 123_450].map(amountText)).to.deep.equal(['0.00', '0.05', '800.00', '1234.50'])
  })
})

describe('the plan table', () => {
  const fakes = useForms()
  const names = (form: Element) =>
    [...form.shadowRoot!.querySelectorAll('.plan')].map((plan) => plan.getAttribute('aria-label'))

  it('takes prices in yuan and saves minor units', async () => {
    const { form } = await openForm(fakes, filled, 'sale')
    await type(form, 'plans.0.prices.1.price', '799.9')
    at(form, 'plans.0.prices.1.price').dispatchEvent(new Event('change'))
    await settled(form)
    expect(at(form, 'plans.0.prices.1.price').value).to.equal('799.90')
    await form.save()
    const [plan] = saves(fakes)[0]!.fields.plans as { id: string; prices: { price: number }[] }[]
    expect([plan!.id, plan!.prices[1]!.price]).to.deep.equal(['pln_basic01', 79_990])
  })

  it('never changes what is no amount, says so, and saves the rest without that row', async () => {
    const { form } = await openForm(fakes, filled, 'sale')
    await type(form, 'plans.0.prices.1.price', '8 hundred')
    at(form, 'plans.0.prices.1.price').dispatchEvent(new Event('change'))
    await form.save()
    await next(form)
    expect(at(form, 'plans.0.prices.1.price').value).to.equal('8 hundred')
    expect(errorAt(form, 'plans.0.prices.1.price')).to.contain('请输入不超过 10,000,000 的金额，最多两位小数。')
    const plans = saves(fakes)[0]!.fields.plans as { prices: object[] }[]
    expect(plans.map(({ prices }) => prices.length)).to.deep.equal([1, 1])
  })

  it('refuses a price above the list price, at that price', async () => {
    const { form } = await openForm(fakes, filled, 'sale')
    await type(form, 'plans.0.prices.0.price', '500.01')
    await next(form)
    expect(errorAt(form, 'plans.0.prices.0.price')).to.contain('不能高于原价')
    await type(form, 'plans.0.prices.0.price', '500')
    expect(errorAt(form, 'plans.0.prices.0.price')).to.equal('')
  })

  for (const [years, words] of [
    ['10', ''],
    ['11', '时长 最长 10 年。'],
  ] as const)
    it(`${words ? 'refuses' : 'takes'} a period of ${years} years`, async () => {
      const { form } = await openForm(fakes, filled, 'sale')
      await type(form, 'plans.0.prices.1.count', years)
      await next(form)
      expect(errorAt(form, 'plans.0.prices.1.count')).to.equal(words)
    })

  it('adds a plan and a price of the next period, with the focus in them', async () => {
    const { form } = await openForm(fakes, filled, 'sale')
    control(form, '添加规格').click()
    await settled(form)
    expect(focused(form)).to.equal('f-plans.2.name')
    at(form, 'plans.0.prices.add').click()
    await settled(form)
    expect(focused(form)).to.equal('f-plans.0.prices.2.listPrice')
    expect(at(form, 'plans.0.prices.2.count').value).to.equal('3')
  })

  it('gives new plans the ids of the BFF’s answer, so that the next save keeps them', async () => {
    const { form, server } = await openForm(fakes, filled, 'sale')
    fakes.bff.on('PATCH /products/:id', ({ body }) => {
      const { plans } = (body as { fields: { plans: { id?: string }[] } }).fields
      const fields = { ...complete, plans: plans.map((plan, index) => ({ id: `pln_made${index}`, ...plan })) }
      return server.change({ fields: fields as never })
    })
    control(form, '添加规格').click()
    await settled(form)
    await type(form, 'plans.2.name', '旗舰版')
    await form.save()
    await type(form, 'plans.2.name', '旗舰')
    await form.save()
    const ids = (saves(fakes)[1]!.fields.plans as { id: string }[]).map(({ id }) => id)
    expect(ids).to.deep.equal(['pln_basic01', 'pln_pro0001', 'pln_made2'])
  })

  it('moves plans by buttons, keeps the focus on the button, and says where the plan is', async () => {
    const { form } = await openForm(fakes, filled, 'sale')
    control(form, '下移基础版').focus()
    control(form, '下移基础版').click()
    await settled(form)
    expect(names(form)).to.deep.equal(['专业版', '基础版'])
    expect(focused(form)).to.equal('f-plans.1.down')
    expect(part(form, '[role="status"]').textContent).to.contain('基础版现在位于第 2 个，共 2 个')
    control(form, '下移基础版').click()
    await settled(form)
    expect(names(form)).to.deep.equal(['专业版', '基础版'])
  })

  it('duplicates a plan with its prices, without its id', async () => {
    const { form } = await openForm(fakes, filled, 'sale')
    control(form, '复制基础版').click()
    await settled(form)
    expect(names(form)).to.deep.equal(['基础版', '基础版 副本', '专业版'])
    await form.save()
    const [, copy] = saves(fakes)[0]!.fields.plans as { id?: string; prices: object[] }[]
    expect([copy!.id, copy!.prices.length]).to.deep.equal([undefined, 2])
  })

  it('asks before a plan with something in it goes, not before an empty one', async () => {
    const { form } = await openForm(fakes, filled, 'sale')
    control(form, '移除专业版').click()
    await settled(form)
    expect(names(form)).to.have.length(2)
    part(form, 'dialog').querySelector<HTMLButtonElement>('[type="submit"]')!.click()
    await settled(form)
    expect(names(form)).to.deep.equal(['基础版'])
    expect(focused(form)).to.equal('f-plans.0.name')
    control(form, '添加规格').click()
    await settled(form)
    control(form, '移除规格 2').click()
    await settled(form)
    expect(names(form)).to.deep.equal(['基础版'])
  })

  it('says that none is on sale', async () => {
    const { form } = await openForm(fakes, filled, 'sale')
    for (const input of form.shadowRoot!.querySelectorAll<HTMLInputElement>('[role="switch"]')) {
      input.click()
      await settled(form)
    }
    await next(form)
    expect(errorAt(form, 'plans')).to.equal('至少有一个规格在售。')
  })

  it('shows plans, periods and both prices as buyers will see them, live', async () => {
    const { form } = await openForm(fakes, filled, 'sale')
    const strip = part(form, '.strip')
    const pick = async (words: string) => {
      ;[...strip.querySelectorAll('button')].find((one) => one.textContent === words)!.click()
      await settled(form)
    }
    await pick('2 年')
    expect(textOf(strip)).to.contain('¥800').and.to.contain('¥1,000').and.to.contain('省 20%')
    await type(form, 'plans.0.prices.1.price', '750')
    expect(textOf(strip)).to.contain('¥750').and.to.contain('省 25%')
    await pick('专业版')
    expect(textOf(strip)).to.contain('¥99')
  })

  it('holds 20 plans, not 21', async () => {
    const plans = Array.from({ length: 20 }, (_, index) => ({
      ...complete.plans![0]!,
      id: `pln_${index}`,
      name: `规格 ${index}`,
    }))
    const { form } = await openForm(fakes, { ...filled, fields: { ...complete, plans } }, 'sale')
    control(form, '添加规格').click()
    await settled(form)
    expect(names(form)).to.have.length(20)
  })
})
