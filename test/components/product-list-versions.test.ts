import { expect } from '@open-wc/testing'
import { sendKeys } from '@web/test-runner-commands'
import '../../components/product-list/register.ts'
import type { Product, ProductListItem } from '../../bff/contract/product.ts'
import type { MktProductList } from '../../components/product-list/product-list.ts'
import { due, item } from '../../demo/gallery/fixtures/listings.ts'
import { catalogProduct, categories, draftProduct, productKind } from '../../demo/gallery/fixtures/market.ts'
import { fill, list, pick, press, settle } from './product-list-kit.ts'
import { expectAccessible } from './support/accessible.ts'
import { mount, part, recordEvents, settled, textOf, useFakes } from './support/kit.ts'

const counts = { draft: 2, 'in-review': 0, approved: 0, rejected: 1, listed: 3, unlisted: 0, revised: 1, queued: 1 }
const revision = { id: 'rev_0000001', state: 'in-review', createdAt: '2026-11-19T02:00:00.000Z' } as const
const listed: Partial<ProductListItem> = {
  state: 'listed',
  revision,
  deadline: due('2026-12-01T10:00:00.000Z'),
  commands: ['withdraw', 'discard', 'unlist', 'clone'].map((command) => ({ command })),
}

describe('the product list with new versions of what is on sale', () => {
  const fakes = useFakes()
  const rows = (...items: ProductListItem[]) =>
    fakes.bff
      .on('GET /products', () => ({ items, nextCursor: null, counts }))
      .on('GET /categories', () => ({ items: categories }))
  const answer = (product: Partial<Product>) =>
    fakes.bff.on('POST /products/:id/commands', () => draftProduct({ id: 'prd_row001', version: 5, ...product }))
  const sent = () => fakes.bff.to('POST /products/prd_row001/commands').map(({ body }) => body)
  const open = async () => {
    const element = await mount<MktProductList>(list('own'))
    part<HTMLDetailsElement>(element, 'details.menu').open = true
    await settled(element)
    return element
  }

  it('counts each tab, and shows the new version beside the state', async () => {
    rows(item(listed))
    const element = await mount<MktProductList>(list('own'))
    const tabs = [...element.shadowRoot!.querySelectorAll('.tab')].map(({ textContent }) => textContent)
    expect(tabs).to.deep.equal([
      '全部6',
      '草稿2',
      '审核中0',
      '审核未通过1',
      '审核通过0',
      '已上架3',
      '有新版本1',
      '已下架0',
    ])
    expect(textOf(part(element, 'row')))
      .to.contain('已上架')
      .and.to.contain('新版本审核中')
      .and.to.contain('审核时限')
    await expectAccessible(element)
  })

  it('asks for new versions, a kind and a category in the words of the contract', async () => {
    rows(item(listed))
    const element = await mount<MktProductList>(list('own'))
    await pick(element, 'state', 'revised')
    for (const [index, value] of ['service', 'office'].entries()) {
      const select = element.shadowRoot!.querySelectorAll('select')[index]!
      select.value = value
      select.dispatchEvent(new Event('change'))
      await settled(element)
    }
    const { query } = fakes.bff.to('GET /products').at(-1)!
    expect(Object.fromEntries(query)).to.deep.include({ revision: 'open', kind: 'service', category: 'office' })
    expect(query.get('state') ?? '').to.equal('')
  })

  for (const [command, word, lost] of [
    ['discard', '放弃新版本', '修改将全部丢失，线上版本不受影响'],
    ['delete', '删除', '无法恢复'],
    ['publish', '发布新版本', '已有订单仍按下单时的版本履行'],
  ] as const)
    it(`asks before ${command}, and says what follows`, async () => {
      rows(item({ ...listed, commands: [{ command: 'submit' }, { command: 'edit' }, { command }] }))
      answer(command === 'delete' ? { state: 'deleted', commands: [] } : { state: 'listed', commands: [] })
      const element = await open()
      await press(element, `${word}：协作云`)
      expect(textOf(part(element, 'dialog'))).to.contain(lost)
      expect(sent()).to.deep.equal([])
      await settle(element, word)
      expect(sent()).to.deep.equal([{ command, expectedVersion: 4 }])
      if (command === 'delete')
        expect(textOf(element)).to.contain('“协作云”：已删除').and.not.to.contain('新版本审核中')
    })

  it('puts a copy on top and leads to it', async () => {
    rows(item(listed))
    fakes.bff.on('POST /products/:id/commands', () => draftProduct({ id: 'prd_copy001' }))
    const element = await open()
    const events = recordEvents(element, 'mkt-product-selected')
    await press(element, '克隆：协作云')
    expect(textOf(part(element, 'alert'))).to.contain('克隆为新草稿')
    expect(element.shadowRoot!.querySelectorAll('tbody tr')).to.have.length(2)
    part(element, '[part~="alert"] button').click()
    expect(events).to.deep.equal(['mkt-product-selected {"id":"prd_copy001"}'])
  })

  it('says why it came back, opens the preview, and closes the menu by Escape', async () => {
    const review = { reason: '图片不合规', problems: [{ path: 'logo', reason: '白底' }] }
    rows(
      item({ state: 'rejected', review, commands: [{ command: 'edit' }, { command: 'submit' }, { command: 'clone' }] }),
    )
    const element = await open()
    expect(textOf(part(element, 'row'))).to.contain('驳回原因： 图片不合规 另有 1 处字段意见')
    await expectAccessible(element)
    element.closest<HTMLElement>('.place')!.lang = 'zh-CN'
    element.requestUpdate()
    await settled(element)
    const events = recordEvents(element, 'mkt-preview')
    part(element, 'details.menu button').focus()
    await sendKeys({ press: 'Escape' })
    expect(part<HTMLDetailsElement>(element, 'details.menu').open).to.equal(false)
    await press(element, '预览：协作云')
    expect(events).to.deep.equal(['mkt-preview {"id":"prd_row001"}'])
  })
})

