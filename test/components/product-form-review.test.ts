import { expect } from '@open-wc/testing'
import { problem } from '../../demo/gallery/fakes/fake-bff.ts'
import { complete, completeUploads } from '../../demo/gallery/fixtures/product-bff.ts'
import { at, errorAt, focused, next, openForm, type, useForms } from './support/form-page.ts'
import { control, part, recordEvents, settled, textOf } from './support/kit.ts'

const filled = { fields: complete, uploads: completeUploads }

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
    control(form, '商品摘要 请填写。').click()
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
    control(form, '商品规格与价格 · 规格 1 · 价格 2 · 折扣价 (元) 不能高于原价。').click()
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
    control(form, '商品摘要 请勿夸大').click()
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
