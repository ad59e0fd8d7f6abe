import { expect } from '@open-wc/testing'
import { html } from 'lit'
import { KIND_NAMES, kindOf } from '../../bff/domain/product/kind.ts'
import type { MktProductForm } from '../../components/product-form/product-form.ts'
import { productKind } from '../../demo/gallery/fixtures/market.ts'
import { productBff } from '../../demo/gallery/fixtures/product-bff.ts'
import { apiPlan, SERVICE } from '../support/limits/selling.ts'
import { expectAccessible } from './support/accessible.ts'
import { at, focused, next, press, saves, type, useForms } from './support/form-page.ts'
import { openKind, WEATHER } from './support/kind-form.ts'
import { control, mount, part, settled, textOf } from './support/kit.ts'

/** Four runs of axe over a long form, on a busy machine. */
const AXE_MS = 30_000
const saved = (fakes: Parameters<typeof saves>[0]) => saves(fakes).at(-1)?.fields as Record<string, unknown>

describe('the form of each kind', function () {
  this.timeout(AXE_MS)
  const fakes = useForms()

  for (const kind of KIND_NAMES.filter((name) => name !== 'saas-automatic'))
    for (const { key } of kindOf(kind).steps)
      it(`${kind}: the step “${key}” is accessible at 320 px`, async () => {
        const { form } = await openKind(fakes, kind, key, {}, '320px')
        scrollTo(0, document.documentElement.scrollHeight)
        await expectAccessible(form)
        expect(form.scrollWidth, 'wider than its place').to.be.at.most(form.clientWidth)
      })

  it('offers all five, and says why automatic delivery cannot be chosen', async () => {
    productBff(fakes.bff)
    const kinds = KIND_NAMES.map((name) =>
      productKind(name === 'saas-automatic' ? { available: false, reason: 'endpoint-not-verified' } : {}, name),
    )
    fakes.bff.on('GET /product-kinds', () => ({ items: kinds }))
    const form = await mount<MktProductForm>(html`<mkt-product-form></mkt-product-form>`)
    expect(
      [...form.shadowRoot!.querySelectorAll<HTMLInputElement>('input[name="kind"]')].map((one) => one.disabled),
    ).to.deep.equal([true, false, false, false, false])
    expect(textOf(form)).to.contain('发货接口尚未通过验证')
    await expectAccessible(form)
  })
})

describe('a category in three levels', () => {
  const fakes = useForms()

  it('is chosen column by column; another choice above empties what is below', async () => {
    const { form } = await openKind(fakes, 'service', 'category', { fields: {} })
    control(form, '安全服务').click()
    await settled(form)
    control(form, '检测评估').click()
    await settled(form)
    control(form, '渗透测试').click()
    await settled(form)
    expect(form.draft.category).to.deep.equal(['security-services', 'assessment', 'penetration-tests'])
    control(form, '应用授权').click()
    await settled(form)
    expect(form.draft.category).to.deep.equal(['licence-services'])
    await next(form)
    expect(form.step).to.equal('category')
    expect(textOf(form)).to.contain('请选择到最后一级')
  })
})

describe('the requirement designer', () => {
  const fakes = useForms()

  it('starts with what every buyer is asked, and those cannot be removed', async () => {
    const { form } = await openKind(fakes, 'service', 'delivery', { fields: {} })
    at(form, 'requirementTemplate.start').click()
    await settled(form)
    expect(focused(form)).to.equal('f-requirementTemplate.fields.0.label')
    expect(form.shadowRoot!.querySelectorAll('.template-field')).to.have.length(3)
    expect(form.shadowRoot!.querySelectorAll('.template-field [id$=".remove"]')).to.have.length(0)
  })

  it('adds a question with options, moves it up, shows it as buyers will see it, and saves it', async () => {
    const { form } = await openKind(fakes, 'service', 'delivery')
    at(form, 'requirementTemplate.fields.add').click()
    await settled(form)
    await type(form, 'requirementTemplate.fields.3.label', '数据库类型')
    const answer = at<HTMLSelectElement>(form, 'requirementTemplate.fields.3.control')
    answer.value = 'select'
    answer.dispatchEvent(new Event('change'))
    await settled(form)
    await type(form, 'requirementTemplate.fields.3.options', 'MySQL\n\n PostgreSQL ')
    at(form, 'requirementTemplate.fields.3.up').click()
    await settled(form)
    expect(focused(form)).to.equal('f-requirementTemplate.fields.2.up')
    const options = [...part(form, '.template-preview').querySelectorAll('option')].map((one) => one.textContent)
    expect(options).to.deep.equal(['请选择', 'MySQL', 'PostgreSQL'])
    await form.save()
    const { fields } = saved(fakes).requirementTemplate as { fields: { label: string; options?: string[] }[] }
    expect(fields[2]).to.deep.include({ label: '数据库类型', control: 'select', options: ['MySQL', 'PostgreSQL'] })
  })

  it('keeps a limit that is no number, says so, and saves the rest', async () => {
    const { form } = await openKind(fakes, 'service', 'delivery')
    await type(form, 'requirementTemplate.fields.1.maxLength', 'many')
    await form.save()
    await next(form)
    expect(at(form, 'requirementTemplate.fields.1.maxLength').value).to.equal('many')
    expect(textOf(form)).to.contain('请输入 1 至 2000 的整数')
    const { fields } = saved(fakes).requirementTemplate as { fields: object[] }
    expect(fields[1]).not.to.have.property('maxLength')
  })
})

