import { expect } from '@open-wc/testing'
import type { Policy } from '../../bff/contract/conformance.ts'
import type { MktProductList } from '../../components/product-list/product-list.ts'
import { as, narrowed, page } from '../../demo/gallery/exhibit.ts'
import { problem } from '../../demo/gallery/fakes/fake-bff.ts'
import { item } from '../../demo/gallery/fixtures/listings.ts'
import { list, pick, press, settle } from './product-list-kit.ts'
import { expectAccessible } from './support/accessible.ts'
import { mount, part, settled, textOf, useFakes } from './support/kit.ts'

describe('the listing rules, behind a button of the operator’s review', () => {
  const fakes = useFakes()
  const open = async (conformance: Policy['conformance']) => {
    fakes.bff.on('GET /products', () => page([item({ state: 'in-review' })])).on('GET /policy', () => ({ conformance }))
    const element = await mount<MktProductList>(list('review'))
    await press(element, '上架规则')
    await settled(element)
    return element
  }
  const dialog = (element: Element) => textOf(part(element, 'dialog'))

  it('say what each choice means before it is saved, and save what was chosen', async () => {
    fakes.bff.on('PUT /policy', () => ({ conformance: 'advised' }))
    const element = await open('required')
    expect(dialog(element)).to.contain('最新一致性检测报告为通过').and.to.contain('已上架的商品不受影响')
    await pick(element, 'policy', 'advised')
    expect(dialog(element)).to.contain('报告仅供查看')
    await settle(element, '保存')
    expect(fakes.bff.to('PUT /policy').map(({ body }) => body)).to.deep.equal([{ conformance: 'advised' }])
    expect(textOf(part(element, '[role="status"]'))).to.contain('上架规则已保存')
  })

  it('save nothing where nothing was changed', async () => {
    const element = await open('required')
    await settle(element, '保存')
    expect(fakes.bff.to('PUT /policy')).to.have.length(0)
  })

  it('are shown without a choice to who may not change them', async () => {
    narrowed(as(fakes.bff, 'operator'), ['product-list'], ['review-products'])
    const element = await open('advised')
    expect(dialog(element)).to.contain('仅供参考').and.to.contain('由门户的后台更改')
    expect(element.shadowRoot!.querySelector('input[name="policy"]')).to.equal(null)
    await expectAccessible(element)
  })

  it('that cannot be read are said so above the list', async () => {
    fakes.bff.on('GET /products', () => page([])).on('GET /policy', () => problem(403, 'not-in-scope'))
    const element = await mount<MktProductList>(list('review'))
    await press(element, '上架规则')
    await settled(element)
    expect(element.shadowRoot!.querySelector('[part~="error"]')).not.to.equal(null)
  })
})
