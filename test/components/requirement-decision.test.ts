import { expect } from '@open-wc/testing'
import { html } from 'lit'
import type { Order } from '../../bff/contract/order.ts'
import '../../components/requirement-form/register.ts'
import type { MktRequirementForm } from '../../components/requirement-form/requirement-form.ts'
import { eventStream, problem } from '../../demo/gallery/fakes/fake-bff.ts'
import { ID, manual, result } from '../../demo/gallery/fixtures/manual-orders.ts'
import { expectAccessible } from './support/accessible.ts'
import { focused, press, type } from './support/browser.ts'
import { control, mount, part, recordEvents, settled, textOf, useFakes } from './support/kit.ts'

const form = () => html`<mkt-requirement-form order-id=${ID}></mkt-requirement-form>`
const DECIDE = ['accept', { command: 'reject', reason: 'required' as const }]
const second = () =>
  manual('awaiting-acceptance', DECIDE, {
    result: result({ version: 2 }),
    earlierResults: [result({ rejected: { at: '2026-11-21T09:00:00.000Z', reason: '后台打不开' } })],
  })

describe('acceptance in the requirement form', () => {
  const fakes = useFakes()
  let view: Order
  const show = async (next: Order) => {
    view = next
    return mount<MktRequirementForm>(form())
  }
  const posts = () => fakes.bff.to(`POST /orders/${ID}/commands`).map(({ body }) => body as Record<string, unknown>)
  const confirm = async (element: Element) => {
    part<HTMLFormElement>(element, 'dialog form').requestSubmit()
    await settled(element)
  }
  const answer = (next: Order) =>
    fakes.bff.on('POST /orders/:id/commands', () => {
      view = next
      return next
    })

  beforeEach(() => {
    fakes.bff
      .on('GET /orders/:id', () => view)
      .on('GET /orders/:id/stream', () => eventStream().response)
      .on('GET /session', () => ({ id: 'ses_1', actor: { role: 'buyer', id: 'user-41' } }))
  })

  it('shows the result: words, accounts behind dots, links, files, and which hand-over it is', async () => {
    const element = await show(second())
    const sheet = textOf(part(element, '.result'))
    expect(sheet).to.contain('第 2 次提交 · 11-21 16:31').and.to.contain('停机 47 分钟').and.to.contain('迁移报告.pdf')
    expect(part(element, '.result').querySelectorAll('.dots')).to.have.length(2)
    expect(control<HTMLAnchorElement>(element, '打开 管理后台 (在新窗口打开)').href).to.equal(
      'https://console.example.com/',
    )
    expect(textOf(part(element, 'decision'))).to.contain('此前已驳回 1 次')
    await expectAccessible(element)
  })

  it('reveals one password for 30 seconds, asked for by round and key', async () => {
    fakes.bff.on('POST /orders/:id/results/:version/reveal', () => ({ value: 's3cret' }))
    const element = await show(second())
    control(element, '显示管理员密码').click()
    await settled(element)
    expect(fakes.bff.to(`POST /orders/${ID}/results/2/reveal`).map(({ body }) => body)).to.deep.equal([{ key: 'a2' }])
    expect(part(element, 'code[part~="credential-value"]').textContent).to.equal('s3cret')
    await fakes.clock.advance(30_000)
    await settled(element)
    expect(element.shadowRoot!.querySelector('code[part~="credential-value"]')).to.equal(null)
  })

  it('keeps earlier hand-overs, and why they were rejected, one press away', async () => {
    const element = await show(second())
    control(element, '历次提交 (1)').click()
    await settled(element)
    expect(textOf(part(element, 'details.earlier'))).to.contain('驳回原因： 后台打不开')
    await expectAccessible(element)
  })

  it('accepts in a dialog that repeats what and which version; the version goes with the request', async () => {
    answer(manual('completed'))
    const element = await show(second())
    const events = recordEvents(element, 'mkt-before-accept', 'mkt-accepted')
    control(element, '验收通过').focus()
    await press('Enter')
    await settled(element)
    expect(textOf(part(element, 'dialog')))
      .to.contain('数据迁移服务 / 标准版')
      .and.to.contain('20261121-0007')
      .and.to.contain('第 2 次提交 · 2026-11-21 16:31 (GMT+8)2 个账号 · 1 个地址 · 1 个文件')
    expect(posts()).to.have.length(0)
    await confirm(element)
    await confirm(element).catch(() => {})
    expect(posts()).to.deep.equal([{ command: 'accept', resultVersion: 2, expectedVersion: 15 }])
    expect(events).to.deep.equal(['mkt-before-accept {"version":2}', `mkt-accepted {"id":"${ID}"}`])
    expect(focused(element)?.id).to.equal('phase')
    expect(textOf(part(element, 'phase'))).to.contain('成果已验收通过')
  })

  it('is accessible while it asks', async () => {
    const element = await show(second())
    control(element, '验收通过').click()
    await settled(element)
    await expectAccessible(element)
    await press('Escape')
    await settled(element)
    expect(element.shadowRoot!.querySelector('dialog')).to.equal(null)
    control(element, 'Reject').click()
    await settled(element)
    await expectAccessible(element)
  })

  it('rejects with a reason, and not without', async () => {
    answer(manual('in-service'))
    const element = await show(second())
    const events = recordEvents(element, 'mkt-before-reject', 'mkt-rejected')
    control(element, '驳回验收').click()
    await settled(element)
    await confirm(element)
    expect(part(element, '#reason-error').textContent).to.contain('请填写原因')
    expect(focused(element)?.id).to.equal('reason')
    await type('仍然打不开')
    await confirm(element)
    expect(posts()).to.deep.equal([{ command: 'reject', resultVersion: 2, reason: '仍然打不开', expectedVersion: 15 }])
    expect(events).to.deep.equal([`mkt-before-reject {"id":"${ID}"}`, `mkt-rejected {"id":"${ID}"}`])
  })

  it('offers no fourth rejection, and says what is left', async () => {
    const element = await show(manual('awaiting-acceptance', ['accept', 'appeal']))
    expect(textOf(part(element, 'decision'))).to.contain('驳回次数已用完')
    expect(element.shadowRoot!.querySelector('[part~="reject-button"]')).to.equal(null)
  })

  it('tells a tab that is too late clearly, decides nothing, and shows what is there now', async () => {
    fakes.bff.on('POST /orders/:id/commands', () => {
      view = manual('in-service', [], { version: 30 })
      return problem(409, 'version-conflict')
    })
    const element = await show(second())
    const events = recordEvents(element, 'mkt-accepted', 'mkt-decision-failed')
    control(element, '验收通过').click()
    await settled(element)
    await confirm(element)
    expect(textOf(part(element, '.stale'))).to.contain('本次操作未执行')
    expect(part(element, 'status').textContent).to.equal('实施中')
    expect(events).to.deep.equal(['mkt-decision-failed {"code":"version-conflict"}'])
    expect(element.shadowRoot!.querySelector('dialog')).to.equal(null)
  })

  it('keeps the dialog and says why when it could not be carried out', async () => {
    fakes.bff.on('POST /orders/:id/commands', () => problem(500, 'internal'))
    const element = await show(second())
    control(element, '验收通过').click()
    await settled(element)
    await confirm(element)
    expect(textOf(part(element, 'dialog'))).to.contain('云市场出现故障')
    await confirm(element)
    const keys = fakes.bff.to(`POST /orders/${ID}/commands`).map(({ headers }) => headers.get('idempotency-key'))
    expect(new Set(keys).size).to.equal(1)
  })

  it('is given by the host’s own buttons as well', async () => {
    answer(manual('in-service'))
    const element = await show(second())
    element.accept()
    await settled(element)
    expect(part(element, 'dialog-title').textContent).to.equal('确认验收通过？')
    control(element, '返回').click()
    await settled(element)
    element.addEventListener('mkt-before-reject', (event) => event.preventDefault(), { once: true })
    element.reject('不对')
    await settled(element)
    expect(posts()).to.have.length(0)
    element.reject('不对')
    await settled(element)
    expect(posts()).to.have.length(1)
  })
})
