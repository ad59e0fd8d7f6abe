import { expect } from '@open-wc/testing'
import { sendKeys } from '@web/test-runner-commands'
import '../../components/product-list/register.ts'
import type { ProductListItem } from '../../bff/contract/product.ts'
import type { MktProductList } from '../../components/product-list/product-list.ts'
import { type Call, offline, problem } from '../../demo/gallery/fakes/fake-bff.ts'
import { due, item } from '../../demo/gallery/fixtures/listings.ts'
import { draftProduct } from '../../demo/gallery/fixtures/market.ts'
import { list, names, pick, press, settle } from './product-list-kit.ts'
import { expectAccessible } from './support/accessible.ts'
import { control, mount, part, recordEvents, settled, textOf, useFakes } from './support/kit.ts'

describe('the product list as a provider’s own products', () => {
  const fakes = useFakes()
  const rows = (...items: ProductListItem[]) => fakes.bff.on('GET /products', () => ({ items, nextCursor: null }))
  const command = (reply: (call: Call) => object | Promise<object>) =>
    fakes.bff.on('POST /products/:id/commands', reply)
  const sent = () => fakes.bff.to('POST /products/prd_row001/commands')

  it('shows state in words, number, plans, last change and the open commands', async () => {
    rows(item(), item({ id: 'prd_row002', name: '', state: 'listed', commands: [{ command: 'unlist' }] }))
    const element = await mount<MktProductList>(list('own'))
    const [first, second] = element.shadowRoot!.querySelectorAll('tbody tr')
    expect(textOf(first!)).to.equal(
      '协作云 100041 · SaaS 自动交付 · 2 个规格 草稿 最近更新 2026-11-20 16:12 (GMT+8) 提交审核更多预览',
    )
    expect(textOf(second!)).to.contain('未命名商品 100041').and.to.contain('已上架').and.to.contain('下架')
    await expectAccessible(element)
  })

  it('has a tab for every state in the words of the field', async () => {
    rows(item())
    const element = await mount<MktProductList>(list('own'))
    const tabs = [...element.shadowRoot!.querySelectorAll('.tab')].map(({ textContent }) => textContent)
    expect(tabs).to.deep.equal(['全部', '草稿', '审核中', '审核未通过', '审核通过', '已上架', '有新版本', '已下架'])
    await pick(element, 'state', 'rejected')
    expect(fakes.bff.to('GET /products').at(-1)!.query.get('state')).to.equal('rejected')
  })

  it('changes tabs by the arrow keys', async () => {
    rows(item())
    const element = await mount<MktProductList>(list('own'))
    part(element, 'input[name="state"]').focus()
    await sendKeys({ press: 'ArrowRight' })
    await settled(element)
    expect(fakes.bff.to('GET /products').at(-1)!.query.get('state')).to.equal('draft')
  })

  it('shows until when the review is promised', async () => {
    rows(item({ state: 'in-review', deadline: due('2026-12-01T10:00:00.000Z') }))
    const element = await mount<MktProductList>(list('own'))
    expect(textOf(part(element, 'deadline'))).to.equal('审核时限 2026-12-01 18:00 (GMT+8) · 还剩 10 天')
  })

  it('opens a product and asks for a new one by events', async () => {
    rows(item())
    const element = await mount<MktProductList>(list('own'))
    const events = recordEvents(element, 'mkt-product-selected', 'mkt-product-create')
    await press(element, '协作云')
    await press(element, '新建商品')
    expect(events).to.deep.equal(['mkt-product-selected {"id":"prd_row001"}', 'mkt-product-create {}'])
    expect(names(element)).to.deep.equal(['协作云'])
  })

  it('submits once on a double click, with the version it showed, and shows the new state', async () => {
    rows(item())
    command(() =>
      draftProduct({ id: 'prd_row001', state: 'in-review', version: 5, commands: [{ command: 'withdraw' }] }),
    )
    const element = await mount<MktProductList>(list('own'))
    const events = recordEvents(element, 'mkt-before-command', 'mkt-product-changed')
    control(element, '提交审核：协作云').click()
    control(element, '提交审核：协作云').click()
    await settled(element)
    expect(sent().map(({ body }) => body)).to.deep.equal([{ command: 'submit', expectedVersion: 4 }])
    expect(control(element, '撤销审核：协作云')).to.exist
    expect(part(element, 'alert').textContent).to.contain('“协作云”：审核中')
    expect(events).to.deep.equal([
      'mkt-before-command {"id":"prd_row001","command":"submit"}',
      'mkt-product-changed {"id":"prd_row001","state":"in-review"}',
    ])
    await expectAccessible(element)
  })

  it('takes a product out of a tab it no longer belongs to', async () => {
    rows(item())
    command(() => draftProduct({ id: 'prd_row001', state: 'in-review', version: 5, commands: [] }))
    const element = await mount<MktProductList>(list('own'))
    await pick(element, 'state', 'draft')
    await press(element, '提交审核：协作云')
    expect(textOf(element)).to.contain('没有符合条件的商品')
  })

  for (const [name, state, consequence] of [
    ['withdraw', 'in-review', '商品将回到草稿并退出审核队列'],
    ['unlist', 'listed', '买家不能再购买'],
  ] as const)
    it(`asks before ${name}, and says what follows`, async () => {
      rows(item({ state, commands: [{ command: name }] }))
      command(() => draftProduct({ id: 'prd_row001', version: 5, commands: [] }))
      const element = await mount<MktProductList>(list('own'))
      const word = name === 'withdraw' ? '撤销审核' : '下架'
      await press(element, `${word}：协作云`)
      expect(textOf(part(element, 'dialog'))).to.contain(consequence)
      expect(sent()).to.have.length(0)
      await expectAccessible(element)
      element.closest<HTMLElement>('.place')!.lang = 'zh-CN'
      element.requestUpdate()
      await settled(element)
      await settle(element, word)
      expect(sent()[0]!.body).to.deep.equal({ command: name, expectedVersion: 4 })
    })

  it('loads the current state and says so when somebody else was faster', async () => {
    rows(item())
    command(() => problem(409, 'version-conflict'))
    const element = await mount<MktProductList>(list('own'))
    rows(item({ version: 6, state: 'in-review', commands: [{ command: 'withdraw' }] }))
    await press(element, '提交审核：协作云')
    await settled(element)
    expect(textOf(part(element, 'alert'))).to.contain('内容已被他人更新，现已显示最新状态')
    expect(textOf(part(element, 'row'))).to.contain('审核中')
  })

  it('says how many entries are missing and leads to them', async () => {
    rows(item())
    const problems = [1, 2, 3].map((n) => ({ path: `field${n}`, code: 'missing' }))
    command(() => problem(422, 'invalid', { problems }))
    const element = await mount<MktProductList>(list('own'))
    const events = recordEvents(element, 'mkt-product-selected')
    await press(element, '提交审核：协作云')
    expect(textOf(part(element, 'alert'))).to.contain('“协作云”尚未填写完整，有 3 处需要修改')
    await expectAccessible(element)
    part(element, '[part~="alert"] button').click()
    expect(events).to.deep.equal(['mkt-product-selected {"id":"prd_row001"}'])
  })

  it('says what failed and sends the command again', async () => {
    rows(item())
    command(() => offline())
    const element = await mount<MktProductList>(list('own'))
    await press(element, '提交审核：协作云')
    for (const wait of [400, 1500]) {
      await fakes.clock.advance(wait)
      await settled(element)
    }
    expect(textOf(part(element, 'alert'))).to.contain('无法连接到云市场')
    command(() => draftProduct({ id: 'prd_row001', state: 'in-review', version: 5, commands: [] }))
    await press(element, '重试')
    await settled(element)
    expect(textOf(part(element, 'row'))).to.contain('审核中')
  })

  it('sends nothing when the host cancels', async () => {
    rows(item())
    const element = await mount<MktProductList>(list('own'))
    element.addEventListener('mkt-before-command', (event) => event.preventDefault())
    await press(element, '提交审核：协作云')
    expect(sent()).to.have.length(0)
  })

  for (const width of ['20rem', '40rem', '60rem', '120rem'])
    it(`does not overflow at ${width}`, async () => {
      rows(
        item({
          state: 'in-review',
          deadline: due('2026-12-01T10:00:00.000Z'),
          name: 'Averylongproductnamewithoutanyspaces'.repeat(2),
        }),
      )
      const element = await mount<MktProductList>(list('own'), { width })
      expect(part(element, 'base').scrollWidth).to.be.at.most(element.offsetWidth)
    })
})
