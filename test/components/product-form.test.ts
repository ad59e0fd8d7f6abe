import { expect } from '@open-wc/testing'
import { html } from 'lit'
import type { MktProductForm } from '../../components/product-form/product-form.ts'
import { problem } from './support/fake-bff.ts'
import { productKind } from './support/fixtures.ts'
import { at, errorAt, focused, next, openForm, type, useForms } from './support/form-page.ts'
import { control, mount, part, recordEvents, settled, textOf } from './support/kit.ts'
import { complete, completeUploads, productBff } from './support/product-bff.ts'

const filled = { fields: complete, uploads: completeUploads }

describe('a new product', () => {
  const fakes = useForms()
  const open = () => mount<MktProductForm>(html`<mkt-product-form></mkt-product-form>`)

  it('begins with its kind, makes a draft and tells its id', async () => {
    const server = productBff(fakes.bff, { fields: {} })
    fakes.bff.on('POST /products', () => server.state.product)
    const form = await open()
    const events = recordEvents(form, 'mkt-draft-created')
    expect(textOf(form)).to.contain('SaaS 自动交付').and.to.contain('7 个工作日内完成审核')
    control(form, '开始填写').click()
    await settled(form)
    await settled(form)
    expect(fakes.bff.to('POST /products')[0]!.body).to.deep.equal({ kind: 'saas-automatic' })
    expect(form.getAttribute('product-id')).to.equal('prd_collab1')
    expect(events).to.deep.equal(['mkt-draft-created {"id":"prd_collab1","kind":"saas-automatic"}'])
    expect(part(form, 'step-current').textContent).to.contain('基本信息')
    expect(focused(form)).to.equal('title')
  })

  it('shows a kind whose endpoint is not verified, disabled, with the reason and the way to fix it', async () => {
    productBff(fakes.bff)
    const off = productKind({ available: false, reason: 'endpoint-not-verified' })
    fakes.bff.on('GET /product-kinds', () => ({ items: [off] }))
    const form = await open()
    const radio = form.shadowRoot!.querySelector<HTMLInputElement>('input[type="radio"]')!
    expect(radio.disabled).to.equal(true)
    expect(control<HTMLButtonElement>(form, '开始填写').disabled).to.equal(true)
    expect(textOf(form)).to.contain('发货接口尚未通过验证').and.to.contain('URL 和 Token')
    const events = recordEvents(form, 'mkt-endpoint-help')
    control(form, '前往发货控制台').click()
    expect(events).to.deep.equal(['mkt-endpoint-help {"reason":"endpoint-not-verified"}'])
  })

  it('sends the same idempotency key again when the first answer never came', async () => {
    productBff(fakes.bff)
    fakes.bff.on('POST /products', () => problem(500, 'internal'))
    const form = await open()
    control(form, '开始填写').click()
    await settled(form)
    expect(textOf(form)).to.contain('云市场出现故障')
    control(form, '开始填写').click()
    await settled(form)
    const keys = fakes.bff.to('POST /products').map(({ headers }) => headers.get('idempotency-key'))
    expect(keys).to.have.length(2)
    expect(new Set(keys)).to.have.length(1)
  })
})

