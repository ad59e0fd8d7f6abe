import { expect } from '@open-wc/testing'
import { html } from 'lit'
import { imports, pool } from '../../demo/gallery/fixtures/code-pools.ts'
import '../../components/code-pool/register.ts'
import type { CodePool } from '../../bff/contract/codes.ts'
import type { MktCodePool } from '../../components/code-pool/code-pool.ts'
import { problem } from '../../demo/gallery/fakes/fake-bff.ts'
import { expectAccessible } from './support/accessible.ts'
import { control, mount, part, recordEvents, settled, textOf, until, useFakes } from './support/kit.ts'

const PATH = '/provider/code-pools'
const press = async (element: Element, name: string) => {
  control(element, name).click()
  await settled(element)
}
const write = async (element: Element, id: string, value: string) => {
  const input = part<HTMLInputElement>(element, `#${id}`)
  input.value = value
  input.dispatchEvent(new Event('input'))
  await settled(element)
}
const submit = async (element: Element) => {
  part<HTMLFormElement>(element, 'form').requestSubmit()
  await settled(element)
}
const focused = (element: Element) => element.shadowRoot?.activeElement?.id

describe('the redemption codes of a provider', () => {
  const fakes = useFakes()
  const open = (...items: CodePool[]) => {
    fakes.bff
      .on(`GET ${PATH}`, () => ({ items, nextCursor: null }))
      .on(`GET ${PATH}/:id/imports`, () => ({ items: [], nextCursor: null }))
    return mount<MktCodePool>(html`<mkt-code-pool></mkt-code-pool>`)
  }

  it('show per plan what is free, sold, redeemed and void, and whether that is enough', async () => {
    const element = await open(
      pool(),
      pool({
        planId: 'pln_low0001',
        plan: { name: '团队版' },
        counts: { free: 3, given: 0, used: 0, void: 0 },
        low: true,
      }),
      pool({
        planId: 'pln_empty01',
        plan: { name: '企业版' },
        counts: { free: 0, given: 0, used: 0, void: 0 },
        low: true,
        waiting: 2,
      }),
      pool({ planId: 'pln_made001', plan: { name: '校园版' }, generates: true }),
    )
    const rows = [...element.shadowRoot!.querySelectorAll('li.pool')].map((row) =>
      row.textContent?.replace(/\s+/g, ' '),
    )
    expect(rows[0])
      .to.contain('可用1,204')
      .and.to.contain('已售未用30')
      .and.to.contain('已使用12')
      .and.to.contain('已作废1')
    expect(rows[0]).to.contain('可用少于 10 个时提醒').and.not.to.contain('余量不足')
    expect(rows[1]).to.contain('余量不足')
    expect(rows[2]).to.contain('无可用码').and.to.contain('2 笔已支付订单正在等待兑换码')
    expect(rows[3]).to.contain('自动生成').and.to.contain('用完时自动生成')
    await expectAccessible(element)
  })

  it('are taken back by the import they came with, after a question, and the pool says what is left', async () => {
    const element = await open(pool())
    const path = `${PATH}/pln_single1`
    let left = imports
    fakes.bff
      .on(`GET ${PATH}/:id/imports`, () => ({ items: left, nextCursor: null }))
      .on(`POST ${PATH}/:id/withdrawals`, () => {
        left = left.slice(1)
        return { withdrawn: 200, pool: pool({ counts: { free: 1004, given: 30, used: 12, void: 1 } }) }
      })
    await press(element, '设置：单人版')
    await settled(element)
    expect(textOf(part(element, 'form'))).to.contain('2026-11-20 16:00 (GMT+8) 可用 200 个')
    element.shadowRoot!.querySelector<HTMLElement>('.import button')!.click()
    await settled(element)
    expect(textOf(part(element, 'dialog')))
      .to.contain('撤回 200 个兑换码？')
      .and.to.contain('已售出的兑换码仍然有效')
    part(element, 'dialog [type="submit"]').click()
    await settled(element)
    expect(fakes.bff.to(`POST ${path}/withdrawals`).map(({ body }) => body)).to.deep.equal([
      { importedAt: '2026-11-20T08:00:00.000Z' },
    ])
    expect(element.shadowRoot!.querySelectorAll('.import')).to.have.length(1)
    expect(textOf(element)).to.contain('可用1,004')
    await expectAccessible(element)
  })

  it('say so when nothing is sold as codes, and when they cannot be read', async () => {
    expect(textOf(await open())).to.contain('暂无以兑换码交付的商品')
    fakes.bff.on(`GET ${PATH}`, () => problem(500, 'internal'))
    const broken = await mount<MktCodePool>(html`<mkt-code-pool></mkt-code-pool>`)
    expect(textOf(broken)).to.contain('云市场出现故障')
  })

  it('are imported by paste: what is left out is told by line before and after, and never what stood there', async () => {
    fakes.bff.on(`POST ${PATH}/:id/import`, () => ({
      added: 2,
      served: 1,
      problems: [
        { line: 3, code: 'invalid' },
        { line: 4, code: 'repeated' },
        { line: 5, code: 'known' },
      ],
      pool: pool({ counts: { free: 1206, given: 31, used: 12, void: 1 } }),
    }))
    const element = await open(pool())
    const events = recordEvents(element, 'mkt-code-pool-changed')
    await press(element, '导入兑换码：单人版')
    expect(focused(element)).to.equal('codes')
    await submit(element)
    expect(textOf(part(element, '#codes-error'))).to.contain('请粘贴兑换码或选择文件')
    const text = 'code\nTK26-AAAA-0001\n一个码\nTK26-AAAA-0001\nTK26-AAAA-0002\nTK26-AAAA-0003'
    await write(element, 'codes', text)
    expect(textOf(part(element, 'form')))
      .to.contain('识别到 3 个兑换码')
      .and.to.contain('第 3 行 格式不正确')
      .and.to.contain('第 4 行 重复出现')
    await expectAccessible(element)
    await settled(element)
    part<HTMLFormElement>(element, 'form').requestSubmit()
    await settled(element)
    expect(fakes.bff.to(`POST ${PATH}/pln_single1/import`).map(({ body }) => body)).to.deep.equal([{ text }])
    expect(focused(element)).to.equal('imported')
    expect(events).to.deep.equal(['mkt-code-pool-changed {"id":"pln_single1"}'])
    expect(element.shadowRoot!.innerHTML).not.to.contain('TK26')
    await expectAccessible(element)
  })

  it('are imported from a file, and a file that is too large is refused before it is read', async () => {
    const element = await open(pool())
    await press(element, '导入兑换码：单人版')
    const choose = async (file: File) => {
      const files = new DataTransfer()
      files.items.add(file)
      const input = part<HTMLInputElement>(element, '#file')
      input.files = files.files
      input.dispatchEvent(new Event('change'))
      await settled(element)
    }
    const said = () => textOf(part(element, 'form'))
    await choose(new File(['code,batch\n"TK26-BBBB-0001",7\nTK26-BBBB-0002,7'], '十一月.csv', { type: 'text/csv' }))
    await until(() => said().includes('已读取 十一月.csv。'), 'the file is read')
    expect(said()).to.contain('识别到 2 个兑换码')
    await choose(new File(['x'.repeat(200_001)], 'all.csv'))
    expect(textOf(part(element, '#codes-error'))).to.contain('文件过大')
  })

  it('warn from a figure the provider sets; making codes is asked about first', async () => {
    fakes.bff.on(`PUT ${PATH}/:id`, () => pool({ generates: true, lowAt: 50 }))
    const element = await open(pool({ waiting: 1, counts: { free: 0, given: 0, used: 0, void: 0 } }))
    await press(element, '设置：单人版')
    for (const wrong of ['', '-1', '1.5', '100001']) {
      await write(element, 'low-at', wrong)
      await submit(element)
      expect(textOf(part(element, '#low-at-error')), wrong).to.contain('0 至 100000')
    }
    await write(element, 'low-at', '50')
    part<HTMLInputElement>(element, 'input[type="checkbox"]').click()
    await submit(element)
    expect(textOf(part(element, 'dialog')))
      .to.contain('由市场自动生成兑换码？')
      .and.to.contain('1 笔订单将立即发码')
    expect(fakes.bff.to(`PUT ${PATH}/pln_single1`)).to.have.length(0)
    part<HTMLFormElement>(element, 'dialog form').requestSubmit()
    await settled(element)
    expect(fakes.bff.to(`PUT ${PATH}/pln_single1`).map(({ body }) => body)).to.deep.equal([
      { lowAt: 50, generates: true },
    ])
    expect(textOf(element)).to.contain('用完时自动生成')
    expect(element.shadowRoot!.querySelector('form')).to.equal(null)
  })

  it('keep what was pasted when the import fails, and send it again under the same key', async () => {
    fakes.bff.on(`POST ${PATH}/:id/import`, () => problem(429, 'rate-limited'))
    const element = await open(pool())
    await press(element, '导入兑换码：单人版')
    await write(element, 'codes', 'TK26-CCCC-0001')
    await submit(element)
    expect(textOf(part(element, 'form'))).to.contain('操作过于频繁')
    expect(part<HTMLTextAreaElement>(element, '#codes').value).to.equal('TK26-CCCC-0001')
    await submit(element)
    const keys = fakes.bff.to(`POST ${PATH}/pln_single1/import`).map(({ headers }) => headers.get('idempotency-key'))
    expect(keys[0]).to.equal(keys[1])
  })

  it('stand on a narrow screen', async () => {
    fakes.bff.on(`GET ${PATH}`, () => ({ items: [pool({ waiting: 3 })], nextCursor: null }))
    const element = await mount<MktCodePool>(html`<mkt-code-pool></mkt-code-pool>`, { width: '288px' })
    expect(element.scrollWidth).to.be.at.most(element.clientWidth)
  })
})
