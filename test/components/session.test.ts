import { expect } from '@open-wc/testing'
import { SessionSource } from '../../components/session/session.ts'
import { replaceClock } from '../../components/shared/clock.ts'
import { FakeClock, NOW, turn } from '../../demo/gallery/fakes/fake-clock.ts'

const LIFE = 900_000

describe('a session', () => {
  let clock: FakeClock
  let asked: number
  let life: number
  let source: SessionSource

  beforeEach(() => {
    clock = new FakeClock(NOW)
    replaceClock(clock)
    asked = 0
    life = LIFE
    source = new SessionSource(async () => {
      asked += 1
      return { token: `token-${asked}`, expiresAt: new Date(clock.now() + life).toISOString() }
    })
  })
  afterEach(() => replaceClock())

  it('is asked for once by ten calls at the same time', async () => {
    const tokens = await Promise.all(Array.from({ length: 10 }, () => source.token()))
    expect(new Set(tokens)).to.deep.equal(new Set(['token-1']))
    expect(asked).to.equal(1)
  })

  it('is kept until 80 % of its life and refreshed then, while it is in use', async () => {
    const end = source.use()
    await source.token()
    await clock.advance(LIFE * 0.8 - 1)
    expect(asked).to.equal(1)
    await clock.advance(1)
    expect(asked).to.equal(2)
    expect(await source.token()).to.equal('token-2')
    end()
  })

  it('is not refreshed while nobody uses it, and leaves no timer', async () => {
    const end = source.use()
    await source.token()
    end()
    expect(clock.waiting).to.equal(0)
    await clock.advance(LIFE * 2)
    expect(asked).to.equal(1)
  })

  it('hands out the old token while the new one is on its way', async () => {
    await source.token()
    await clock.advance(LIFE * 0.8)
    expect(await source.token()).to.equal('token-1')
    await turn()
    expect(await source.token()).to.equal('token-2')
  })

  it('is asked for again after the machine slept past its end', async () => {
    const end = source.use()
    await source.token()
    clock.sleep(LIFE * 3)
    expect(await source.token()).to.equal('token-2')
    end()
  })

  it('is refreshed when a tab wakes up past 80 %', async () => {
    const end = source.use()
    await source.token()
    clock.sleep(LIFE * 0.9)
    document.dispatchEvent(new Event('visibilitychange'))
    await turn()
    expect(asked).to.equal(2)
    end()
  })

  it('is renewed once by many calls that were refused with the same token', async () => {
    const first = await source.token()
    const renewed = await Promise.all([source.renew(first), source.renew(first), source.renew(first)])
    expect(renewed).to.deep.equal(['token-2', 'token-2', 'token-2'])
    expect(await source.renew(first)).to.equal('token-2')
    expect(asked).to.equal(2)
  })

  for (const minutes of [-20, -10, 10])
    it(`asks once although this clock is ${minutes} minutes off`, async () => {
      life = LIFE + minutes * 60_000
      const end = source.use()
      await source.token()
      await clock.advance(20_000)
      await source.token()
      expect(asked).to.equal(1)
      end()
    })

  it('is forgotten when revoked, and not asked for again before it is resumed', async () => {
    await source.token()
    source.revoke()
    const error = await source.token().catch((reason) => reason)
    expect([error.type, error.code, asked]).to.deep.equal(['session-expired', 'signed-out', 1])
    source.resume()
    expect(await source.token()).to.equal('token-2')
  })

  it('fails with “auth” when the host refuses, and works again when it does not', async () => {
    let refuse = true
    const unsteady = new SessionSource(async () => {
      if (refuse) throw new Error('not signed in')
      return { token: 'token', expiresAt: new Date(clock.now() + LIFE).toISOString() }
    })
    const error = await unsteady.token().catch((reason) => reason)
    expect([error.type, error.code]).to.deep.equal(['auth', 'session-refused'])
    refuse = false
    expect(await unsteady.token()).to.equal('token')
  })

  it('fails after 20 seconds when the host does not answer', async () => {
    const silent = new SessionSource(() => new Promise(() => {}))
    const answer = silent.token().catch((reason) => reason.code)
    await clock.advance(19_999)
    expect(clock.waiting).to.equal(1)
    await clock.advance(1)
    expect(await answer).to.equal('session-timeout')
  })
})
