import { expect } from '@open-wc/testing'
import type { NotificationEntry } from '../../bff/contract/provider.ts'
import { eventStream } from '../../demo/gallery/fakes/fake-bff.ts'
import { type Attempt, attempt, entry } from '../../demo/gallery/fixtures/notifications.ts'
import { click, openConsole } from './delivery-console-kit.ts'
import { expectAccessible } from './support/accessible.ts'
import { part, settled, textOf, useFakes } from './support/kit.ts'

const PATH = '/provider/notifications'
const open = async (element: Element, at = 0) => {
  element.shadowRoot!.querySelectorAll<HTMLElement>('.entry > .summary')[at]!.click()
  await settled(element)
}

describe('the notification log, followed live,', () => {
  const fakes = useFakes()
  const serve = (items: NotificationEntry[], log: Attempt[] = [attempt()]) => {
    fakes.bff.on(`GET ${PATH}`, () => ({ items, nextCursor: null }))
    fakes.bff.on(`GET ${PATH}/:id`, ({ params }) => ({ ...items.find(({ id }) => id === params.id), log }))
  }

  it('keeps the focus, the place and what was unfolded when a newer one comes, and shows that one when it is asked for', async () => {
    const items = [entry()]
    serve(items, [attempt({ id: 'att_second1', number: 2 }), attempt()])
    const stream = eventStream()
    fakes.bff.on(`GET ${PATH}/stream`, () => stream.response)
    const element = await openConsole('log')
    await open(element)
    const folded = () => element.shadowRoot!.querySelectorAll<HTMLDetailsElement>('.attempt details')
    folded()[1]!.open = true
    part(element, '.entry > .summary').focus()
    items.unshift(entry({ id: 'ntf_newer01', event: 'instance.create', orderId: 'ord_newer01' }))
    const place = part(element, '.entry').getBoundingClientRect().top
    await stream.send('{}', 'changed')
    await settled(element)
    const rows = () => [...element.shadowRoot!.querySelectorAll('.entry > .summary')]
    expect(rows()).to.have.length(1)
    expect(part(element, '.entry').getBoundingClientRect().top).to.equal(place)
    expect(element.shadowRoot!.activeElement).to.equal(rows()[0])
    expect(textOf(part(element, '[role="status"]'))).to.equal('有 1 条新内容')
    await click(element, '查看 1 条新内容')
    expect(rows().map((row) => textOf(row).includes('ord_newer01'))).to.deep.equal([true, false])
    expect(element.shadowRoot!.activeElement?.id).to.equal('log-lead')
    expect([...folded()].map((one) => one.open)).to.deep.equal([true, true])
  })

  it('is live while it is looked at: a new attempt appears, in its row and in what is open', async () => {
    const log = [attempt({ response: null, verdict: null, reason: null, detail: null, timing: null })]
    const items = [entry({ state: 'pending', attempts: 1, reason: null })]
    serve(items, log)
    const streams = [eventStream(), eventStream()]
    let opened = 0
    fakes.bff.on(`GET ${PATH}/stream`, () => streams[opened++]!.response)
    const element = await openConsole('log')
    await open(element)
    expect(textOf(part(element, '.attempt')))
      .to.contain('进行中')
      .and.to.contain('尚未记录到应答')
    items[0] = entry({ state: 'accepted', attempts: 2, reason: null })
    log.unshift(attempt({ id: 'att_second1', number: 2, verdict: 'accepted', reason: null, detail: null }))
    await streams[0]!.send('{}', 'changed')
    await settled(element)
    expect(textOf(part(element, '.entry > .summary')))
      .to.contain('已送达')
      .and.to.contain('已尝试 2 次')
    expect(element.shadowRoot!.querySelectorAll('.attempt')).to.have.length(2)
    element.tab = 'settings'
    await settled(element)
    const before = fakes.bff.to(`GET ${PATH}`).length
    await fakes.clock.advance(60_000)
    expect(fakes.bff.to(`GET ${PATH}`)).to.have.length(before)
  })

  it('keeps a row that fits the filter no more where it stands, and says so', async () => {
    const [first, second] = [entry(), entry({ id: 'ntf_second1', orderId: 'ord_second1' })]
    const items = [first, second]
    serve(items)
    const stream = eventStream()
    fakes.bff.on(`GET ${PATH}/stream`, () => stream.response)
    const element = await openConsole('log')
    items.shift()
    await stream.send('{}', 'changed')
    await settled(element)
    const rows = () => [...element.shadowRoot!.querySelectorAll('.entry')].map((row) => textOf(row))
    expect(rows()).to.have.length(2)
    expect(rows()[0]).to.contain('已不在此列表中')
    expect(rows()[1]).not.to.contain('已不在此列表中')
    await click(element, '列表有变化，点击更新')
    expect(rows()).to.have.length(1)
    await expectAccessible(element)
  })
})
