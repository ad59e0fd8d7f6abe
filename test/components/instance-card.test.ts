import { expect } from '@open-wc/testing'
import { html } from 'lit'
import '../../components/instance-card/register.ts'
import type { MktInstanceCard } from '../../components/instance-card/instance-card.ts'
import { expectAccessible } from './support/accessible.ts'
import { offline, problem } from './support/fake-bff.ts'
import { instance } from './support/fixtures.ts'
import { control, mount, part, recordEvents, settled, textOf, useFakes } from './support/kit.ts'

const card = () => html`<mkt-instance-card instance-id="ins_7k2mq0c4v9xw"></mkt-instance-card>`

describe('the instance card', () => {
  const fakes = useFakes()

  it('shows product, plan, state in words, expiry and what follows', async () => {
    fakes.bff.on('GET /instances/:id', () => instance())
    const element = await mount<MktInstanceCard>(card())
    expect(part(element, 'title').textContent).to.contain('协作云 · 基础版')
    expect(part(element, 'status').textContent).to.equal('运行中')
    expect(textOf(part(element, 'expiry'))).to.equal(
      '到期时间 2028-11-21 10:03 (GMT+8) · 还剩 730 天 到期后将被隔离，7 天后释放',
    )
  })

  it('sends the token, the contract version and no cookie', async () => {
    fakes.bff.on('GET /instances/:id', () => instance())
    await mount(card())
    const { headers } = fakes.bff.calls[0]!
    expect(headers.get('authorization')).to.equal('Bearer token-1')
    expect(headers.get('mkt-version')).to.equal('2026-11-21')
  })

  for (const [state, words] of [
    ['creating', '服务商正在开通'],
    ['expired', '续费前无法使用'],
    ['released', '实例已释放'],
  ] as const)
    it(`says what “${state}” means, accessibly`, async () => {
      const more =
        state === 'expired'
          ? {
              deadline: {
                command: 'destroy',
                dueAt: '2026-11-28T10:00:00.000Z',
                actor: 'buyer',
                outcome: 'released',
              } as const,
            }
          : { fields: [], deadline: null }
      fakes.bff.on('GET /instances/:id', () => instance({ state, ...more }))
      const element = await mount<MktInstanceCard>(card())
      expect(textOf(element)).to.contain(words)
      await expectAccessible(element)
    })

  it('is accessible with a secret shown, in both themes and languages', async () => {
    fakes.bff.on('GET /instances/:id', () => instance()).on('POST /instances/:id/reveal', () => ({ value: 's3cret' }))
    const element = await mount<MktInstanceCard>(card())
    control(element, '显示初始密码').click()
    await settled(element)
    await expectAccessible(element)
  })

  it('reserves its height and says that it loads', async () => {
    fakes.bff.on('GET /instances/:id', () => new Promise(() => {}))
    const element = await mount<MktInstanceCard>(card())
    expect(element.matches(':state(loading)')).to.equal(true)
    expect(element.offsetHeight).to.be.greaterThan(200)
    expect(textOf(element)).to.contain('加载中')
    await expectAccessible(element)
  })

  describe('credentials', () => {
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

  describe('the login link', () => {
    const realOpen = window.open
    let opened: { closed: boolean; url: string; opener: unknown } | null
    beforeEach(() => {
      opened = { closed: false, url: '', opener: window }
      const page = opened
      window.open = (() =>
        opened &&
        Object.assign(page, {
          document: { title: '' },
          location: {
            replace: (url: string) => {
              page.url = url
            },
          },
          close: () => {
            page.closed = true
          },
        })) as unknown as typeof window.open
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
      expect(fakes.bff.calls).to.have.length(1)
    })
  })

  describe('when something fails', () => {
    it('says what happened, what to do, and gives the request number; trying again works', async () => {
      fakes.bff.on('GET /instances/:id', () => problem(500, 'internal'))
      const element = await mount<MktInstanceCard>(card())
      expect(textOf(element)).to.contain('云市场出现故障。').and.to.contain('req_7k2m')
      await expectAccessible(element)
      fakes.bff.on('GET /instances/:id', () => instance())
      control(element, 'Try again').click()
      await settled(element)
      expect(textOf(element)).to.contain('协作云')
    })

    it('tells the host the type, the code and the request number', async () => {
      fakes.bff.on('GET /instances/:id', () => problem(404, 'not-found'))
      const seen: string[] = []
      const listen = (event: Event) => seen.push(JSON.stringify((event as CustomEvent).detail))
      document.addEventListener('mkt-load-error', listen)
      await mount(card())
      document.removeEventListener('mkt-load-error', listen)
      expect(seen).to.deep.equal(['{"type":"not-found","code":"not-found","requestId":"req_7k2m"}'])
    })

    it('renews the session once after a 401, and goes on', async () => {
      fakes.bff.on('GET /instances/:id', ({ headers }) =>
        headers.get('authorization') === 'Bearer token-1' ? problem(401, 'token-expired') : instance(),
      )
      const element = await mount<MktInstanceCard>(card())
      expect(textOf(element)).to.contain('协作云')
      expect(fakes.bff.sessions).to.equal(2)
    })

    it('calls the session over after a second 401; reconnecting asks for a new one', async () => {
      fakes.bff.on('GET /instances/:id', () => problem(401, 'token-expired'))
      const element = await mount<MktInstanceCard>(card())
      expect(textOf(element)).to.contain('会话已过期')
      expect(fakes.bff.sessions).to.equal(2)
      fakes.bff.on('GET /instances/:id', () => instance())
      control(element, '重新连接').click()
      await settled(element)
      expect(textOf(element)).to.contain('协作云')
      expect(fakes.bff.sessions).to.equal(3)
    })

    it('tries twice more, after 0.4 and 1.5 seconds, when the network is gone', async () => {
      fakes.bff.on('GET /instances/:id', () => offline())
      const element = await mount<MktInstanceCard>(card())
      await fakes.clock.advance(400)
      await fakes.clock.advance(1499)
      expect(fakes.bff.calls).to.have.length(2)
      await fakes.clock.advance(1)
      await settled(element)
      expect(fakes.bff.calls).to.have.length(3)
      expect(textOf(element)).to.contain('无法连接到云市场')
    })

    it('keeps what it shows when a reload fails', async () => {
      fakes.bff.on('GET /instances/:id', () => instance())
      const element = await mount<MktInstanceCard>(card())
      fakes.bff.on('GET /instances/:id', () => problem(400, 'bad'))
      await element.reload()
      await settled(element)
      expect(textOf(element)).to.contain('协作云').and.to.contain('当前内容可能不是最新')
    })
  })

  it('asks again after 2, then 3 seconds while the provider sets it up, and stops when it runs', async () => {
    let state = 'creating'
    fakes.bff.on('GET /instances/:id', () => instance({ state }))
    const element = await mount<MktInstanceCard>(card())
    const events = recordEvents(element, 'mkt-status-changed')
    await fakes.clock.advance(2000)
    await settled(element)
    expect(fakes.bff.calls).to.have.length(2)
    state = 'active'
    await fakes.clock.advance(3000)
    await settled(element)
    expect(events).to.deep.equal(['mkt-status-changed {"id":"ins_7k2mq0c4v9xw","state":"active"}'])
    await fakes.clock.advance(60_000)
    expect(fakes.bff.calls).to.have.length(3)
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
