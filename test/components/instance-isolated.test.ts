import { expect } from '@open-wc/testing'
import { html } from 'lit'
import '../../components/instance-card/register.ts'
import type { MktInstanceCard } from '../../components/instance-card/instance-card.ts'
import { lookOf, wear } from '../../components/isolated/look.ts'
import { instance } from '../../demo/gallery/fixtures/market.ts'
import { expectAccessible } from './support/accessible.ts'
import { control, mount, part, settled, textOf, useFakes } from './support/kit.ts'

const card = () => html`<mkt-instance-card isolated instance-id="ins_7k2mq0c4v9xw"></mkt-instance-card>`

describe('credentials shown apart', () => {
  const fakes = useFakes()
  beforeEach(() => {
    fakes.bff.on('GET /instances/:id', () => instance())
  })

  it('stand in a frame of the BFF, whose address names the page and nothing else; the card itself reveals nothing', async () => {
    const element = await mount<MktInstanceCard>(card())
    const frame = part<HTMLIFrameElement>(element, 'frame')
    expect(frame.src).to.equal(`${fakes.bff.baseUrl}/isolated?origin=${encodeURIComponent(location.origin)}`)
    expect(frame.sandbox.contains('allow-top-navigation')).to.equal(false)
    expect(element.shadowRoot!.querySelector('[part~="reveal-button"], [part~="link"]')).to.equal(null)
    expect(textOf(element)).not.to.contain('user-ins41')
    await expectAccessible(element)
  })

  it('stand there without the attribute too, where the session would be refused them in the page', async () => {
    fakes.bff.on('GET /instances/:id', () => ({ ...instance(), isolated: true }))
    const element = await mount<MktInstanceCard>(
      html`<mkt-instance-card instance-id="ins_7k2mq0c4v9xw"></mkt-instance-card>`,
    )
    await settled(element)
    expect(part(element, 'frame')).to.not.equal(null)
    expect(element.shadowRoot!.querySelector('[part~="reveal-button"], [part~="link"]')).to.equal(null)
  })

  it('are not asked for by whoever else speaks to the page', async () => {
    const element = await mount<MktInstanceCard>(card())
    window.postMessage({ type: 'mkt-frame-ready' }, '*')
    window.dispatchEvent(
      new MessageEvent('message', { data: { type: 'mkt-frame-wants-ticket' }, origin: fakes.bff.baseUrl }),
    )
    await settled(element)
    expect(fakes.bff.to('POST /instances/ins_7k2mq0c4v9xw/frame-ticket')).to.have.length(0)
  })

  it('cannot be shown apart where the marketplace has the page’s own origin, and the card says so', async () => {
    fakes.bff.on('GET /instances/:id', () => instance())
    const element = await mount<MktInstanceCard>(
      html`<mkt-instance-card isolated base-url=${location.origin} instance-id="ins_7k2mq0c4v9xw"></mkt-instance-card>`,
    )
    await settled(element)
    expect(element.shadowRoot!.querySelector('iframe')).to.equal(null)
  })

  it('are all there is when the card is bare', async () => {
    const element = await mount<MktInstanceCard>(
      html`<mkt-instance-card bare instance-id="ins_7k2mq0c4v9xw"></mkt-instance-card>`,
    )
    control(element, '显示初始密码')
    expect(element.shadowRoot!.querySelector('[part~="header"], [part~="footer"]')).to.equal(null)
  })

  it('wear the page’s colours and tokens, and nothing that could fetch or break out', () => {
    const page = document.createElement('div')
    page.style.cssText = 'color: rgb(1, 2, 3); --mkt-color-accent: teal; --mkt-radius: 0; color-scheme: dark'
    document.body.append(page)
    const look = lookOf(page, 'en')
    page.remove()
    expect([look.scheme, look.styles.color, look.styles['--mkt-color-accent']]).to.deep.equal([
      'dark',
      'rgb(1, 2, 3)',
      'teal',
    ])
    const root = document.createElement('div')
    wear(root, {
      ...look,
      styles: { ...look.styles, '--mkt-space': 'url(https://evil.test/)', '--mkt-focus': 'red', position: 'fixed' },
    })
    expect(root.style.getPropertyValue('--mkt-color-accent')).to.equal('teal')
    for (const name of ['--mkt-space', '--mkt-focus', 'position'])
      expect(root.style.getPropertyValue(name), name).to.equal('')
  })
})
