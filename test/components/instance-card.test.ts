import { expect } from '@open-wc/testing'
import { html } from 'lit'
import '../../components/instance-card/register.ts'
import type { MktInstanceCard } from '../../components/instance-card/instance-card.ts'
import { offline, problem } from '../../demo/gallery/fakes/fake-bff.ts'
import { instance } from '../../demo/gallery/fixtures/market.ts'
import { expectAccessible } from './support/accessible.ts'
import { focused, press, restoreVisibility } from './support/browser.ts'
import { control, mount, part, recordEvents, settled, textOf, useFakes } from './support/kit.ts'

const card = () => html`<mkt-instance-card instance-id="ins_7k2mq0c4v9xw"></mkt-instance-card>`

describe('the instance card', () => {
  const fakes = useFakes()
  afterEach(restoreVisibility)

  it('shows product, plan, state in words, expiry and what follows', async () => {
    fakes.bff.on('GET /instances/:id', () => instance())
    const element = await mount<MktInstanceCard>(card())
    expect(part(element, 'title').textContent).to.contain('协作云 · 基础版')
    expect(part(element, 'status').textContent).to.equal('运行中')
    expect(textOf(part(element, 'expiry'))).to.equal(
      '到期时间 2028-11-21 10:03 (GMT+8) · 还剩 730 天 到期后将被隔离，7 天后释放',
    )
  })

  it('is drawn once when its instance has come, not again when the task is done', async () => {
    fakes.bff.on('GET /instances/:id', () => instance())
    const element = await mount<MktInstanceCard>(html`<mkt-instance-card></mkt-instance-card>`)
    let drawn = 0
    element.addController({
      hostUpdated: () => {
        if (element.shadowRoot?.querySelector('[part~="status"]')) drawn += 1
      },
    })
    element.instanceId = 'ins_7k2mq0c4v9xw'
    await settled(element)
    expect(drawn).to.equal(1)
  })

  it('sends the token, the contract version and no cookie', async () => {
    fakes.bff.on('GET /instances/:id', () => instance())
    await mount(card())
    const { headers } = fakes.bff.to('GET /instances/ins_7k2mq0c4v9xw')[0]!
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

  it('leaves out credentials and log when compact, and stays accessible', async () => {
    fakes.bff.on('GET /instances/:id', () => instance())
    const element = await mount<MktInstanceCard>(
      html`<mkt-instance-card instance-id="ins_1" compact></mkt-instance-card>`,
    )
    expect(textOf(element)).to.contain('到期时间').and.to.contain('免登进入')
    expect(element.shadowRoot!.querySelector('[part~="credential"], .log')).to.equal(null)
    await expectAccessible(element)
  })

  it('puts its title at the level the host asks for, 2 without', async () => {
    fakes.bff.on('GET /instances/:id', () => instance())
    const level = (element: Element) => part(element, 'title').getAttribute('aria-level')
    expect(level(await mount(card()))).to.equal('2')
    const deeper = html`<mkt-instance-card instance-id="ins_1" heading-level="4"></mkt-instance-card>`
    expect(level(await mount(deeper))).to.equal('4')
  })

  it('is worked by keyboard alone: reveal, hide, copy, open, sign in, log', async () => {
    fakes.bff.on('GET /instances/:id', () => instance()).on('POST /instances/:id/reveal', () => ({ value: 's3cret' }))
    const element = await mount<MktInstanceCard>(card())
    control(element, '复制实例 ID').focus()
    const names: string[] = []
    for (let n = 0; n < 9; n += 1) {
      await press('Tab')
      names.push(focused(element)!.getAttribute('aria-label') ?? focused(element)!.textContent!.trim())
    }
    expect(names).to.deep.equal([
      '复制账号',
      '显示初始密码',
      '复制初始密码',
      '显示API Key',
      '复制API Key',
      '打开 访问地址 (在新窗口打开)',
      '打开 管理后台 (在新窗口打开)',
      '免登进入 (在新窗口打开)',
      '查看记录 (2)',
    ])
    control(element, '显示初始密码').focus()
    await press('Enter')
    await settled(element)
    expect(textOf(element)).to.contain('s3cret')
    expect(focused(element)!.getAttribute('aria-label')).to.equal('隐藏初始密码')
    await press(' ')
    await settled(element)
    expect(textOf(element)).not.to.contain('s3cret')
  })

  it('reserves its height and says that it loads', async () => {
    fakes.bff.on('GET /instances/:id', () => new Promise(() => {}))
    const element = await mount<MktInstanceCard>(card())
    expect(element.matches(':state(loading)')).to.equal(true)
    expect(element.offsetHeight).to.be.greaterThan(200)
    expect(textOf(element)).to.contain('加载中')
    await expectAccessible(element)
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
      expect(fakes.bff.to('GET /instances/ins_7k2mq0c4v9xw')).to.have.length(2)
      await fakes.clock.advance(1)
      await settled(element)
      expect(fakes.bff.to('GET /instances/ins_7k2mq0c4v9xw')).to.have.length(3)
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
    expect(fakes.bff.to('GET /instances/ins_7k2mq0c4v9xw')).to.have.length(2)
    state = 'active'
    await fakes.clock.advance(3000)
    await settled(element)
    expect(events).to.deep.equal(['mkt-status-changed {"id":"ins_7k2mq0c4v9xw","state":"active"}'])
    await fakes.clock.advance(60_000)
    expect(fakes.bff.to('GET /instances/ins_7k2mq0c4v9xw')).to.have.length(3)
  })
})
