import { expect } from '@open-wc/testing'
import { html } from 'lit'
import type { Message } from '../../bff/contract/message.ts'
import { message } from '../../demo/gallery/fixtures/messages.ts'
import '../../components/order-messages/register.ts'
import type { MktOrderMessages } from '../../components/order-messages/order-messages.ts'
import { eventStream, offline, problem } from '../../demo/gallery/fakes/fake-bff.ts'
import { ID, report } from '../../demo/gallery/fixtures/manual-orders.ts'
import { upload } from '../../demo/gallery/fixtures/market.ts'
import { expectAccessible } from './support/accessible.ts'
import { focused, press, restoreVisibility, setHidden, type } from './support/browser.ts'
import { control, mount, part, recordEvents, settled, textOf, useFakes } from './support/kit.ts'

const PATH = `/orders/${ID}/messages`

describe('messages of an order', () => {
  const fakes = useFakes()
  let items: Message[]
  const show = (width = '48rem') =>
    mount<MktOrderMessages>(html`<mkt-order-messages order-id=${ID}></mkt-order-messages>`, { width })
  const entries = (element: Element) => [...element.shadowRoot!.querySelectorAll('[part~="entry"]')].map(textOf)
  const reads = () => fakes.bff.to(`POST ${PATH}/read`).map(({ body }) => body)
  const posts = () => fakes.bff.to(`POST ${PATH}`)
  const onScreen = async (element: Element) => {
    // The browser tells observers after it has drawn.
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame)
    await settled(element)
  }

  beforeEach(() => {
    items = [
      message(3, 'provider', '好的，请看附件。', { attachments: [report] }),
      message(2, 'buyer', '22 点以后可以停机。', { readBy: ['provider'] }),
      message(1, 'provider', '请问何时可以停机？', { readBy: ['buyer'] }),
    ]
    fakes.bff
      .on(`GET /orders/:id/messages`, () => ({ items, nextCursor: null, unread: 1 }))
      .on('POST /orders/:id/messages/read', () => ({ unread: 0 }))
      .on('GET /orders/:id/stream', () => eventStream().response)
      .on('GET /session', () => ({ id: 'ses_1', actor: { role: 'buyer', id: 'user-41' } }))
      .on('POST /orders/:id/messages', ({ body }) => message(4, 'buyer', (body as Message).text))
  })
  afterEach(() => {
    restoreVisibility()
    sessionStorage.clear()
  })

  it('read from the oldest to the newest, with files, who has read, and where the new ones begin', async () => {
    const element = await show()
    expect(entries(element)).to.deep.equal([
      '服务商 云帆软件 11-21 09:00 请问何时可以停机？',
      '您 11-21 10:00 22 点以后可以停机。 服务商已读',
      '服务商 云帆软件 11-21 11:00 好的，请看附件。 下载迁移报告.pdf迁移报告.pdf 1.1 MB',
    ])
    const order = [...element.shadowRoot!.querySelectorAll('.conversation > li')]
    expect(order.map(({ className }) => className)).to.deep.equal(['message', 'message', 'new', 'message'])
    await expectAccessible(element)
  })

  it('are told to be seen once they are on screen, once, and not in a tab behind', async () => {
    setHidden(true)
    const element = await show()
    await onScreen(element)
    expect(reads()).to.deep.equal([])
    setHidden(false)
    await onScreen(element)
    document.dispatchEvent(new Event('visibilitychange'))
    await onScreen(element)
    expect(reads()).to.deep.equal([{ number: 3 }])
  })

  it('are written and sent by keyboard, once, and the field is empty again', async () => {
    const element = await show()
    const events = recordEvents(element, 'mkt-message-sent')
    part(element, '#text').focus()
    await type('收到')
    await press('Control+Enter')
    await press('Control+Enter')
    await settled(element)
    expect(posts().map(({ body }) => body)).to.deep.equal([{ text: '收到', attachments: [] }])
    expect(entries(element).at(-1)).to.contain('收到')
    expect(part<HTMLTextAreaElement>(element, '#text').value).to.equal('')
    expect(events).to.deep.equal(['mkt-message-sent {"id":"msg_4aaaaa"}'])
  })

  it('go out under the same key when the first answer got lost', async () => {
    fakes.bff.on('POST /orders/:id/messages', () => offline())
    const element = await show()
    part(element, '#text').focus()
    await type('收到')
    for (const _ of [1, 2]) {
      control(element, '发送').click()
      for (const wait of [0, 400, 1500]) {
        await fakes.clock.advance(wait)
        await settled(element)
      }
    }
    expect(part(element, '#text-error').textContent).to.contain('无法连接到云市场')
    expect(new Set(posts().map(({ headers }) => headers.get('idempotency-key'))).size).to.equal(1)
    expect(part<HTMLTextAreaElement>(element, '#text').value).to.equal('收到')
  })

  it('are refused empty, and at 2001 characters but not at 2000', async () => {
    const element = await show()
    const send = async (text: string) => {
      const field = part<HTMLTextAreaElement>(element, '#text')
      field.value = text
      field.dispatchEvent(new Event('input'))
      part<HTMLFormElement>(element, 'form.composer').requestSubmit()
      await settled(element)
    }
    await send(' ')
    expect(part(element, '#text-error').textContent).to.contain('请填写留言内容')
    expect(focused(element)?.id).to.equal('text')
    await send('字'.repeat(2001))
    expect(part(element, '#text-error').textContent).to.contain('2000')
    await expectAccessible(element)
    await send('字'.repeat(2000))
    expect(posts()).to.have.length(1)
  })

  it('carry files', async () => {
    fakes.bff.on('POST /uploads', () => upload({ id: 'upl_report1', name: 'r.pdf' }))
    const element = await show()
    control(element, '添加附件').click()
    await settled(element)
    expect(focused(element)?.id).to.equal('message-pick')
    const input = part<HTMLInputElement>(element, 'drop-zone').querySelector('input')!
    const transfer = new DataTransfer()
    transfer.items.add(new File(['x'], 'r.pdf', { type: 'application/pdf' }))
    input.files = transfer.files
    input.dispatchEvent(new Event('change'))
    await settled(element)
    await expectAccessible(element)
    part(element, '#text').focus()
    await type('见附件')
    part<HTMLFormElement>(element, 'form.composer').requestSubmit()
    await settled(element)
    expect(posts()[0]!.body).to.deep.equal({ text: '见附件', attachments: [{ uploadId: 'upl_report1' }] })
  })

  it('come live, and are announced', async () => {
    const stream = eventStream()
    fakes.bff.on('GET /orders/:id/stream', () => stream.response)
    const element = await show()
    items = [message(4, 'provider', '已开始割接。'), ...items]
    await stream.send('{}', 'touched')
    await settled(element)
    expect(entries(element).at(-1)).to.contain('已开始割接')
    expect(part(element, '[role="status"]').textContent).to.equal('1 条新留言')
  })

  it('come page by page from the end, and what was fetched stays', async () => {
    fakes.bff.on('GET /orders/:id/messages', ({ query }) =>
      query.get('cursor')
        ? { items: items.slice(2), nextCursor: null, unread: 1 }
        : { items: items.slice(0, 2), nextCursor: '2', unread: 1 },
    )
    const element = await show()
    expect(entries(element)).to.have.length(2)
    control(element, '更早的留言').click()
    await settled(element)
    expect(entries(element)).to.have.length(3)
    await element.reload()
    await settled(element)
    expect(entries(element)).to.have.length(3)
    expect(textOf(element)).not.to.contain('更早的留言')
  })

  it('say when a page could not be fetched, and try again', async () => {
    fakes.bff.on('GET /orders/:id/messages', ({ query }) =>
      query.get('cursor') ? problem(500, 'internal') : { items, nextCursor: '2', unread: 0 },
    )
    const element = await show()
    control(element, '更早的留言').click()
    await settled(element)
    expect(part(element, '[role="alert"]').textContent, 'read out').to.contain('云市场出现故障')
    await expectAccessible(element)
  })

  it('keep what is being written over a reload of the page', async () => {
    const element = await show()
    part(element, '#text').focus()
    await type('写到一半')
    element.remove()
    expect(part<HTMLTextAreaElement>(await show(), '#text').value).to.equal('写到一半')
  })

  it('say that there are none yet, load quietly, and show a failure', async () => {
    items = []
    const empty = await show()
    expect(textOf(part(empty, 'empty'))).to.contain('暂无留言')
    await expectAccessible(empty)
    fakes.bff.on('GET /orders/:id/messages', () => new Promise(() => {}))
    const loading = await show()
    expect(loading.offsetHeight).to.be.greaterThan(200)
    await expectAccessible(loading)
    fakes.bff.on('GET /orders/:id/messages', () => problem(404, 'not-found'))
    await expectAccessible(await show())
  })

  it('cannot be written when readonly', async () => {
    const element = await mount<MktOrderMessages>(
      html`<mkt-order-messages order-id=${ID} readonly></mkt-order-messages>`,
    )
    expect(element.shadowRoot!.querySelector('form')).to.equal(null)
  })

  it('do not scroll sideways at 320 pixels', async () => {
    items = [
      message(1, 'provider', 'https://example.com/'.repeat(20), {
        attachments: [{ ...report, name: `${'长'.repeat(80)}.pdf` }],
      }),
    ]
    const element = await show('320px')
    expect(element.scrollWidth).to.be.at.most(element.clientWidth)
  })
})
