import type { Browser, HTTPRequest } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { embedTagger } from '../../bff/host-client/embed-tags.ts'
import { createMarketHost, type MarketHost } from '../../bff/host-client/host.ts'
import { type Listening, listen } from '../../bff/serve.ts'
import { launchForOrigin, openPage } from '../support/browser.ts'
import { createWorld, ORIGIN, type World } from '../support/world.ts'

const KEPT_MS = 10_000
/** Words are in the page's language, which the back end need not know; they come beside the session. */
const WORDS = /^embed\.(messages-|en-|zh-cn-)/

describe('a page with the tags of what it shows', () => {
  let world: World
  let bff: Listening
  let browser: Browser
  let market: MarketHost
  beforeAll(async () => {
    world = await createWorld()
    bff = await listen(world.app.fetch, { host: '127.0.0.1', port: 0 })
    market = createMarketHost({ baseUrl: `${bffUrl()}/`, key: world.host.key })
    browser = await launchForOrigin()
  })
  afterAll(async () => {
    await browser?.close()
    await bff?.stop()
    await world?.close()
  })

  it.each([
    ['mkt-order-list', '/v1/orders'],
    ['mkt-product-list', '/v1/catalog'],
    ['mkt-instance-list', '/v1/instances'],
  ] as const)('asks for all code of <%s> before any has come, and for no more before %s', async (tag, data) => {
    const tags = await market.embedTags('mkt-session', tag)
    expect(filesOf(tags).length).toBeGreaterThan(5)
    expect(new Set(await codeAskedFor(tags, tag, data))).toEqual(new Set(filesOf(tags)))
  })

  it('is refused a tag that is none', async () => {
    await expect(market.embedTags('mkt-order-lst')).rejects.toMatchObject({ code: 'no-such-element' })
  })

  /** Every file of code that a page asks for before its data. No file comes until the page has asked for all that its head names. */
  async function codeAskedFor(head: string, tag: string, data: string): Promise<string[]> {
    const page = await openPage(browser)
    const asked: string[] = []
    const held: HTTPRequest[] = []
    const named = filesOf(head)
    const body = `<!doctype html><html lang="en"><head>${head}</head><${tag} base-url="${bffUrl()}" session-url="/session" view="catalog"></${tag}></html>`
    const session = await sessionOf('buyer-1')
    await page.setRequestInterception(true)
    page.on('request', (request) => {
      const { origin, pathname } = new URL(request.url())
      asked.push(pathname)
      if (pathname === '/session') return void request.respond({ body: session })
      if (origin === ORIGIN) return void request.respond({ contentType: 'text/html', body })
      held.push(request)
      if (named.every((file) => asked.includes(`/embed/${file}`))) for (const one of held.splice(0)) void one.continue()
    })
    const answered = page.waitForResponse((response) => new URL(response.url()).pathname === data)
    await page.goto(ORIGIN)
    await answered
    await page.close()
    const before = asked.slice(0, asked.indexOf(data)).filter((path) => path.startsWith('/embed/'))
    return before.map((path) => path.slice('/embed/'.length)).filter((file) => !WORDS.test(file))
  }

  function bffUrl(): string {
    return `http://127.0.0.1:${bff.port}`
  }

  async function sessionOf(buyer: string): Promise<string> {
    const token = await world.session('buyer', buyer)
    return JSON.stringify({ token, expiresAt: new Date(Date.now() + 800_000).toISOString() })
  }
})

describe('the tags of a page', () => {
  const MANIFEST = {
    embed: { file: 'embed.1.js', integrity: 'sha384-1' },
    elements: { 'mkt-a': ['embed.a.js', 'embed.core.js'], 'mkt-b': ['embed.core.js'] },
    chunks: [
      { file: 'embed.core.js', integrity: 'sha384-core' },
      { file: 'embed.other.js', integrity: 'sha384-other' },
      { file: 'embed.a.js', integrity: 'sha384-a' },
    ],
  }

  it('pin the script and what the elements share once, and nothing else', async () => {
    const tagsOf = embedTagger('https://market.example', async () => MANIFEST)
    expect((await tagsOf('mkt-a', 'mkt-b')).split('\n')).toEqual([
      '<script type="module" src="https://market.example/embed/embed.1.js" integrity="sha384-1" crossorigin></script>',
      '<link rel="modulepreload" href="https://market.example/embed/embed.core.js" integrity="sha384-core" crossorigin>',
      '<link rel="modulepreload" href="https://market.example/embed/embed.a.js" integrity="sha384-a" crossorigin>',
    ])
    expect((await tagsOf()).split('\n')).toHaveLength(1)
  })

  it('are read anew after ten seconds, and are the last known while the marketplace is away', async () => {
    let now = 0
    let away = true
    let asked = 0
    const read = async () => {
      asked += 1
      if (away) throw new Error('away')
      return MANIFEST
    }
    const tagsOf = embedTagger('https://market.example', read, () => now)
    await expect(tagsOf('mkt-b')).rejects.toThrow('away')
    away = false
    await expect(tagsOf('mkt-b')).rejects.toThrow('away')
    expect(asked).toBe(1)
    now += KEPT_MS
    const tags = await tagsOf('mkt-b')
    expect([await tagsOf('mkt-b'), asked]).toEqual([tags, 2])
    now += KEPT_MS
    away = true
    expect([await tagsOf('mkt-b'), asked]).toEqual([tags, 3])
    await settled()
    expect([await tagsOf('mkt-b'), asked]).toEqual([tags, 3])
  })

  it('wait for no marketplace that hangs, once they are known, and ask it once', async () => {
    let now = 0
    let asked = 0
    const read = () => {
      asked += 1
      return asked === 1 ? Promise.resolve(MANIFEST) : new Promise<never>(() => {})
    }
    const tagsOf = embedTagger('https://market.example', read, () => now)
    const tags = await tagsOf('mkt-b')
    for (now = KEPT_MS; now < 5 * KEPT_MS; now += KEPT_MS) expect([await tagsOf('mkt-b'), asked]).toEqual([tags, 2])
  })
})

/** Lets what goes on beside an answer come to its end. */
const settled = () => new Promise((resume) => setImmediate(resume))

function filesOf(tags: string): string[] {
  return [...tags.matchAll(/\/embed\/([^"]+)/g)].map(([, file = '']) => file)
}
