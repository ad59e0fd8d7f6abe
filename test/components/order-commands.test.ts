import { expect } from '@open-wc/testing'
import { deliveryProcesses } from '../../bff/domain/delivery/processes.ts'
import { commandsOpenTo, type Process } from '../../bff/domain/process.ts'
import { SESSION_ROLES } from '../../bff/domain/role.ts'
import { orderTimeline as en } from '../../components/messages/en/order-timeline.ts'
import { orderTimeline as zh } from '../../components/messages/zh-cn/order-timeline.ts'
import '../../components/order-timeline/register.ts'
import { offline, problem } from '../../demo/gallery/fakes/fake-bff.ts'
import { order } from '../../demo/gallery/fixtures/market.ts'
import { failed, refunding } from '../../demo/gallery/fixtures/orders.ts'
import { expectAccessible } from './support/accessible.ts'
import { focused, press, type } from './support/browser.ts'
import { control, part, recordEvents, settled } from './support/kit.ts'
import { useTimelinePage } from './support/timeline-page.ts'

describe('commands of the order timeline', () => {
  const page = useTimelinePage()
  const { fakes, look, show } = page

  const posts = () => fakes.bff.to('POST /orders/ord_4b1xz8/commands')

  it('are the ones the BFF gives, one of them primary, the destructive one last', async () => {
    look('provider', 'isv-7')
    const element = await show(failed([{ command: 'cancel' }, { command: 'retry-delivery' }]))
    const buttons = [...part(element, 'commands').querySelectorAll('button')]
    expect(buttons.map((one) => one.textContent)).to.deep.equal(['重新开通', '取消订单'])
    expect(buttons.map((one) => one.part.contains('button-primary'))).to.deep.equal([true, false])
    page.view = failed([])
    await element.reload()
    await settled(element)
    expect(part(element, 'commands').hidden).to.equal(true)
  })

  it('stand where the panel begins when there is nothing but a way out', async () => {
    const left = (element: Element) =>
      part(element, 'commands').querySelector('button')!.getBoundingClientRect().left -
      part(element, 'panel').getBoundingClientRect().left
    const element = await show(failed([{ command: 'cancel' }]))
    expect(left(element)).to.be.below(24)
    page.view = failed([{ command: 'cancel' }, { command: 'retry-delivery' }])
    await element.reload()
    await settled(element)
    const [first, second] = [...part(element, 'commands').querySelectorAll('button')]
    expect(second!.getBoundingClientRect().left - first!.getBoundingClientRect().right).to.be.above(100)
  })

  it('goes out once with version and key, however often it is pressed, and the focus moves to what is new', async () => {
    fakes.bff.on('POST /orders/:id/commands', () => order({ version: 4 }))
    const element = await show(failed([{ command: 'retry-delivery' }]))
    const events = recordEvents(element, 'mkt-before-command', 'mkt-order-changed')
    control(element, '重新开通').click()
    control(element, '重新开通').click()
    await settled(element)
    expect(posts().map(({ body }) => body)).to.deep.equal([{ command: 'retry-delivery', expectedVersion: 3 }])
    expect(events).to.deep.equal([
      'mkt-before-command {"id":"ord_4b1xz8","command":"retry-delivery"}',
      'mkt-order-changed {"id":"ord_4b1xz8","state":"provisioning"}',
    ])
    expect(focused(element)?.id).to.equal('now')
  })

  it('keeps its key when pressed again after the answer got lost, and takes a new one for another version', async () => {
    fakes.bff.on('POST /orders/:id/commands', () => offline())
    const element = await show(failed([{ command: 'retry-delivery' }]))
    const give = async () => {
      control(element, '重新开通').click()
      for (const wait of [0, 400, 1500]) {
        await fakes.clock.advance(wait)
        await settled(element)
      }
    }
    await give()
    expect(part(element, 'error').textContent).to.contain('无法连接到云市场')
    await give()
    const keys = () => new Set(posts().map(({ headers }) => headers.get('idempotency-key')))
    expect([posts().length, keys().size]).to.deep.equal([6, 1])
    page.view = { ...page.view, version: 9 }
    await element.reload()
    await settled(element)
    await give()
    expect(keys().size).to.equal(2)
  })

  it('asks before it destroys, and says what will be lost', async () => {
    fakes.bff.on('POST /orders/:id/commands', () => refunding())
    const element = await show(failed([{ command: 'cancel' }]))
    control(element, '取消订单').click()
    await settled(element)
    expect(part(element, 'dialog').textContent).to.contain('订单将终止并退款')
    expect(posts()).to.have.length(0)
    part<HTMLFormElement>(element, 'dialog form').requestSubmit()
    await settled(element)
    expect(posts()).to.have.length(1)
    expect(part(element, 'status').textContent).to.equal('已取消')
    expect(focused(element)?.id).to.equal('now')
    page.view = failed()
    await element.reload()
    await settled(element)
    control(element, '取消订单').click()
    await settled(element)
    await expectAccessible(element)
  })

  it('takes a reason of 1 to 500 characters where one is required, by keyboard alone', async () => {
    fakes.bff.on('POST /orders/:id/commands', () => refunding())
    const element = await show(failed([{ command: 'cancel', reason: 'required' }]))
    control(element, '取消订单').focus()
    await press('Enter')
    await settled(element)
    const reason = part<HTMLTextAreaElement>(element, '#reason')
    expect(focused(element)).to.equal(reason)
    part<HTMLFormElement>(element, 'dialog form').requestSubmit()
    await settled(element)
    expect(part(element, '#reason-error').textContent).to.contain('请填写原因')
    reason.value = 'x'.repeat(501)
    reason.dispatchEvent(new Event('input'))
    await settled(element)
    expect(part(element, '#reason-error').textContent).to.contain('500')
    await expectAccessible(element)
    reason.value = 'x'.repeat(499)
    reason.dispatchEvent(new Event('input'))
    reason.focus()
    await type('y')
    await settled(element)
    expect(element.shadowRoot!.querySelector('#reason-error')).to.equal(null)
    for (const key of ['Tab', 'Tab', 'Enter']) await press(key)
    await settled(element)
    expect((posts()[0]!.body as { reason: string }).reason).to.equal(`${'x'.repeat(499)}y`)
  })

  it('loads the current state after a conflict, and says that nothing was done', async () => {
    fakes.bff.on('POST /orders/:id/commands', () => {
      page.view = order({ version: 5 })
      return problem(409, 'version-conflict')
    })
    const element = await show(failed([{ command: 'cancel' }]))
    control(element, '取消订单').click()
    await settled(element)
    part<HTMLFormElement>(element, 'dialog form').requestSubmit()
    await settled(element)
    expect(element.shadowRoot!.querySelector('dialog')).to.equal(null)
    expect(part(element, 'status').textContent).to.equal('开通中')
    expect(part(element, 'error').textContent).to.contain('本次操作未执行')
    expect(part(element, '[role="status"]').textContent).to.contain('本次操作未执行')
    await expectAccessible(element)
  })

  it('does nothing when the host cancels', async () => {
    const element = await show(failed([{ command: 'retry-delivery' }]))
    element.addEventListener('mkt-before-command', (event) => event.preventDefault())
    control(element, '重新开通').click()
    await settled(element)
    expect(posts()).to.have.length(0)
  })

  it('hands over what needs a form of its own', async () => {
    const element = await show(order({ commands: [{ command: 'submit-requirement' }] }))
    const events = recordEvents(element, 'mkt-command-requested')
    part(element, 'commands').querySelector('button')!.click()
    expect(events).to.deep.equal(['mkt-command-requested {"id":"ord_4b1xz8","command":"submit-requirement"}'])
    expect(posts()).to.have.length(0)
  })
})

describe('button words', () => {
  for (const [lang, words] of [
    ['en', en],
    ['zh-CN', zh],
  ] as const)
    it(`exist in ${lang} for every command a person may give`, () => {
      const given = Object.values(deliveryProcesses).flatMap((process: Process) =>
        process.states.flatMap((state) => SESSION_ROLES.flatMap((role) => commandsOpenTo(process, state, role))),
      )
      expect(given.filter((command) => !(`order.do.${command}` in words))).to.deep.equal([])
    })
})
