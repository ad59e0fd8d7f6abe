import { expect } from '@open-wc/testing'
import { html } from 'lit'
import '../../components/product-list/register.ts'
import type { MktProductList } from '../../components/product-list/product-list.ts'
import { problem } from '../../demo/gallery/fakes/fake-bff.ts'
import { due, item } from '../../demo/gallery/fixtures/listings.ts'
import { catalogProduct, categories, draftProduct, productKind, upload } from '../../demo/gallery/fixtures/market.ts'
import { fill, list, names, pick, press, settle } from './product-list-kit.ts'
import { expectAccessible } from './support/accessible.ts'
import { mount, part, recordEvents, settled, textOf, useFakes } from './support/kit.ts'

describe('the product list as the operator’s review', () => {
  const fakes = useFakes()
  const inReview = {
    state: 'in-review',
    commands: [{ command: 'approve' }, { command: 'reject', reason: 'required' }],
  } as const
  const product = () =>
    draftProduct({
      ...inReview,
      commands: [...inReview.commands],
      id: 'prd_row001',
      version: 4,
      problems: [],
      deadline: due('2026-12-01T10:00:00.000Z'),
      fields: {
        name: '协作云',
        category: ['business', 'office'],
        systems: ['windows'],
        deliveryDays: 1,
        customizable: true,
        trial: { count: 15, unit: 'day' },
        documents: [{ uploadId: 'upl_doc001' }],
        logo: { uploadId: 'upl_logo01' },
        agreement: { title: '《服务协议》', text: '第一条' },
        plans: [
          {
            id: 'pln_basic01',
            name: '基础版',
            onSale: false,
            prices: [{ count: 2, unit: 'year', listPrice: 100_000, price: 80_000 }],
          },
        ],
      },
      uploads: {
        upl_logo01: upload(),
        upl_doc001: upload({
          id: 'upl_doc001',
          name: '手册.pdf',
          mediaType: 'application/pdf',
          bytes: 1_468_006,
          url: '/v1/uploads/upl_doc001?signature=x',
        }),
      },
    })
  const queue = () =>
    fakes.bff
      .on('GET /products', ({ query }) => ({
        items:
          query.get('queue') === 'review'
            ? [
                item({
                  id: 'prd_row003',
                  name: '人事通',
                  state: 'in-review',
                  deadline: due('2026-11-21T09:00:00.000Z'),
                }),
                item({ ...inReview, commands: [...inReview.commands], deadline: due('2026-12-01T10:00:00.000Z') }),
                item({ id: 'prd_row002', name: '账本', state: 'in-review', submittedAt: '2026-11-18T02:00:00.000Z' }),
              ]
            : [item({ state: 'listed', commands: [{ command: 'unlist', reason: 'required' }] })],
        nextCursor: null,
      }))
      .on('GET /products/:id', product)
      .on('GET /products/:id/preview', () => catalogProduct())
      .on('GET /product-kinds/:kind', () => productKind())
      .on('GET /categories', () => ({ items: categories }))
      .on('POST /products/:id/commands', () =>
        draftProduct({ id: 'prd_row001', state: 'approved', version: 5, commands: [] }),
      )
  const sent = () => fakes.bff.to('POST /products/prd_row001/commands')
  const open = async () => {
    queue()
    const element = await mount<MktProductList>(list('review'))
    await press(element, '审核：协作云')
    await settled(element)
    return element
  }

  it('keeps the queue in the order of the answer, and says what is overdue in words', async () => {
    queue()
    const element = await mount<MktProductList>(list('review'))
    expect(names(element)).to.deep.equal(['人事通', '协作云', '账本'])
    expect(textOf(part(element, 'row'))).to.contain('已超时 审核时限 2026-11-21 17:00 (GMT+8) · 1 小时前')
    expect(textOf(element)).to.contain('提交时间 2026-11-18 10:00 (GMT+8)')
    await expectAccessible(element)
  })

  it('calls a promise overdue at its very instant, not a minute before', async () => {
    queue()
    fakes.bff.on('GET /products', () => ({
      items: [item({ state: 'in-review', deadline: due('2026-11-21T10:01:00.000Z') })],
      nextCursor: null,
    }))
    const element = await mount<MktProductList>(list('review'))
    expect(textOf(element)).not.to.contain('已超时')
    await fakes.clock.advance(60_000)
    await settled(element)
    expect(textOf(element)).to.contain('已超时')
  })

  it('shows every field of the kind, also empty ones, files to open, and the page buyers see', async () => {
    const element = await open()
    const text = textOf(part(element, 'fields'))
    for (const words of [
      '商品分类 企业软件 / 协同办公',
      '商品摘要 未填写',
      '适用的操作系统 Windows',
      '交付时间 1 天',
      '是否支持定制 是',
      '试用 15 天',
      '基础版 · 停售 – 2 年 · ¥800 （原价 ¥1,000）',
      '手册.pdf',
    ])
      expect(text).to.contain(words)
    const [file] = [...element.shadowRoot!.querySelectorAll('a')].filter((link) => link.textContent!.includes('手册'))
    expect(file!.href).to.equal('https://bff.test/v1/uploads/upl_doc001?signature=x')
    const page = part<HTMLElement & { updateComplete: Promise<boolean> }>(element, 'mkt-product-page[preview]')
    await settled(page)
    expect(textOf(page)).to.contain('预览')
    expect(element.shadowRoot!.activeElement?.id).to.equal('reviewed')
    expect(element.productId).to.equal('prd_row001')
    await expectAccessible(element)
  })

  it('opens a product the host names without taking the focus, and goes back to the queue', async () => {
    queue()
    const element = await mount<MktProductList>(
      html`<mkt-product-list view="review" product-id="prd_row001"></mkt-product-list>`,
    )
    await settled(element)
    expect(element.shadowRoot!.activeElement).to.equal(null)
    await press(element, '返回列表')
    expect(names(element)).to.deep.equal(['人事通', '协作云', '账本'])
    expect(element.shadowRoot!.activeElement?.id).to.equal('result')
    expect(element.getAttribute('product-id')).to.equal('')
  })

  it('approves after a question that says it is not listed by that', async () => {
    const element = await open()
    const events = recordEvents(element, 'mkt-product-changed')
    await press(element, '审核通过：协作云')
    expect(textOf(part(element, 'dialog'))).to.contain('不会自动上架')
    await settle(element, '审核通过')
    expect(sent()[0]!.body).to.deep.equal({ command: 'approve', expectedVersion: 4 })
    expect(events).to.deep.equal(['mkt-product-changed {"id":"prd_row001","state":"approved"}'])
    expect(textOf(part(element, 'alert'))).to.contain('审核通过')
    await press(element, '返回列表')
    expect(names(element)).to.deep.equal(['人事通', '账本'])
  })

  it('does not reject without a reason, nor with an empty reason for a field', async () => {
    const element = await open()
    await press(element, '驳回：协作云')
    await press(element, '驳回')
    expect(textOf(part(element, 'dialog'))).to.contain('请填写原因，便于服务商修改')
    expect(element.shadowRoot!.activeElement?.id).to.equal('reason')
    await expectAccessible(element)
    element.closest<HTMLElement>('.place')!.lang = 'zh-CN'
    element.requestUpdate()
    await settled(element)
    await fill(element, '#reason', '价'.repeat(501))
    await press(element, '驳回')
    expect(textOf(part(element, 'dialog'))).to.contain('请精简至 500 字以内')
    await press(element, '添加单个字段的问题')
    expect(element.shadowRoot!.activeElement?.id).to.equal('field-0')
    await press(element, '驳回')
    expect(textOf(part(element, 'dialog'))).to.contain('请说明该字段的问题')
    expect(sent()).to.have.length(0)
  })

  it('rejects with a reason and reasons for single fields', async () => {
    const element = await open()
    fakes.bff.on('POST /products/:id/commands', () =>
      draftProduct({ id: 'prd_row001', state: 'rejected', version: 5, commands: [] }),
    )
    await press(element, '驳回：协作云')
    await fill(element, '#reason', ` ${'价'.repeat(500)} `)
    await press(element, '添加单个字段的问题')
    await choose(element, 'plans')
    await fill(element, '#field-0', '折扣价与详情不符')
    await press(element, '添加单个字段的问题')
    await press(element, '移除商品名称的问题')
    await settle(element, '驳回')
    expect(sent()[0]!.body).to.deep.equal({
      command: 'reject',
      expectedVersion: 4,
      reason: '价'.repeat(500),
      problems: [{ path: 'plans', reason: '折扣价与详情不符' }],
    })
  })

  it('unlists a listed product with a reason', async () => {
    queue()
    fakes.bff.on('POST /products/:id/commands', () =>
      draftProduct({ id: 'prd_row001', state: 'unlisted', commands: [] }),
    )
    const element = await mount<MktProductList>(list('review'))
    await pick(element, 'state', 'listed')
    await press(element, '下架：协作云')
    await fill(element, '#reason', '资质过期')
    await settle(element, '下架')
    expect(sent()[0]!.body).to.deep.equal({ command: 'unlist', expectedVersion: 4, reason: '资质过期' })
  })

  it('shows the current state when the provider withdrew meanwhile', async () => {
    const element = await open()
    fakes.bff
      .on('POST /products/:id/commands', () => problem(409, 'command-not-allowed'))
      .on('GET /products/:id', () => ({ ...product(), state: 'draft', commands: [], deadline: null }))
    await press(element, '审核通过：协作云')
    await settle(element, '审核通过')
    expect(textOf(part(element, 'review')))
      .to.contain('草稿')
      .and.to.contain('内容已被他人更新')
  })

  it('keeps the events of the page inside to itself', async () => {
    queue()
    const element = await mount<MktProductList>(list('review'))
    const events = recordEvents(element, 'mkt-ready')
    await press(element, '审核：协作云')
    await settled(element)
    await settled(part(element, 'mkt-product-page[preview]'))
    expect(events).to.deep.equal(['mkt-ready {}'])
  })

  it('says that nothing waits', async () => {
    fakes.bff.on('GET /products', () => ({ items: [], nextCursor: null }))
    const element = await mount<MktProductList>(list('review'))
    expect(textOf(element)).to.contain('暂无待审核的商品')
    await expectAccessible(element)
  })

  const choose = async (element: Element, value: string) => {
    const select = part<HTMLSelectElement>(element, '[part~="dialog"] select')
    Object.assign(select, { value }).dispatchEvent(new Event('change'))
    await settled(element)
  }
})
