import { expect } from '@open-wc/testing'
import { html } from 'lit'
import '../../components/product-list/register.ts'
import type { MktProductList } from '../../components/product-list/product-list.ts'
import { problem } from '../../demo/gallery/fakes/fake-bff.ts'
import { entry, item } from '../../demo/gallery/fixtures/listings.ts'
import { categories } from '../../demo/gallery/fixtures/market.ts'
import { list, names, press } from './product-list-kit.ts'
import { expectAccessible } from './support/accessible.ts'
import { mount, part, settled, textOf, useFakes } from './support/kit.ts'

describe('the product list', () => {
  const fakes = useFakes()

  for (const [role, title] of [
    ['buyer', '全部商品'],
    ['provider', '我的商品'],
    ['operator', '商品审核'],
  ] as const)
    it(`shows a ${role} “${title}” without being told`, async () => {
      fakes.bff
        .on('GET /session', () => ({ id: 'ses_1', actor: { role, id: 'x' } }))
        .on('GET /categories', () => ({ items: categories }))
        .on('GET /catalog', () => ({ items: [entry()], nextCursor: null }))
        .on('GET /products', () => ({ items: [item()], nextCursor: null }))
      const element = await mount<MktProductList>(html`<mkt-product-list></mkt-product-list>`)
      expect(part(element, 'title').textContent).to.equal(title)
    })

  it('says what failed with the request number, and tries again', async () => {
    fakes.bff.on('GET /products', () => problem(500, 'internal'))
    const element = await mount<MktProductList>(list('own'))
    expect(textOf(element)).to.contain('请求编号 req_7k2m')
    fakes.bff.on('GET /products', () => ({ items: [item()], nextCursor: null }))
    await press(element, '重试')
    await settled(element)
    expect(names(element)).to.deep.equal(['协作云'])
  })

  for (const view of ['catalog', 'own', 'review'])
    it(`reserves its height while “${view}” loads, accessibly`, async () => {
      for (const path of ['/products', '/catalog', '/categories'])
        fakes.bff.on(`GET ${path}`, () => new Promise(() => {}))
      const element = await mount<MktProductList>(list(view))
      expect(element.matches(':state(loading)')).to.equal(true)
      expect(element.offsetHeight).to.be.greaterThan(300)
      await expectAccessible(element)
    })
})
