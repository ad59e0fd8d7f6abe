import { expect } from '@open-wc/testing'
import { problem } from '../../demo/gallery/fakes/fake-bff.ts'
import { ID, manual, mended, result } from '../../demo/gallery/fixtures/manual-orders.ts'
import { expectAccessible } from './support/accessible.ts'
import { focused, press, type } from './support/browser.ts'
import { control, part, recordEvents, settled, textOf } from './support/kit.ts'
import { useRequirement, write } from './support/requirement-page.ts'

const REVIEW = ['confirm-requirement', { command: 'return-requirement', reason: 'required' as const }]

describe('the requirement form of a provider', () => {
  const page = useRequirement('provider')

  it('reads the requirement with what the last version changed marked', async () => {
    const element = await page.show(manual('awaiting-confirmation', REVIEW, { requirement: mended() }))
    expect(textOf(part(element, '.review'))).to.contain('与上一版本的差异已标出')
    const row = [...element.shadowRoot!.querySelectorAll('.answer-row')][4]!
    expect(textOf(row.querySelector('del')!)).to.equal('1390000')
    expect(textOf(row.querySelector('ins')!)).to.equal('+86 139 0000 1234')
    expect(textOf(part(element, 'attachment'))).to.contain('网络拓扑.pdf')
    await expectAccessible(element)
  })

  it('confirms in a dialog that says what follows; the version that was read goes along', async () => {
    page.answer(manual('awaiting-start', ['start']))
    const element = await page.show(manual('awaiting-confirmation', REVIEW, { requirement: mended() }))
    control(element, '确认需求').click()
    await settled(element)
    expect(textOf(part(element, 'dialog'))).to.contain('确认后买家不能再修改需求')
    await expectAccessible(element)
    part<HTMLFormElement>(element, 'dialog form').requestSubmit()
    await settled(element)
    expect(page.posts()).to.deep.equal([{ command: 'confirm-requirement', requirementVersion: 2, expectedVersion: 12 }])
    expect(focused(element)?.id).to.equal('phase')
    expect(textOf(part(element, '#phase'))).to.equal('Read the requirement, then start')
  })

  it('returns single answers with a reason each, by keyboard alone', async () => {
    page.answer(manual('awaiting-requirement'))
    const element = await page.show(manual('awaiting-confirmation', REVIEW))
    control(element, '退回：联系方式').focus()
    await press('Enter')
    await settled(element)
    expect(focused(element)?.id).to.equal('why-contactDetails')
    await type('电话号码位数不对')
    control(element, '退回：需求附件').focus()
    await press('Enter')
    await settled(element)
    await type('拓扑图打不开')
    await expectAccessible(element)
    part<HTMLFormElement>(element, 'form.review').requestSubmit()
    await settled(element)
    expect(page.posts()).to.deep.equal([
      {
        command: 'return-requirement',
        reason: '联系方式: 电话号码位数不对\nAttachments: 拓扑图打不开',
        problems: [
          { path: 'contactDetails', reason: '电话号码位数不对' },
          { path: 'attachments', reason: '拓扑图打不开' },
        ],
        requirementVersion: 1,
        expectedVersion: 12,
      },
    ])
  })

  it('does not return an answer without a reason, and takes 500 characters but not 501', async () => {
    page.answer(manual('awaiting-requirement'))
    const element = await page.show(manual('awaiting-confirmation', REVIEW))
    control(element, '退回：联系人').click()
    await settled(element)
    const send = async () => {
      part<HTMLFormElement>(element, 'form.review').requestSubmit()
      await settled(element)
    }
    await send()
    expect(part(element, '#why-contact-error').textContent).to.contain('请说明缺少什么')
    expect(focused(element)?.id).to.equal('why-contact')
    await write(element, { 'why-contact': 'x'.repeat(501) })
    await send()
    expect(part(element, '#why-contact-error').textContent).to.contain('500')
    expect(page.posts()).to.have.length(0)
    await write(element, { 'why-contact': 'x'.repeat(500) })
    await send()
    expect(page.posts()).to.have.length(1)
  })

  it('takes a mark back; the focus stays where it was', async () => {
    const element = await page.show(manual('awaiting-confirmation', REVIEW))
    control(element, '退回：联系人').click()
    await settled(element)
    expect(control(element, '退回 1 项')).to.exist
    control(element, '不退回：联系人').click()
    await settled(element)
    expect(focused(element)?.getAttribute('aria-label')).to.equal('退回：联系人')
    expect(control(element, '确认需求')).to.exist
  })

  it('says that nothing can be returned any more after three rounds', async () => {
    const element = await page.show(manual('awaiting-confirmation', ['confirm-requirement']))
    expect(textOf(part(element, 'footer'))).to.contain('退回次数已用完')
    expect(element.shadowRoot!.querySelector('.give-back')).to.equal(null)
  })

  it('starts on the version that was read, once', async () => {
    page.answer(manual('in-service', ['finish']))
    const element = await page.show(manual('awaiting-start', ['start']))
    await expectAccessible(element)
    for (const _ of [1, 2]) control(element, 'Start work').click()
    await settled(element)
    expect(page.posts()).to.deep.equal([{ command: 'start', requirementVersion: 1, expectedVersion: 13 }])
  })

  it('does nothing on a requirement that changed meanwhile, and shows it', async () => {
    page.bff.on('POST /orders/:id/commands', () => {
      page.view = manual('awaiting-start', ['start'], { requirement: mended(), version: 20 })
      return problem(409, 'requirement-changed')
    })
    const element = await page.show(manual('awaiting-start', ['start']))
    control(element, '开始实施').click()
    await settled(element)
    expect(textOf(part(element, '.stale'))).to.contain('本次操作未执行')
    expect(textOf(part(element, '[role="status"]'))).to.contain('本次操作未执行')
    expect(textOf(part(element, '.versions'))).to.contain('第 2 版')
    await expectAccessible(element)
  })

  it('sees which accounts were handed over, and has no way to look behind them', async () => {
    const element = await page.show(manual('awaiting-acceptance', [], { result: result() }))
    expect(textOf(part(element, '.result'))).to.contain('管理员账号 · 管理员密码')
    expect(element.shadowRoot!.querySelector('[part~="reveal-button"]')).to.equal(null)
    await expectAccessible(element)
  })

  it('is shown nothing of what a buyer was writing in the same browser tab', async () => {
    sessionStorage.setItem(`mkt-draft:${ID}`, JSON.stringify({ version: 1, values: { contact: '李四' } }))
    const element = await page.show(manual('awaiting-start', ['start']))
    expect(textOf(element)).not.to.contain('李四')
  })

  for (const width of ['320px', '80rem'])
    it(`does not scroll sideways at ${width}`, async () => {
      const element = await page.show(manual('in-service', ['finish']), width)
      control(element, '添加账号').click()
      control(element, '添加地址').click()
      await settled(element)
      expect(element.scrollWidth).to.be.at.most(element.clientWidth)
    })

  it('sends an event that the host can hold back', async () => {
    const element = await page.show(manual('awaiting-start', ['start']))
    const events = recordEvents(element, 'mkt-before-command')
    element.addEventListener('mkt-before-command', (event) => event.preventDefault())
    control(element, '开始实施').click()
    await settled(element)
    expect(events).to.deep.equal([`mkt-before-command {"id":"${ID}","command":"start"}`])
    expect(page.posts()).to.have.length(0)
  })
})
