import { expect } from '@open-wc/testing'
import { complete, completeUploads } from '../../demo/gallery/fixtures/product-bff.ts'
import { at, errorAt, focused, next, openForm, press, saves, type, useForms } from './support/form-page.ts'
import { control, part, settled } from './support/kit.ts'

const filled = { fields: complete, uploads: completeUploads }

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
    first.value = 'business'
    first.dispatchEvent(new Event('change'))
    await settled(form)
    expect(second.disabled).to.equal(false)
    second.value = 'office'
    second.dispatchEvent(new Event('change'))
    await form.save()
    expect(saves(fakes)[0]!.fields).to.deep.equal({ category: ['business', 'office'] })
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
    await import('../../components/product-form/written-view.ts')
    await settled(form)
    expect(view.getAttribute('aria-pressed')).to.equal('true')
    expect(form.shadowRoot!.querySelector('.rich li')?.textContent).to.equal('实时协作')
    write.click()
    await settled(form)
    expect(at(form, 'detail').value).to.contain('## 产品亮点')
  })
  it('scroll on their own when a book is pasted into them, and the page does not grow with it', async () => {
    const { form } = await openForm(fakes, filled)
    const lines = async (count: number) => {
      await type(form, 'summary', '云\n'.repeat(count))
      return at(form, 'summary').offsetHeight
    }
    // A browser that does not know how keeps the height, with a grip to change it.
    if (CSS.supports('field-sizing', 'content')) expect(await lines(8)).to.be.greaterThan(await lines(1))
    expect(await lines(5000)).to.be.lessThan(600)
  })
})