describe('the steps of the product form', () => {
  const fakes = useForms()

  it('are an ordered list; the current one is marked, unvisited ones are no buttons', async () => {
    const { form } = await openForm(fakes)
    const entries = [...form.shadowRoot!.querySelectorAll('[part~="step"]')]
    expect(part(form, 'steps').localName).to.equal('ol')
    expect(
      entries.map((entry) => entry.querySelector('button')?.getAttribute('aria-current') ?? 'no button'),
    ).to.deep.equal(['step', 'no button', 'no button', 'no button'])
  })

  it('are checked on “next”: the summary takes the focus, its entries lead to the fields', async () => {
    const { form } = await openForm(fakes)
    await next(form)
    expect(focused(form)).to.equal('error-summary')
    expect(form.step).to.equal('basic')
    expect(part(form, 'error-summary').textContent).to.contain('有 4 处需要修改')
    expect(part(form, 'step-invalid').textContent).to.contain('基本信息')
    expect(form.matches(':state(invalid)')).to.equal(true)
    control(form, '商品摘要: 请填写。').click()
    await settled(form)
    expect(focused(form)).to.equal('f-summary')
  })

  it('show problems live once they were checked, not before', async () => {
    const { form } = await openForm(fakes, filled)
    await type(form, 'name', '')
    expect(errorAt(form, 'name')).to.equal('')
    await next(form)
    expect(errorAt(form, 'name')).to.equal('请填写名称。')
    await type(form, 'name', '协作云')
    expect(errorAt(form, 'name')).to.equal('')
    expect(form.shadowRoot!.querySelector('[part~="error-summary"]')).to.equal(null)
  })

  it('take the focus to their heading and tell the host, who may object', async () => {
    const { form } = await openForm(fakes, filled)
    const events = recordEvents(form, 'mkt-before-step-change', 'mkt-step-changed')
    await next(form)
    expect(focused(form)).to.equal('step-title')
    expect(form.getAttribute('step')).to.equal('delivery')
    expect(events).to.deep.equal([
      'mkt-before-step-change {"from":"basic","to":"delivery","valid":true}',
      'mkt-step-changed {"from":"basic","to":"delivery"}',
    ])
    form.addEventListener('mkt-before-step-change', (event) => event.preventDefault())
    await next(form)
    expect(form.step).to.equal('delivery')
  })

  it('lose nothing on the way back and forth', async () => {
    const { form } = await openForm(fakes, filled)
    await type(form, 'name', '另一个名字')
    await next(form)
    await type(form, 'deliveryDays', '12a')
    control(form, '上一步').click()
    await settled(form)
    expect(at(form, 'name').value).to.equal('另一个名字')
    part(form, 'steps').querySelectorAll('button')[1]!.click()
    await settled(form)
    expect(at(form, 'deliveryDays').value).to.equal('12a')
    expect(errorAt(form, 'deliveryDays')).to.equal('请输入 0 至 3650 的整数。')
  })

  for (const [length, words] of [
    [80, ''],
    [81, '超出 1 字，最多 80 字。'],
  ] as const)
    it(`${words ? 'refuse' : 'accept'} a name of ${length} characters and show ${length}/80`, async () => {
      const { form } = await openForm(fakes, filled)
      await type(form, 'name', '云'.repeat(length))
      await next(form)
      expect(form.step).to.equal(words ? 'basic' : 'delivery')
      if (words) expect(errorAt(form, 'name')).to.equal(words)
      if (words) expect(at(form, 'name').closest('.field')!.textContent).to.contain(`${length}/80`)
    })

  it('can be walked through by Enter alone, to the question before the submit', async () => {
    const { form } = await openForm(fakes, filled)
    const visited: string[] = []
    for (const path of ['name', 'deliveryDays', 'plans.0.name']) {
      visited.push(form.step)
      at(form, path).focus()
      at(form, path).form!.requestSubmit()
      await settled(form)
    }
    expect([...visited, form.step]).to.deep.equal(['basic', 'delivery', 'sale', 'presentation'])
    await next(form)
    expect(part(form, 'dialog-title').textContent).to.equal('确定提交审核？')
  })
})

describe('a finished product form', () => {
  const fakes = useForms()

  it('says what follows, submits, and shows the review with its deadline', async () => {
    const { form } = await openForm(fakes, filled, 'presentation')
    const events = recordEvents(form, 'mkt-before-submit', 'mkt-submitted', 'mkt-product-changed')
    await next(form)
    expect(part(form, 'dialog').textContent).to.contain('7 个工作日内完成审核')
    part(form, 'dialog').querySelector<HTMLButtonElement>('[type="submit"]')!.click()
    await settled(form)
    expect(fakes.bff.to('POST /products/prd_collab1/commands')[0]!.body).to.deep.equal({
      command: 'submit',
      expectedVersion: 1,
    })
    expect(events).to.deep.equal([
      'mkt-before-submit {"id":"prd_collab1"}',
      'mkt-product-changed {"id":"prd_collab1","state":"in-review"}',
      'mkt-submitted {"id":"prd_collab1"}',
    ])
    expect(part(form, 'status').textContent).to.equal('审核中')
    expect(textOf(form)).to.contain('2026-12-01 18:00 (GMT+8) · 还剩 10 天')
    expect(form.shadowRoot!.querySelector('input, textarea')).to.equal(null)
    expect(focused(form)).to.equal('title')
  })

  it('is not submitted when the host objects', async () => {
    const { form } = await openForm(fakes, filled, 'presentation')
    form.addEventListener('mkt-before-submit', (event) => event.preventDefault())
    await next(form)
    expect(form.shadowRoot!.querySelector('dialog')).to.equal(null)
  })

  it('saves what is unsaved before it submits', async () => {
    const { form } = await openForm(fakes, filled, 'presentation')
    await type(form, 'detail', '新的详情')
    await next(form)
    expect(fakes.bff.to('PATCH /products/prd_collab1')).to.have.length(1)
    expect(part(form, 'dialog-title').textContent).to.equal('确定提交审核？')
  })

  it('lists what is wrong in every step, and an entry leads to its field in another one', async () => {
    const { form } = await openForm(fakes, { ...filled, fields: { ...complete, summary: '' } }, 'presentation')
    await next(form)
    expect(focused(form)).to.equal('error-summary')
    control(form, '商品摘要: 请填写。').click()
    await settled(form)
    expect([form.step, focused(form)]).to.deep.equal(['basic', 'f-summary'])
  })

  it('shows the problems the BFF refuses it with at their places', async () => {
    const { form } = await openForm(fakes, filled, 'presentation')
    fakes.bff.on('POST /products/:id/commands', () =>
      problem(422, 'invalid', { problems: [{ path: 'plans.0.prices.1.price', code: 'price-above-list', max: 1 }] }),
    )
    await next(form)
    part(form, 'dialog').querySelector<HTMLButtonElement>('[type="submit"]')!.click()
    await settled(form)
    expect(focused(form)).to.equal('error-summary')
    control(form, '规格与价格 · 规格 1 · 价格 2 · 折扣价 (元): 不能高于原价。').click()
    await settled(form)
    expect(focused(form)).to.equal('f-plans.0.prices.1.price')
    expect(errorAt(form, 'plans.0.prices.1.price')).to.contain('不能高于原价')
  })
})

