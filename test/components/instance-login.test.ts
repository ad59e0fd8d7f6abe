import { expect } from '@open-wc/testing'
import { html } from 'lit'
import '../../components/instance-card/register.ts'
import type { MktInstanceCard } from '../../components/instance-card/instance-card.ts'
import { problem } from '../../demo/gallery/fakes/fake-bff.ts'
import { instance } from '../../demo/gallery/fixtures/market.ts'
import { expectAccessible } from './support/accessible.ts'
import { control, mount, part, recordEvents, settled, useFakes } from './support/kit.ts'

const card = () => html`<mkt-instance-card instance-id="ins_7k2mq0c4v9xw"></mkt-instance-card>`

describe('the login link', () => {
  const fakes = useFakes()
  const realOpen = window.open
  let opened: { closed: boolean; url: string; opener: unknown; referrer: string } | null
  beforeEach(() => {
    opened = { closed: false, url: '', opener: window, referrer: '' }
    const page = opened
    const blank = document.implementation.createHTMLDocument()
    blank.createElement = ((name: string) => {
      const link = document.createElement(name) as HTMLAnchorElement
      link.click = () => Object.assign(page, { url: link.href, referrer: `${link.rel} ${link.referrerPolicy}` })
      return link
    }) as typeof document.createElement
    const close = () => {
      page.closed = true
    }
    window.open = (() => opened && Object.assign(page, { document: blank, close })) as unknown as typeof window.open
    fakes.bff.on('GET /instances/:id', () => instance())
  })
  afterEach(() => {
    window.open = realOpen
  })

  it('opens a window inside the click and sends it to the fetched address, which never stands in the page', async () => {
    fakes.bff.on('POST /instances/:id/login-link', () => ({ url: 'https://app.example.com/sso?ticket=abc' }))
    const element = await mount<MktInstanceCard>(card())
    const events = recordEvents(element, 'mkt-before-link-open', 'mkt-link-opened')
    control(element, '免登进入 (在新窗口打开)').click()
    expect(opened!.opener).to.equal(null)
    await settled(element)
    expect(opened!.url).to.equal('https://app.example.com/sso?ticket=abc')
    expect(opened!.referrer).to.equal('noreferrer no-referrer')
    expect(element.shadowRoot!.innerHTML).not.to.contain('ticket=abc')
    expect(events).to.have.length(2)
  })

  for (const [what, answer, words] of [
    ['the BFF refuses', () => problem(403, 'forbidden'), '当前账号无权'],
    ['the address is a script', () => ({ url: 'javascript:alert(1)' }), '地址不安全'],
  ] as const)
    it(`closes the window and says so when ${what}`, async () => {
      fakes.bff.on('POST /instances/:id/login-link', answer)
      const element = await mount<MktInstanceCard>(card())
      const events = recordEvents(element, 'mkt-link-failed')
      control(element, '免登进入 (在新窗口打开)').click()
      await settled(element)
      expect([opened!.closed, opened!.url]).to.deep.equal([true, ''])
      expect(part(element, 'error').textContent).to.contain(words)
      expect(events).to.have.length(1)
      await expectAccessible(element)
    })

  it('says that the browser blocked the window', async () => {
    opened = null
    const element = await mount<MktInstanceCard>(card())
    control(element, '免登进入 (在新窗口打开)').click()
    await settled(element)
    expect(part(element, 'error').textContent).to.contain('浏览器拦截了新窗口')
    expect(fakes.bff.calls.filter(({ method }) => method === 'POST')).to.have.length(0)
  })
})