describe('the review of a new version', () => {
  const fakes = useFakes()
  const fields = {
    name: '协作云',
    summary: '文档与白板',
    detail: '# 协作云\n\n- 文档\n- 白板\n',
    tags: ['协作'],
    deliveryDays: 2,
  }
  const product = (other: Partial<Product> = {}) =>
    draftProduct({
      id: 'prd_row001',
      version: 4,
      state: 'listed',
      revision,
      problems: [],
      submittedAt: '2026-11-19T03:00:00.000Z',
      deadline: due('2026-12-01T10:00:00.000Z'),
      commands: [{ command: 'approve' }, { command: 'reject', reason: 'required' }],
      fields,
      live: {
        versionId: 'ver_1',
        number: 2,
        publishedAt: '2026-10-01T02:00:00.000Z',
        fields: {
          name: '协作云',
          summary: '文档与任务',
          detail: '# 协作云\n\n- 文档\n- 任务\n',
          tags: ['协作'],
          warrantyDays: 30,
        },
      },
      ...other,
    })
  const open = async (other: Partial<Product> = {}) => {
    fakes.bff
      .on('GET /products', () => ({ items: [], nextCursor: null, counts }))
      .on('GET /products/:id', () => product(other))
      .on('GET /products/:id/preview', () => catalogProduct())
      .on('GET /product-kinds/:kind', () => productKind())
      .on('GET /categories', () => ({ items: categories }))
      .on('POST /products/:id/commands', () => product({ revision: { ...revision, state: 'rejected' }, commands: [] }))
    const element = await mount<MktProductList>(list('review'))
    element.productId = 'prd_row001'
    await settled(element)
    await settled(element)
    return element
  }
  const row = (element: Element, key: string) => part(element, `#field-${key}`)

  it('shows what changed alone, each change in words and within the text', async () => {
    const element = await open()
    const shown = [...element.shadowRoot!.querySelectorAll('[data-change]')].map(
      (entry) => `${entry.id} ${entry.getAttribute('data-change')}`,
    )
    expect(shown).to.deep.equal([
      'field-summary changed',
      'field-deliveryDays added',
      'field-warrantyDays removed',
      'field-detail changed',
    ])
    expect(textOf(row(element, 'summary')))
      .to.contain('已修改')
      .and.to.contain('删除： 任务')
      .and.to.contain('新增： 白板')
    const [del, ins] = [row(element, 'detail').querySelector('del')!, row(element, 'detail').querySelector('ins')!]
    expect([del.textContent, ins.textContent]).to.deep.equal(['删除： 任务 （止）', '新增： 白板 （止）'])
    expect(textOf(element)).to.contain('与线上第 2 版对比')
    await expectAccessible(element)
  })

  it('shows every field when asked', async () => {
    const element = await open()
    part<HTMLInputElement>(element, '.compare input').click()
    await settled(element)
    expect(textOf(row(element, 'tags')))
      .to.contain('协作')
      .and.not.to.contain('已修改')
    await expectAccessible(element)
  })

  it('collects remarks at the fields and sends them with the refusal', async () => {
    const element = await open()
    await press(element, '标注问题：商品摘要')
    expect(element.shadowRoot!.activeElement?.id).to.equal('reason-summary')
    await fill(element, '#reason-summary', '与详情不符')
    expect(textOf(part(element, 'noted'))).to.contain('已标注 1 个字段')
    await expectAccessible(element)
    element.closest<HTMLElement>('.place')!.lang = 'zh-CN'
    element.requestUpdate()
    await settled(element)
    await press(element, '驳回：协作云')
    expect(textOf(part(element, 'dialog'))).to.contain('线上版本不受影响')
    await fill(element, '#reason', '请修改')
    await settle(element, '驳回')
    expect(fakes.bff.to('POST /products/prd_row001/commands')[0]!.body).to.deep.equal({
      command: 'reject',
      expectedVersion: 4,
      reason: '请修改',
      problems: [{ path: 'summary', reason: '与详情不符' }],
    })
    expect(textOf(part(element, 'review'))).to.contain('新版本审核未通过')
  })

  it('leads from a remark of the last review to its field', async () => {
    const element = await open({ review: { reason: '不合规', problems: [{ path: 'tags.0', reason: '绝对化用语' }] } })
    await press(element, '商品标签')
    expect(element.shadowRoot!.activeElement?.id).to.equal('field-tags')
    expect(textOf(row(element, 'tags'))).to.contain('上次审核意见： 绝对化用语')
  })

  it('tells the whole history, of the product and of its new versions', async () => {
    const actor = { role: 'provider', id: 'isv-7', name: '云帆软件' } as const
    const element = await open({
      history: [
        { at: '2026-11-18T02:00:00.000Z', actor, command: 'list', from: 'approved', to: 'listed' },
        { at: '2026-11-19T02:00:00.000Z', actor, command: 'create', from: null, to: 'draft', revisionId: revision.id },
      ],
    })
    expect(textOf(part(element, 'history'))).to.match(/2026-11-19 .*云帆软件 新建 新版本.*2026-11-18 .*云帆软件 上架/)
  })
})