describe('a product that was submitted', () => {
  const fakes = useForms()
  const inReview = {
    ...filled,
    state: 'in-review',
    commands: [{ command: 'withdraw' }],
    submittedAt: '2026-11-21T10:00:00.000Z',
  }

  for (const button of ['撤销审核', '修改'])
    it(`can be taken back by “${button}”, after a question`, async () => {
      const { form } = await openForm(fakes, inReview)
      const events = recordEvents(form, 'mkt-withdrawn')
      control(form, button).click()
      await settled(form)
      part(form, 'dialog').querySelector<HTMLButtonElement>('[type="submit"]')!.click()
      await settled(form)
      expect(fakes.bff.to('POST /products/prd_collab1/commands')[0]!.body).to.deep.include({ command: 'withdraw' })
      expect(events).to.deep.equal(['mkt-withdrawn {"id":"prd_collab1"}'])
      expect(at(form, 'name').value).to.equal('协作云')
    })

  it('shows the operator’s decision after 30 seconds without a reload', async () => {
    const { form, server } = await openForm(fakes, inReview)
    const events = recordEvents(form, 'mkt-product-changed')
    server.change({ state: 'approved', commands: [{ command: 'list' }] })
    await fakes.clock.advance(30_000)
    await settled(form)
    expect(events).to.deep.equal(['mkt-product-changed {"id":"prd_collab1","state":"approved"}'])
    expect(control(form, '上架')).to.exist
  })

  it('is listed and taken off sale by the commands the BFF offers', async () => {
    const { form } = await openForm(fakes, { ...filled, state: 'approved', commands: [{ command: 'list' }] })
    for (const [button, state] of [
      ['上架', '已上架'],
      ['下架', '已下架'],
    ] as const) {
      control(form, button).click()
      await settled(form)
      part(form, 'dialog').querySelector<HTMLButtonElement>('[type="submit"]')!.click()
      await settled(form)
      expect(part(form, 'status').textContent).to.equal(state)
    }
  })

  it('is edited only after a question when editing means a new review', async () => {
    const { form } = await openForm(fakes, {
      ...filled,
      state: 'approved',
      commands: [{ command: 'list' }, { command: 'edit' }],
    })
    expect(form.matches(':state(readonly)')).to.equal(true)
    control(form, '修改').click()
    await settled(form)
    expect(part(form, 'dialog').textContent).to.contain('重新审核')
    part(form, 'dialog').querySelector<HTMLButtonElement>('[type="submit"]')!.click()
    await settled(form)
    expect(at(form, 'name').value).to.equal('协作云')
  })

  it('shows why it was rejected, on top and at the field', async () => {
    const { form } = await openForm(fakes, {
      ...filled,
      state: 'rejected',
      review: { reason: '图片不清晰', problems: [{ path: 'summary', reason: '请勿夸大' }] },
    })
    expect(textOf(form)).to.contain('图片不清晰')
    expect(at(form, 'summary').closest('.field')!.textContent).to.contain('审核意见：请勿夸大')
    control(form, '商品摘要: 请勿夸大').click()
    await settled(form)
    expect(focused(form)).to.equal('f-summary')
  })

  it('has no commands for whoever may only read', async () => {
    const { form } = await openForm(fakes, inReview)
    form.readonly = true
    await settled(form)
    expect(textOf(form)).to.contain('企业软件 / 协同办公').and.not.to.contain('撤销审核')
  })

  it('says that the endpoint is no longer verified', async () => {
    const { form } = await openForm(fakes, {
      ...filled,
      problems: [{ path: 'kind', code: 'endpoint-not-verified' }],
    })
    expect(textOf(form)).to.contain('发货接口尚未通过验证')
  })
})

describe('the preview', () => {
  const fakes = useForms()

  it('is the host’s when the page has no product page element, after saving', async () => {
    const { form } = await openForm(fakes, filled)
    const events = recordEvents(form, 'mkt-preview', 'mkt-draft-saved')
    await type(form, 'name', '新名字')
    control(form, '预览').click()
    await settled(form)
    expect(events).to.deep.equal(['mkt-draft-saved {"id":"prd_collab1"}', 'mkt-preview {"id":"prd_collab1"}'])
  })
})