describe('a service sold by count', () => {
  const fakes = useForms()

  it('has one price per plan; changing over and back loses nothing that was typed', async () => {
    const { form } = await openKind(fakes, 'service', 'sale')
    control(form, '按次数售卖').click()
    await settled(form)
    await type(form, 'plans.0.unitPrice', '2000')
    await form.save()
    expect(saved(fakes)).to.deep.include({ saleMode: 'count' })
    expect((saved(fakes).plans as object[])[0]).to.deep.include({ prices: [], unitPrice: 200_000 })
    control(form, '按周期售卖').click()
    await settled(form)
    expect(at(form, 'plans.0.prices.0.price').value).to.equal('1.00')
    await form.save()
    expect((saved(fakes).plans as object[])[0]).not.to.have.property('unitPrice')
  })
})

describe('plans of an API', () => {
  const fakes = useForms()
  const packages = () => (saved(fakes).plans as { packages: { name: string }[] }[])[0]?.packages.map(({ name }) => name)

  it('are saved one by one: what is open does not count, and the step says so', async () => {
    const { form } = await openKind(fakes, 'api', 'sale')
    at(form, 'plans.0.edit').click()
    await settled(form)
    await type(form, 'plans.0.name', '专业版')
    await form.save()
    expect((saved(fakes).plans as { name: string }[]).map(({ name }) => name)).to.deep.equal(['版'])
    await next(form)
    expect(textOf(form)).to.contain('请先保存该规格，或取消修改')
    at(form, 'plans.0.save').click()
    await settled(form)
    expect((saved(fakes).plans as { name: string }[]).map(({ name }) => name)).to.deep.equal(['专业版'])
    expect(focused(form)).to.equal('f-plans.0.edit')
  })

  it('come back as they were when cancelled', async () => {
    const { form } = await openKind(fakes, 'api', 'sale')
    at(form, 'plans.0.edit').click()
    await settled(form)
    await type(form, 'plans.0.name', '专业版')
    control(form, '取消').click()
    await settled(form)
    expect((form.draft.plans as { name: string }[])[0]!.name).to.equal('版')
    expect(form.shadowRoot!.querySelector('[data-open]')).to.equal(null)
  })

  it('take the address from the service chosen, and lead to what is missing when saved too early', async () => {
    const { form } = await openKind(fakes, 'api', 'sale', { fields: {} })
    at(form, 'plans.add').click()
    await settled(form)
    expect(focused(form)).to.equal('f-plans.0.name')
    await type(form, 'plans.0.name', '标准版')
    await press(form, at(form, 'plans.0.name'), 'Enter')
    expect(focused(form)).to.equal('f-plans.0.apiServiceId')
    const service = at<HTMLSelectElement>(form, 'plans.0.apiServiceId')
    service.value = SERVICE
    service.dispatchEvent(new Event('change'))
    await settled(form)
    expect(textOf(form)).to.contain(WEATHER.address)
  })

  it('have packages that are moved up and down by buttons', async () => {
    const plan = apiPlan('版', {
      packages: [
        { ...PACK, name: '小' },
        { ...PACK, name: '大' },
      ],
    })
    const { form } = await openKind(fakes, 'api', 'sale', { fields: { plans: [plan] } as never })
    at(form, 'plans.0.edit').click()
    await settled(form)
    at(form, 'plans.0.packages.1.up').click()
    await settled(form)
    expect(focused(form)).to.equal('f-plans.0.packages.0.up')
    at(form, 'plans.0.save').click()
    await settled(form)
    expect(packages()).to.deep.equal(['大', '小'])
  })

  it('are 20 at most', async () => {
    const plans = Array.from({ length: 20 }, (_, index) => apiPlan(`版${index}`))
    const { form } = await openKind(fakes, 'api', 'sale', { fields: { plans } as never })
    expect(at(form, 'plans.add').getAttribute('aria-disabled')).to.equal('true')
    at(form, 'plans.add').click()
    await settled(form)
    expect(form.draft.plans).to.have.length(20)
  })

  it('are shown once more, with everything else, before they are submitted', async () => {
    const { form } = await openKind(fakes, 'api', 'submit')
    expect(textOf(form)).to.contain('仅审核可见')
    expect(textOf(form)).to.contain(WEATHER.address)
    expect(part(form, 'form [type="submit"]').textContent).to.contain('提交审核')
  })
})

const PACK = { quota: 1000, count: 1, unit: 'month', price: 100 }
