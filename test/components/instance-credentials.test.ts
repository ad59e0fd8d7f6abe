import { expect } from '@open-wc/testing'
import { html } from 'lit'
import '../../components/instance-card/register.ts'
import type { MktInstanceCard } from '../../components/instance-card/instance-card.ts'
import { problem } from '../../demo/gallery/fakes/fake-bff.ts'
import { instance } from '../../demo/gallery/fixtures/market.ts'
import { expectAccessible } from './support/accessible.ts'
import { control, mount, part, recordEvents, settled, textOf, useFakes } from './support/kit.ts'

const card = () => html`<mkt-instance-card instance-id="ins_7k2mq0c4v9xw"></mkt-instance-card>`

describe('credentials of the instance card', () => {
  const fakes = useFakes()
  beforeEach(() => {
    fakes.bff
      .on('GET /instances/:id', () => instance())
      .on('POST /instances/:id/reveal', ({ body }) => ({ value: `secret of ${(body as { key: string }).key}` }))
  })

  it('are masked until one is asked for, which POSTs with an idempotency key', async () => {
    const element = await mount<MktInstanceCard>(card())
    expect(textOf(element)).not.to.contain('secret of')
    const events = recordEvents(element, 'mkt-before-reveal', 'mkt-revealed')
    control(element, '显示初始密码').click()
    await settled(element)
    expect(textOf(element)).to.contain('secret of f2')
    expect(events).to.deep.equal(['mkt-before-reveal {"key":"f2"}', 'mkt-revealed {"key":"f2"}'])
    const [call] = fakes.bff.to('POST /instances/ins_7k2mq0c4v9xw/reveal')
    expect(call!.headers.get('idempotency-key')).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-4/)
  })

  it('are shown one at a time', async () => {
    const element = await mount<MktInstanceCard>(card())
    control(element, '显示初始密码').click()
    await settled(element)
    control(element, '显示API Key').click()
    await settled(element)
    expect(textOf(element)).to.contain('secret of f3').and.not.to.contain('secret of f2')
  })

  it('are hidden after 30 seconds, not after 29.999', async () => {
    const element = await mount<MktInstanceCard>(card())
    const events = recordEvents(element, 'mkt-hidden')
    control(element, '显示初始密码').click()
    await settled(element)
    await fakes.clock.advance(29_999)
    await settled(element)
    expect(textOf(element)).to.contain('secret of f2')
    await fakes.clock.advance(1)
    await settled(element)
    expect(textOf(element)).not.to.contain('secret of f2')
    expect(events).to.deep.equal(['mkt-hidden {"key":"f2"}'])
  })

  for (const [what, hide] of [
    ['the window loses focus', () => window.dispatchEvent(new Event('blur'))],
    [
      'the page comes back from the history cache',
      () => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })),
    ],
  ] as const)
    it(`are hidden when ${what}`, async () => {
      const element = await mount<MktInstanceCard>(card())
      control(element, '显示初始密码').click()
      await settled(element)
      hide()
      await settled(element)
      expect(textOf(element)).not.to.contain('secret of f2')
    })

  it('stay when the page has finished loading only now', async () => {
    const element = await mount<MktInstanceCard>(card())
    control(element, '显示初始密码').click()
    await settled(element)
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }))
    await settled(element)
    expect(textOf(element)).to.contain('secret of f2')
  })

  it('are gone when the card is removed and put back, and no timer is left', async () => {
    const element = await mount<MktInstanceCard>(card())
    control(element, '显示初始密码').click()
    await settled(element)
    const place = element.parentElement!
    element.remove()
    expect(fakes.clock.waiting).to.equal(0)
    place.append(element)
    await settled(element)
    expect(textOf(element)).to.contain('协作云').and.not.to.contain('secret of f2')
  })

  it('stay hidden when the host cancels', async () => {
    const element = await mount<MktInstanceCard>(card())
    element.addEventListener('mkt-before-reveal', (event) => event.preventDefault())
    control(element, '显示初始密码').click()
    await settled(element)
    expect(fakes.bff.to('POST /instances/ins_7k2mq0c4v9xw/reveal')).to.have.length(0)
  })

  it('say at their row why they could not be shown', async () => {
    fakes.bff.on('POST /instances/:id/reveal', () => problem(429, 'rate-limited'))
    const element = await mount<MktInstanceCard>(card())
    control(element, '显示初始密码').click()
    await settled(element)
    expect(part(element, 'error').textContent).to.contain('操作过于频繁')
  })

  it('are copied without being shown', async () => {
    const clipboard = fakeClipboard()
    const element = await mount<MktInstanceCard>(card())
    const events = recordEvents(element, 'mkt-copied')
    control(element, '复制初始密码').click()
    await settled(element)
    expect(await clipboard.text()).to.equal('secret of f2')
    expect(textOf(element)).to.contain('初始密码已复制').and.not.to.contain('secret of f2')
    expect(events).to.deep.equal(['mkt-copied {"key":"f2"}'])
    clipboard.restore()
  })

  it('list who looked and when, and count on', async () => {
    fakes.bff.on('GET /instances/:id/reveals', () => ({
      items: [
        {
          at: '2026-11-21T02:05:00.000Z',
          actor: { role: 'buyer', id: 'user-41', name: '张三' },
          key: 'f2',
          label: '初始密码',
        },
      ],
      nextCursor: null,
    }))
    const element = await mount<MktInstanceCard>(card())
    control(element, '查看记录 (2)').click()
    await settled(element)
    await settled(element)
    expect(textOf(element)).to.contain('2026-11-21 10:05 (GMT+8) 张三 查看了 初始密码')
    control(element, '显示初始密码').click()
    await settled(element)
    expect(control(element, '查看记录 (3)')).to.exist
    await expectAccessible(element)
  })
})

function fakeClipboard() {
  const items: ClipboardItem[] = []
  const write = navigator.clipboard.write
  navigator.clipboard.write = async (next) => {
    for (const item of next) {
      await item.getType('text/plain')
      items.push(item)
    }
  }
  return {
    text: async () => (await items[0]!.getType('text/plain')).text(),
    restore: () => {
      navigator.clipboard.write = write
    },
  }
}
