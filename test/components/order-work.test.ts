import { expect } from '@open-wc/testing'
import type { Order } from '../../bff/contract/order.ts'
import { problem } from '../../demo/gallery/fakes/fake-bff.ts'
import { frozen, ID, manual, mended, result } from '../../demo/gallery/fixtures/manual-orders.ts'
import { expectAccessible } from './support/accessible.ts'
import { focused } from './support/browser.ts'
import { control, part, recordEvents, settled, textOf, until } from './support/kit.ts'
import { useOrderPage } from './support/order-page.ts'

const REASON = 'required' as const
const more = (left = 3) => ({ items: [], left, daysLeft: 15 })
const OUTCOMES = ['back-to-work', 'complete', 'cancel'] as const
const disputed = (commands: Order['commands'] = []) => manual('in-service', commands, { state: 'disputed', frozen })

describe('human delivery in the order timeline', () => {
  const { fakes, look, show, posts, confirm, press, write } = useOrderPage()

  for (const [state, turn] of [
    ['awaiting-requirement', '请提交需求 请在 2027-02-19 10:10 (GMT+8) 前操作 还剩 89 天 到期将由运营介入'],
    [
      'awaiting-confirmation',
      '等待服务商确认需求 截止 2026-12-06 12:10 (GMT+8) 还剩 14 天 18 小时 到期未确认将自动取消并退款',
    ],
    [
      'awaiting-start',
      '等待服务商开始实施 截止 2026-12-06 13:10 (GMT+8) 还剩 14 天 19 小时 到期未开始将自动取消并退款',
    ],
    ['in-service', '服务商正在实施 截止 2026-12-21 14:10 (GMT+8) 还剩 29 天 20 小时 到期将由运营介入'],
    [
      'awaiting-acceptance',
      '请验收服务商提交的成果 请在 2026-12-21 16:31 (GMT+8) 前操作 还剩 29 天 22 小时 到期未验收将自动完成',
    ],
  ] as const)
    it(`says to a buyer in ${state} who must act until when, and what happens otherwise`, async () => {
      const element = await show(manual(state))
      expect(textOf(part(element, 'panel'))).to.contain(turn)
      await expectAccessible(element)
    })

  it('keeps the ways out apart from what one is here for', async () => {
    const commands = ['accept', 'reject', 'request-extension', 'appeal'].map((command) => ({ command }))
    const element = await show(manual('awaiting-acceptance', commands, { unreadMessages: 2 }))
    expect(textOf(part(element, '.aside-commands'))).to.equal('留言 2 条未读申请延期申诉')
    expect(part(element, 'button-primary').textContent).to.equal('验收通过')
  })

  it('leads to the messages by an event', async () => {
    const element = await show(manual('in-service', [], { unreadMessages: 1 }))
    const events = recordEvents(element, 'mkt-messages-requested')
    await press(element, '留言 1 条未读')
    expect(events).to.deep.equal([`mkt-messages-requested {"id":"${ID}"}`])
  })

  it('accepts in a dialog that repeats which hand-over', async () => {
    const element = await show(manual('awaiting-acceptance', ['accept'], { result: result({ version: 2 }) }))
    await press(element, '验收通过')
    expect(textOf(part(element, 'dialog'))).to.contain('第 2 次提交 · 2026-11-21 16:31 (GMT+8)')
    await expectAccessible(element)
    await confirm(element)
    expect(posts()).to.deep.equal([{ command: 'accept', resultVersion: 2, expectedVersion: 15 }])
  })

  describe('more time', () => {
    it('is asked for with days and a reason: 15 of 15 days, and not 16, none or a half', async () => {
      look('provider')
      const commands = [{ command: 'request-extension', reason: REASON }]
      const element = await show(manual('in-service', commands, { extensions: more() }))
      await press(element, '申请延期')
      expect(textOf(part(element, '#days-hint'))).to.equal(
        '1–15 天。对方须在 3 天内答复，逾期视为不同意。还可申请 3 次。',
      )
      await confirm(element)
      expect(focused(element)?.id).to.equal('days')
      await expectAccessible(element)
      await write(element, 'reason', 'Switch delayed')
      for (const wrong of ['16', '0', '1.5', '']) {
        await write(element, 'days', wrong)
        await confirm(element)
        expect(part(element, '#days-error').textContent, wrong).to.contain('15')
      }
      await write(element, 'days', '15')
      await confirm(element)
      expect(posts()).to.deep.equal([
        { command: 'request-extension', days: 15, reason: 'Switch delayed', expectedVersion: 14 },
      ])
    })

    it('is answered by the other side, who sees why, how many days, and until when', async () => {
      const asked = {
        days: 5,
        reason: '割接推迟',
        by: 'provider',
        askedAt: '2026-11-21T09:00:00.000Z',
        state: 'asked',
        answeredAt: null,
        answerBy: '2026-11-24T09:00:00.000Z',
      } as const
      const commands = ['agree-extension', 'refuse-extension']
      const element = await show(
        manual('in-service', commands, { extensions: { items: [asked], left: 2, daysLeft: 30 } }),
      )
      expect(textOf(part(element, 'panel')))
        .to.contain('请答复延期申请')
        .and.to.contain('服务商申请延期 5 天 割接推迟 买家须在 2026-11-24 17:00 (GMT+8) 前答复，逾期视为不同意。')
      await expectAccessible(element)
      await press(element, 'Agree to more time')
      expect(posts()).to.deep.equal([{ command: 'agree-extension', expectedVersion: 14 }])
    })
  })

  it('gives a provider whom to contact', async () => {
    look('provider')
    const contact = { name: '张三', phone: '+86 139 0000 1234', email: 'zhang@example.com' }
    const element = await show(manual('awaiting-start', ['start'], { contact }))
    expect(control<HTMLAnchorElement>(element, '+86 139 0000 1234').href).to.equal('tel:+8613900001234')
    await expectAccessible(element)
  })

  it('starts on the requirement that is on file, or not at all', async () => {
    look('provider')
    const element = await show(manual('awaiting-start', ['start'], { requirement: mended() }))
    await press(element, '开始实施')
    expect(posts()).to.deep.equal([{ command: 'start', requirementVersion: 2, expectedVersion: 13 }])
  })

  for (const command of [
    'submit-requirement',
    'edit-requirement',
    'confirm-requirement',
    'return-requirement',
    'finish',
  ])
    it(`hands ${command} over to the requirement form`, async () => {
      const element = await show(manual('in-service', [command]))
      const events = recordEvents(element, 'mkt-command-requested')
      part(element, 'commands').querySelector('button')!.click()
      expect(events).to.deep.equal([`mkt-command-requested {"id":"${ID}","command":"${command}"}`])
    })

  it('tells in the history what came back and why, the round, and the files handed over', async () => {
    const entry = (command: string, at: string, other: object = {}) => ({
      at: `2026-11-21T${at}:00.000Z`,
      actor: { role: 'provider', id: 'isv-7' } as const,
      command,
      from: 'in-service',
      to: 'in-service',
      ...other,
    })
    const problems = [{ path: 'contactDetails', code: 'refused', reason: '号码位数不对' }]
    const history = [
      entry('return-requirement', '03:00', { note: '联系方式: 号码位数不对', problems }),
      entry('finish', '05:00'),
      entry('reject', '06:00', { note: '后台打不开' }),
      entry('finish', '07:00'),
    ]
    const element = await show(
      manual('awaiting-acceptance', [], {
        history,
        result: result({ version: 2 }),
        earlierResults: [result({ files: [], text: '第一稿' })],
      }),
    )
    const entries = [...element.shadowRoot!.querySelectorAll('[part~="entry"]')].map(textOf)
    expect(entries[0]).to.equal('11-21 11:00 服务商 退回需求 联系方式 号码位数不对')
    expect(entries[1]).to.contain('提交验收').and.to.contain('第一稿')
    expect(entries[3]).to.contain('提交验收（第 2 次）').and.to.contain('迁移报告.pdf')
    await expectAccessible(element)
  })

  it('saves the evidence as one file, and says when that failed', async () => {
    fakes.bff.on('GET /orders/:id/evidence', () => problem(500, 'internal'))
    const element = await show(manual('in-service'))
    await press(element, '下载证据包')
    expect(textOf(part(element, 'history'))).to.contain('云市场出现故障')
    fakes.bff.on('GET /orders/:id/evidence', () => new Response('PK'))
    let saved = ''
    const click = HTMLAnchorElement.prototype.click
    HTMLAnchorElement.prototype.click = function () {
      saved = this.download
    }
    await press(element, '下载证据包')
    await until(() => saved !== '', 'the file is read')
    await settled(element)
    HTMLAnchorElement.prototype.click = click
    expect(saved).to.equal('evidence-20261121-0007.zip')
    expect(textOf(part(element, 'history'))).to.contain('证据包已保存')
  })

  it('does not scroll sideways at 320 pixels', async () => {
    const element = await show(disputed([{ command: 'decide', reason: REASON, outcomes: [...OUTCOMES] }]), '320px')
    expect(element.scrollWidth).to.be.at.most(element.clientWidth)
  })
})
