import { expect } from '@open-wc/testing'
import { html } from 'lit'
import type { MktProductForm } from '../../components/product-form/product-form.ts'
import { problem } from '../../demo/gallery/fakes/fake-bff.ts'
import { productKind } from '../../demo/gallery/fixtures/market.ts'
import { complete, completeUploads, productBff } from '../../demo/gallery/fixtures/product-bff.ts'
import { at, errorAt, focused, next, openForm, type, useForms } from './support/form-page.ts'
import { control, mount, part, recordEvents, settled, textOf } from './support/kit.ts'

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

  it('are buttons up to the last one with something in it, whatever is empty between', async () => {
    const { form } = await openForm(fakes, { fields: { trial: { count: 7, unit: 'day' } } })
    const entries = [...form.shadowRoot!.querySelectorAll('[part~="step"]')]
    expect(entries.map((entry) => entry.querySelector('button') !== null)).to.deep.equal([true, true, true, false])
  })

  it('are checked on “next”: the summary takes the focus, its entries lead to the fields', async () => {
    const { form } = await openForm(fakes)
    await next(form)
    expect(focused(form)).to.equal('error-summary')
    expect(form.step).to.equal('basic')
    expect(part(form, 'error-summary').textContent).to.contain('有 4 处需要修改')
    expect(part(form, 'step-invalid').textContent).to.contain('基本信息')
    expect(form.matches(':state(invalid)')).to.equal(true)
    control(form, '商品摘要 请填写。').click()
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

  it('that are begun and not complete are not ticked off', async () => {
    const begun = (logo: (typeof complete)['logo']) => openForm(fakes, { ...filled, fields: { ...complete, logo } })
    const ticked = (form: Element) => form.shadowRoot!.querySelectorAll('[part~="step-done"]').length
    expect(ticked((await begun(complete.logo)).form)).to.equal(3)
    expect(ticked((await begun(null)).form)).to.equal(2)
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
