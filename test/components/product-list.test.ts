import { expect, oneEvent } from '@open-wc/testing'
import { sendKeys } from '@web/test-runner-commands'
import { html } from 'lit'
import '../../components/product-list/register.ts'
import type { CatalogEntry } from '../../bff/contract/catalog.ts'
import type { ProductListItem } from '../../bff/contract/product.ts'
import type { MktProductList } from '../../components/product-list/product-list.ts'
import { expectAccessible } from './support/accessible.ts'
import { type Call, offline, problem } from './support/fake-bff.ts'
import { catalogProduct, categories, draftProduct, productKind, upload } from './support/fixtures.ts'
import { control, mount, part, recordEvents, settled, textOf, useFakes } from './support/kit.ts'

const list = (view: string) => html`<mkt-product-list view=${view}></mkt-product-list>`
const due = (dueAt: string) =>
  ({ command: 'alert-review-overdue', dueAt, actor: 'operator', outcome: 'alert' }) as const

function item(other: Partial<ProductListItem> = {}): ProductListItem {
  return {
    id: 'prd_row001',
    number: 100_041,
    kind: 'saas-automatic',
    state: 'draft',
    version: 4,
    provider: { id: 'isv-7', name: '云帆软件' },
    commands: [{ command: 'submit' }],
    deadline: null,
    updatedAt: '2026-11-20T08:12:00.000Z',
    submittedAt: null,
    name: '协作云',
    logo: upload(),
    plans: 2,
    ...other,
  }
}

function entry(other: Partial<CatalogEntry> = {}): CatalogEntry {
  const { id, kind, name, summary, provider, category, tags, logo, from, trial } = catalogProduct()
  return { id, kind, name, summary, provider, category, tags, logo, from, trial, ...other }
}

async function press(element: Element, name: string): Promise<void> {
  control(element, name).click()
  await settled(element)
}

async function pick(element: Element, name: string, value: string): Promise<void> {
  part<HTMLInputElement>(element, `input[name="${name}"][value="${value}"]`).click()
  await settled(element)
}

/** Presses the dialog's button that carries it out, and waits until the dialog is gone. */
async function settle(element: Element, name: string): Promise<void> {
  const dialog = part(element, 'dialog')
  const closed = oneEvent(dialog, 'close')
  ;[...dialog.querySelectorAll('button')].find(({ textContent }) => textContent?.trim() === name)!.click()
  await closed
  await settled(element)
}

async function search(element: Element, q: string): Promise<void> {
  const input = part<HTMLInputElement>(element, 'input[type="search"]')
  input.value = q
  input.dispatchEvent(new InputEvent('input'))
  await settled(element)
}

