import { expect } from '@open-wc/testing'
import { amountText, parseAmount } from '../../components/shared/amount.ts'
import { at, errorAt, focused, next, openForm, press, saves, type, useForms } from './support/form-page.ts'
import { control, part, settled, textOf } from './support/kit.ts'
import { complete, completeUploads } from './support/product-bff.ts'

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

describe('tags', () => {
  const fakes = useForms()
  const words = (form: Element) =>
    [...part(form, '.words').querySelectorAll('.entry span')].map((one) => one.textContent)

  it('are added by Enter and by commas of both kinds, trimmed, once each', async () => {
    const { form } = await openForm(fakes)
    await type(form, 'tags', ' 协作 ')
    await press(form, at(form, 'tags'), 'Enter')
    await type(form, 'tags', '文档，协作,检索,')
    expect(words(form)).to.deep.equal(['协作', '文档', '检索'])
    expect(at(form, 'tags').value).to.equal('')
    expect(form.step).to.equal('basic')
  })

  it('are not added by the Enter that ends an input method’s composing', async () => {
    const { form } = await openForm(fakes)
    await type(form, 'tags', 'xiezuo')
    await press(form, at(form, 'tags'), 'Enter', { isComposing: true })
    expect(form.shadowRoot!.querySelector('.entry')).to.equal(null)
    expect(at(form, 'tags').value).to.equal('xiezuo')
  })

  it('are at most 5; the sixth stays in the input', async () => {
    const { form } = await openForm(fakes)
    await type(form, 'tags', '一,二,三,四,五,六')
    expect(words(form)).to.have.length(5)
    expect(at(form, 'tags').value).to.equal('六')
    expect(part(form, '[role="status"]').textContent).to.contain('最多 5 个')
  })

  it('are removed by backspace in the empty input and by their buttons, which hand the focus on', async () => {
    const { form } = await openForm(fakes, filled)
    await press(form, at(form, 'tags'), 'Backspace')
    expect(words(form)).to.deep.equal(['协作'])
    control(form, '移除协作').click()
    await settled(form)
    expect(form.shadowRoot!.querySelector('.entry')).to.equal(null)
    expect(focused(form)).to.equal('f-tags')
  })

  it('that are still in the input are added when it is left', async () => {
    const { form } = await openForm(fakes)
    await type(form, 'tags', '协作')
    at(form, 'name').focus()
    await settled(form)
    expect(words(form)).to.deep.equal(['协作'])
  })

  for (const [length, fine] of [
    [20, true],
    [21, false],
  ] as const)
    it(`of ${length} characters are ${fine ? 'fine' : 'too long'}`, async () => {
      const { form } = await openForm(fakes, { ...filled, fields: { ...complete, tags: ['长'.repeat(length)] } })
      await next(form)
      expect(errorAt(form, 'tags')).to.equal(fine ? '' : '超出 1 字，最多 20 字。')
    })
})

describe('choices', () => {
  const fakes = useForms()

  it('of a category depend on the level above', async () => {
    const { form } = await openForm(fakes)
    const [first, second] = [...form.shadowRoot!.querySelectorAll('select')] as [HTMLSelectElement, HTMLSelectElement]
    expect(second.disabled).to.equal(true)
    first.value = 'software'
    first.dispatchEvent(new Event('change'))
    await settled(form)
    expect(second.disabled).to.equal(false)
    second.value = 'collaboration'
    second.dispatchEvent(new Event('change'))
    await form.save()
    expect(saves(fakes)[0]!.fields).to.deep.equal({ category: ['software', 'collaboration'] })
  })

  it('of yes and no, systems, days and a trial are saved as the contract writes them', async () => {
    const { form } = await openForm(fakes, {}, 'delivery')
    control(form, 'Linux').click()
    form.shadowRoot!.querySelectorAll<HTMLInputElement>('input[name="customizable"]')[0]!.click()
    await type(form, 'warrantyDays', '365')
    form.step = 'sale'
    await settled(form)
    control(form, '支持试用').click()
    await settled(form)
    await type(form, 'trial.count', '14')
    await form.save()
    expect(saves(fakes).at(-1)!.fields).to.deep.equal({
      systems: ['linux'],
      customizable: true,
      warrantyDays: 365,
      trial: { count: 14, unit: 'day' },
    })
  })

  for (const [count, words] of [
    ['200', ''],
    ['201', '请输入 1 至 200 的整数。'],
    ['', '请输入 1 至 200 的整数。'],
  ] as const)
    it(`of a trial of “${count}” days: ${words || 'fine'}`, async () => {
      const { form } = await openForm(fakes, filled, 'sale')
      await type(form, 'trial.count', count)
      await next(form)
      expect(errorAt(form, 'trial')).to.equal(words)
    })

  it('of an agreement keep what was written when another one is looked at', async () => {
    const { form } = await openForm(
      fakes,
      { ...filled, fields: { ...complete, agreement: undefined } as never },
      'sale',
    )
    control(form, '添加新协议').click()
    await settled(form)
    await type(form, 'agreement.title', '专用协议')
    control(form, '标准服务协议').click()
    await settled(form)
    control(form, '添加新协议').click()
    await settled(form)
    expect(at(form, 'agreement.title').value).to.equal('专用协议')
    await next(form)
    expect(errorAt(form, 'agreement.text')).to.equal('请填写。')
  })
})

describe('details in Markdown', () => {
  const fakes = useForms()

  it('are shown as buyers will read them, and written on', async () => {
    const { form } = await openForm(fakes, filled, 'presentation')
    const [write, view] = [...part(form, '.tabs').querySelectorAll('button')] as [HTMLButtonElement, HTMLButtonElement]
    view.click()
    await settled(form)
    await import('../../components/shared/markdown-tokens.ts')
    await settled(form)
    expect(view.getAttribute('aria-pressed')).to.equal('true')
    expect(form.shadowRoot!.querySelector('.markdown li')?.textContent).to.equal('实时协作')
    write.click()
    await settled(form)
    expect(at(form, 'detail').value).to.contain('## 产品亮点')
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
    ['11', '时长: 最长 10 年。'],
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
