import { expect } from '@open-wc/testing'
import { html } from 'lit'
import { problem } from '../../demo/gallery/fakes/fake-bff.ts'
import { productKind } from '../../demo/gallery/fixtures/market.ts'
import { complete, completeUploads, productBff } from '../../demo/gallery/fixtures/product-bff.ts'
import { expectAccessible } from './support/accessible.ts'
import { resize } from './support/browser.ts'
import { at, next, openForm, type, useForms } from './support/form-page.ts'
import { control, mount, part, settled, textOf } from './support/kit.ts'

const filled = { fields: complete, uploads: completeUploads }
/** Four runs of axe over a long form. */
const AXE_MS = 20_000
const STEPS = ['basic', 'delivery', 'sale', 'presentation'] as const

/** What lies under the sticky bar cannot be pressed there, which axe minds: at the end of the page nothing does. */
function toTheEnd(): void {
  scrollTo(0, document.documentElement.scrollHeight)
}

/** In Chinese and English, light and dark: see `expectAccessible`. */
describe('the product form is accessible', function () {
  this.timeout(AXE_MS)
  const fakes = useForms()

  for (const step of STEPS) {
    it(`in the step “${step}”, filled in`, async () => {
      const { form } = await openForm(fakes, filled, step)
      toTheEnd()
      await expectAccessible(form)
    })

    it(`in the step “${step}”, empty and refused`, async () => {
      const { form } = await openForm(fakes, { problems: [{ path: 'kind', code: 'endpoint-not-verified' }] }, step)
      await next(form)
      if (step === 'sale') {
        control(form, '添加规格').click()
        await settled(form)
        control(form, '添加新协议').click()
        await settled(form)
      }
      toTheEnd()
      await expectAccessible(form)
    })
  }

  for (const state of ['in-review', 'approved', 'listed', 'unlisted'])
    it(`to be read in the state “${state}”`, async () => {
      const { form } = await openForm(fakes, {
        ...filled,
        state,
        commands: [{ command: 'withdraw' }, { command: 'list' }, { command: 'unlist' }],
        submittedAt: '2026-11-21T10:00:00.000Z',
      })
      await expectAccessible(form)
    })

  it('rejected, with remarks at the fields', async () => {
    const { form } = await openForm(fakes, {
      ...filled,
      state: 'rejected',
      review: { reason: '图片不清晰', problems: [{ path: 'plans.0.prices.1.price', reason: '与官网不一致' }] },
    })
    form.step = 'sale'
    // The bar at the window's end covers what happens to lie there.
    await resize(800, 4000)
    await settled(form)
    expect(textOf(form)).to.contain('审核意见：商品规格与价格 · 规格 1 · 价格 2 · 折扣价 (元)：与官网不一致')
    await expectAccessible(form)
    await resize()
  })

  for (const available of [true, false])
    it(`at the choice of a kind that is ${available ? 'open' : 'closed'}`, async () => {
      productBff(fakes.bff)
      const kind = productKind(available ? {} : { available, reason: 'endpoint-not-verified' })
      fakes.bff.on('GET /product-kinds', () => ({ items: [kind] }))
      await expectAccessible(await mount(html`<mkt-product-form></mkt-product-form>`))
    })

  it('in a conflict', async () => {
    const { form } = await openForm(fakes, filled)
    fakes.bff.on('PATCH /products/:id', () => problem(409, 'version-conflict'))
    await type(form, 'name', '一')
    await form.save()
    await expectAccessible(form)
  })

  it('with files on their way, failed and refused', async () => {
    const { form } = await openForm(fakes, filled, 'presentation')
    let calls = 0
    fakes.bff.on('POST /uploads', () => {
      calls += 1
      return calls === 1 ? problem(500, 'internal') : new Promise(() => {})
    })
    const files = new DataTransfer()
    for (const name of ['a.pdf', 'b.pdf', 'c.exe'])
      files.items.add(
        new File(['x'], name, { type: name === 'c.exe' ? 'application/x-msdownload' : 'application/pdf' }),
      )
    const input = at(form, 'documents').querySelector<HTMLInputElement>('input[type="file"]')!
    input.files = files.files
    input.dispatchEvent(new Event('change'))
    await settled(form)
    expect(form.shadowRoot!.querySelectorAll('[part~="file-error"]')).to.have.length(2)
    toTheEnd()
    await expectAccessible(form)
  })

  it('with the question before the submit, and with the details shown', async () => {
    const { form } = await openForm(fakes, filled, 'presentation')
    part(form, '.tabs').querySelectorAll('button')[1]!.click()
    await import('../../components/product-form/written-view.ts')
    await settled(form)
    await expectAccessible(form)
    await next(form)
    expect(part<HTMLDialogElement>(form, 'dialog').open).to.equal(true)
    await expectAccessible(form)
  })

  it('while it loads, and when it cannot', async () => {
    productBff(fakes.bff)
    fakes.bff.on('GET /products/:id', () => new Promise(() => {}))
    const form = await mount(html`<mkt-product-form product-id="prd_collab1"></mkt-product-form>`)
    expect(form.matches(':state(loading)')).to.equal(true)
    await expectAccessible(form)
    fakes.bff.on('GET /products/:id', () => problem(404, 'not-found'))
    const other = await mount(html`<mkt-product-form product-id="prd_collab2"></mkt-product-form>`)
    expect(textOf(other)).to.contain('内容不存在')
    await expectAccessible(other)
  })
})

describe('the product form', () => {
  const fakes = useForms()

  for (const width of ['320px', '360px', '50rem', '90rem'])
    for (const step of STEPS)
      it(`fits ${width} in the step “${step}”`, async () => {
        const { form } = await openForm(fakes, filled, step, width)
        await next(form)
        const base = part(form, 'base')
        expect(base.scrollWidth).to.be.at.most(base.clientWidth)
      })

  it('has its headings where the host wants them', async () => {
    const { form } = await openForm(fakes, filled)
    form.headingLevel = 1
    await settled(form)
    expect(part(form, 'title').ariaLevel).to.equal('1')
    expect(part(form, '.section-title').ariaLevel).to.equal('2')
  })

  it('writes no style attribute', async () => {
    const { form } = await openForm(fakes, filled, 'sale')
    expect(form.shadowRoot!.innerHTML).not.to.contain('style=')
  })

  it('has words of its own for every field, step and option of the kind', async () => {
    const { form } = await openForm(fakes)
    for (const lang of ['zh-CN', 'en'])
      for (const step of productKind().steps) {
        form.lang = lang
        expect(form.localize.word('product-form.step', step.key)).not.to.equal(step.key)
        for (const { key } of step.fields) expect(form.localize.word('field', key), key).not.to.equal(key)
      }
  })
})