const names = (element: Element) =>
  [...element.shadowRoot!.querySelectorAll('.open')].map(({ textContent }) => textContent)

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

  describe('as the catalogue', () => {
    const answer = (items: readonly CatalogEntry[], nextCursor: string | null = null) =>
      fakes.bff.on('GET /categories', () => ({ items: categories })).on('GET /catalog', () => ({ items, nextCursor }))
    const asked = () => fakes.bff.to('GET /catalog').at(-1)!.query

    it('shows name, provider, summary, from-price and trial; a card opens its product', async () => {
      answer([entry({ trial: true }), entry({ id: 'prd_two0001', name: '账本', logo: null, from: null })])
      const element = await mount<MktProductList>(list('catalog'))
      const card = part(element, 'card')
      expect(textOf(card)).to.equal('协作云 云帆软件 面向研发团队的文档与任务协作平台 ¥500 / 1年 起可试用')
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
      await search(element, '账')
      part<HTMLFormElement>(element, '.search').requestSubmit()
      await settled(element)
      expect(asked().get('q')).to.equal('账')
      expect(fakes.clock.waiting).to.be.lessThan(2)
    })

    it('narrows by the category tree, level by level, and back', async () => {
      answer([entry()])
      const element = await mount<MktProductList>(list('catalog'))
      await pick(element, 'level-0', 'software')
      expect(asked().get('category')).to.equal('software')
      await pick(element, 'level-1', 'collaboration')
      expect(asked().get('category')).to.equal('collaboration')
      await pick(element, 'level-1', '')
      expect(asked().get('category')).to.equal('software')
      await pick(element, 'level-0', '')
      expect(asked().get('category')).to.equal(null)
      expect(element.shadowRoot!.querySelector('[name="level-1"]')).to.equal(null)
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
      expect(textOf(element)).to.contain('云市场出现故障')
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
      await pick(element, 'level-0', 'software')
      expect(asked().get('limit')).to.equal('24')
    })

    it('says that nothing matches and clears the filters with one action', async () => {
      answer([])
      const element = await mount<MktProductList>(list('catalog'))
      expect(textOf(element)).to.contain('暂无在售商品')
      expect(element.matches(':state(empty)')).to.equal(true)
      await pick(element, 'level-0', 'software')
      expect(textOf(element)).to.contain('没有符合条件的商品')
      await expectAccessible(element)
      answer([entry()])
      part(element, '.empty button').click()
      await settled(element)
      expect(asked().get('category')).to.equal(null)
      expect(names(element)).to.deep.equal(['协作云'])
    })
  })

  describe('as a provider’s own products', () => {
    const rows = (...items: ProductListItem[]) => fakes.bff.on('GET /products', () => ({ items, nextCursor: null }))
    const command = (reply: (call: Call) => object | Promise<object>) =>
      fakes.bff.on('POST /products/:id/commands', reply)
    const sent = () => fakes.bff.to('POST /products/prd_row001/commands')

    it('shows state in words, number, plans, last change and the open commands', async () => {
      rows(item(), item({ id: 'prd_row002', name: '', state: 'listed', commands: [{ command: 'unlist' }] }))
      const element = await mount<MktProductList>(list('own'))
      const [first, second] = element.shadowRoot!.querySelectorAll('tbody tr')
      expect(textOf(first!)).to.equal('协作云 100041 · 2 个规格 草稿 最近更新 2026-11-20 16:12 (GMT+8) 提交审核')
      expect(textOf(second!)).to.contain('未命名商品 100041').and.to.contain('已上架').and.to.contain('下架')
      await expectAccessible(element)
    })

    it('has a tab for every state in the words of the field', async () => {
      rows(item())
      const element = await mount<MktProductList>(list('own'))
      const tabs = [...element.shadowRoot!.querySelectorAll('.tab')].map(({ textContent }) => textContent)
      expect(tabs).to.deep.equal(['全部', '草稿', '审核中', '审核通过', '审核未通过', '已上架', '已下架'])
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

  describe('as the operator’s review', () => {
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
          category: ['software', 'collaboration'],
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
            query.get('state') === 'in-review'
              ? [
                  item({ ...inReview, commands: [...inReview.commands], deadline: due('2026-12-01T10:00:00.000Z') }),
                  item({ id: 'prd_row002', name: '账本', state: 'in-review', submittedAt: '2026-11-18T02:00:00.000Z' }),
                  item({
                    id: 'prd_row003',
                    name: '人事通',
                    state: 'in-review',
                    deadline: due('2026-11-21T09:00:00.000Z'),
                  }),
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

    it('queues by due time, those without a promise last, and says what is overdue in words', async () => {
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
        '商品分类企业软件 / 协同办公',
        '商品摘要未填写',
        '适用的操作系统Windows',
        '交付时间1天',
        '是否支持定制是',
        '试用15天',
        '基础版 停售 2年 · ¥800 ¥1,000',
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
      part<HTMLFormElement>(element, 'dialog').querySelector('form')!.requestSubmit()
      await settled(element)
      expect(textOf(part(element, 'dialog'))).to.contain('请填写原因，便于服务商修改')
      expect(element.shadowRoot!.activeElement?.id).to.equal('reason')
      await expectAccessible(element)
      element.closest<HTMLElement>('.place')!.lang = 'zh-CN'
      element.requestUpdate()
      await settled(element)
      await fill(element, '#reason', '价格有误')
      await press(element, '添加单个字段的问题')
      expect(element.shadowRoot!.activeElement?.id).to.equal('field-0')
      part<HTMLFormElement>(element, 'dialog').querySelector('form')!.requestSubmit()
      await settled(element)
      expect(textOf(part(element, 'dialog'))).to.contain('请说明该字段的问题')
      expect(sent()).to.have.length(0)
    })

    it('rejects with a reason and reasons for single fields', async () => {
      const element = await open()
      fakes.bff.on('POST /products/:id/commands', () =>
        draftProduct({ id: 'prd_row001', state: 'rejected', version: 5, commands: [] }),
      )
      await press(element, '驳回：协作云')
      await fill(element, '#reason', ' 价格有误 ')
      await press(element, '添加单个字段的问题')
      await choose(element, 'plans')
      await fill(element, '#field-0', '折扣价与详情不符')
      await press(element, '添加单个字段的问题')
      await press(element, '移除商品名称的问题')
      await settle(element, '驳回')
      expect(sent()[0]!.body).to.deep.equal({
        command: 'reject',
        expectedVersion: 4,
        reason: '价格有误',
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

    const fill = async (element: Element, id: string, value: string) => {
      const input = part<HTMLInputElement>(element, id)
      input.value = value
      input.dispatchEvent(new InputEvent('input'))
      await settled(element)
    }
    const choose = async (element: Element, value: string) => {
      const select = part<HTMLSelectElement>(element, '[part~="dialog"] select')
      select.value = value
      select.dispatchEvent(new Event('change'))
      await settled(element)
    }
  })
})
