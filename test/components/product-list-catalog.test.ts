import { expect } from '@open-wc/testing'
import '../../components/product-list/register.ts'
import type { CatalogEntry } from '../../bff/contract/catalog.ts'
import type { MktProductList } from '../../components/product-list/product-list.ts'
import { problem } from '../../demo/gallery/fakes/fake-bff.ts'
import { entry } from '../../demo/gallery/fixtures/listings.ts'
import { categories } from '../../demo/gallery/fixtures/market.ts'
import { list, names, pick, press, search } from './product-list-kit.ts'
import { expectAccessible } from './support/accessible.ts'
import { control, mount, part, recordEvents, settled, textOf, useFakes } from './support/kit.ts'

describe('the product list as the catalogue', () => {
  const fakes = useFakes()
  const answer = (items: readonly CatalogEntry[], nextCursor: string | null = null) =>
    fakes.bff.on('GET /categories', () => ({ items: categories })).on('GET /catalog', () => ({ items, nextCursor }))
  const asked = () => fakes.bff.to('GET /catalog').at(-1)!.query

  it('shows name, provider, summary, from-price and trial; a card opens its product', async () => {
    answer([entry({ trial: true }), entry({ id: 'prd_two0001', name: '账本', logo: null, from: null })])
    const element = await mount<MktProductList>(list('catalog'))
    const card = part(element, 'card')
    expect(textOf(card)).to.equal('协作云 云帆软件 面向研发团队的文档与任务协作平台 ¥500 / 1 年 起可试用')
    const events = recordEvents(element, 'mkt-product-selected')
    await press(element, '账本')
    expect(events).to.deep.equal(['mkt-product-selected {"id":"prd_two0001"}'])
    await expectAccessible(element)
  })

  it('says “free” for a price of 0', async () => {
    const period = { count: 1, unit: 'year' } as const
    answer([entry({ from: { price: { amount: 0, currency: 'CNY' }, period } })])
    const element = await mount<MktProductList>(list('catalog'))
    expect(textOf(part(element, 'card'))).to.contain('免费')
  })

  it('searches 300 ms after the last letter, not 299, and keeps what it shows meanwhile', async () => {
    answer([entry()])
    const element = await mount<MktProductList>(list('catalog'))
    await search(element, '账')
    await search(element, '账本')
    await fakes.clock.advance(299)
    expect(fakes.bff.to('GET /catalog')).to.have.length(1)
    answer([entry({ name: '账本' }), entry({ id: 'prd_two0001', name: '账本专业版' })])
    await fakes.clock.advance(1)
    expect(names(element)).to.deep.equal(['协作云'])
    await settled(element)
    expect(asked().get('q')).to.equal('账本')
    expect(names(element)).to.deep.equal(['账本', '账本专业版'])
    expect(part(element, '[role="status"]').textContent).to.equal('共 2 个商品')
    expect(fakes.bff.to('GET /catalog')).to.have.length(2)
  })

  it('searches at once on Enter', async () => {
    answer([entry()])
    const element = await mount<MktProductList>(list('catalog'))
    const before = fakes.clock.waiting
    await search(element, '账')
    part<HTMLFormElement>(element, '.search').requestSubmit()
    await settled(element)
    expect(asked().get('q')).to.equal('账')
    expect(fakes.clock.waiting).to.equal(before)
  })

  it('narrows by the category tree, level by level, and back', async () => {
    answer([entry()])
    const element = await mount<MktProductList>(list('catalog'))
    await pick(element, 'level-0', 'business')
    expect(asked().get('category')).to.equal('business')
    await pick(element, 'level-1', 'office')
    expect(asked().get('category')).to.equal('office')
    await pick(element, 'level-1', '')
    expect(asked().get('category')).to.equal('business')
    await pick(element, 'level-0', '')
    expect(asked().get('category')).to.equal(null)
    expect(element.shadowRoot!.querySelector('[name="level-1"]')).to.equal(null)
  })

  it('narrows by kind, shows the tree that kind is sold in, and sorts', async () => {
    const sold = categories.map((root, at) => ({
      ...root,
      kinds: [at === 0 ? ('saas-automatic' as const) : ('api' as const)],
    }))
    answer([entry()])
    fakes.bff.on('GET /categories', () => ({ items: sold }))
    const element = await mount<MktProductList>(list('catalog'))
    await pick(element, 'level-0', sold[0]!.id)
    await pick(element, 'kind', 'api')
    expect([asked().get('kind'), asked().get('category')]).to.deep.equal(['api', null])
    expect(element.shadowRoot!.querySelector(`[name="level-0"][value="${sold[0]!.id}"]`)).to.equal(null)
    const sort = part<HTMLSelectElement>(element, '#sort')
    sort.value = 'price-down'
    sort.dispatchEvent(new Event('change'))
    await settled(element)
    expect(asked().get('sort')).to.equal('price-down')
    await expectAccessible(element)
  })

  it('says “each” for what is sold by count', async () => {
    answer([entry({ from: { price: { amount: 30_000, currency: 'CNY' }, period: null } })])
    const element = await mount<MktProductList>(list('catalog'))
    expect(textOf(part(element, 'card'))).to.contain('¥300 / 次起')
  })

  it('appends the next page, and says what failed beside what it has', async () => {
    answer([entry()], 'next')
    const element = await mount<MktProductList>(list('catalog'))
    fakes.bff.on('GET /catalog', () => problem(503, 'unavailable'))
    control(element, '加载更多').click()
    control(element, '加载更多').click()
    await settled(element)
    for (const wait of [400, 1500]) {
      await fakes.clock.advance(wait)
      await settled(element)
    }
    expect(fakes.bff.to('GET /catalog')).to.have.length(4)
    expect(textOf(part(element, '[role="alert"]')), 'read out').to.contain('云市场出现故障')
    answer([entry({ id: 'prd_two0001', name: '账本' })])
    await press(element, '重试')
    await settled(element)
    expect(asked().get('cursor')).to.equal('next')
    expect(names(element)).to.deep.equal(['协作云', '账本'])
    expect(textOf(element)).not.to.contain('加载更多')
  })

  it('asks for as many as it shows when it reloads, and for one page when it narrows', async () => {
    answer(
      Array.from({ length: 30 }, (_, n) => entry({ id: `prd_many${n}`, name: `商品 ${n}` })),
      'next',
    )
    const element = await mount<MktProductList>(list('catalog'))
    expect(asked().get('limit')).to.equal('24')
    await element.reload()
    expect(asked().get('limit')).to.equal('30')
    await press(element, '加载更多')
    await press(element, '加载更多')
    await press(element, '加载更多')
    await element.reload()
    expect(asked().get('limit')).to.equal('100')
    await pick(element, 'level-0', 'business')
    expect(asked().get('limit')).to.equal('24')
  })

  it('says that nothing matches and clears the filters with one action', async () => {
    answer([])
    const element = await mount<MktProductList>(list('catalog'))
    expect(textOf(element)).to.contain('暂无在售商品')
    expect(element.matches(':state(empty)')).to.equal(true)
    await pick(element, 'level-0', 'business')
    expect(textOf(element)).to.contain('没有符合条件的商品')
    await expectAccessible(element)
    answer([entry()])
    part(element, '.empty button').click()
    await settled(element)
    expect(asked().get('category')).to.equal(null)
    expect(names(element)).to.deep.equal(['协作云'])
  })
})
