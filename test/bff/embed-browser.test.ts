import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseRichText } from '../../bff/rich-text/parse-rich-text.ts'
import { catalogProduct, instance, order } from '../../demo/gallery/fixtures/market.ts'
import { launchChromium, openPage } from '../support/browser.ts'
import { type BuiltEmbed, buildEmbed } from '../support/built-embed.ts'

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'"
const PAGE = `<!doctype html><html lang="zh-CN"><title>Portal</title><script type="module" src="/page.js"></script>
  <mkt-instance-card instance-id="ins_7k2mq0c4v9xw"></mkt-instance-card>
  <mkt-order-timeline order-id="ord_4b1xz8"></mkt-order-timeline></html>`

const WRITTEN = '## 功能\n\n* **强调**与[链接](https://a.test/)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\n<b>\n```'
/** What stands of it on a page. */
const TAGS = 'h3 ul li strong a div table thead tr th th tbody tr td td pre code'

describe('the built elements in a portal with a strict policy', () => {
  let browser: Browser
  let portal: { url: string; server: Server }
  let provider: { url: string; server: Server }
  let page: Page
  const visits: (string | undefined)[] = []
  const complaints: string[] = []
  const fetched = new Set<string>()
  let embed: BuiltEmbed

  beforeAll(async () => {
    embed = await buildEmbed()
    provider = await serve((request, response) => {
      if (request.url?.startsWith('/sso')) visits.push(request.headers.referer)
      response.setHeader('content-type', 'text/html').end('<!doctype html><title>Product</title>signed in')
    })
    portal = await serve(answer(embed, () => `${provider.url}/sso?ticket=abc`))
    browser = await launchChromium()
    page = await openPage(browser)
    page.on('request', (request) => {
      const name = new URL(request.url()).pathname.slice(1)
      if (embed.files.has(name)) fetched.add(name)
    })
    page.on('console', (message) => complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(String(error)))
    await page.goto(portal.url)
    await page.waitForSelector('mkt-instance-card >>> [part~="link"][type="button"]', { visible: true })
    await page.waitForSelector('mkt-order-timeline >>> [part~="step-current"]', { visible: true })
  })
  afterAll(async () => {
    await browser?.close()
    portal?.server.close()
    provider?.server.close()
  })

  it('fetch only what the page shows, in its language', () => {
    const names = [...fetched].map((name) => name.replace(/^embed\.(.*)\.[\w-]+\.js$/, '$1')).sort()
    expect(names).toEqual(expect.arrayContaining(['core', 'instance-card', 'order-timeline', 'zh-cn-base']))
    expect(names.filter((name) => /^en-|product|-list/.test(name))).toEqual([])
  })

  it('are fetched when one is added later, and ahead when the host asks', async () => {
    await page.evaluate("document.body.append(document.createElement('mkt-instance-list'))")
    await page.evaluate("customElements.whenDefined('mkt-instance-list').then(() => 'defined')")
    expect(await page.evaluate("customElements.get('mkt-order-list') === undefined")).toBe(true)
    await page.evaluate("loadMkt('mkt-order-list')")
    expect(await page.evaluate("customElements.get('mkt-order-list') === undefined")).toBe(false)
  })

  it('draw what the BFF read of Markdown', async () => {
    const added = "Object.assign(document.createElement('mkt-product-page'), { productId: 'prd_1' })"
    await page.evaluate(`document.body.append(${added})`)
    const drawn = "document.querySelector('mkt-product-page').shadowRoot?.querySelector('.rich')"
    await page.waitForFunction(drawn)
    const tags = await page.evaluate(
      `[...${drawn.replace('?', '')}.querySelectorAll('*')].map((one) => one.localName).join(' ')`,
    )
    expect(tags).toBe(TAGS)
  })

  it('parse Markdown for whoever writes it, with the parser reduced to its lexer', async () => {
    const file = [...embed.files.keys()].find((name) => name.includes('written-view'))
    const drawn = `writtenView({ adopt() {} }, ${JSON.stringify(WRITTEN)}, 3)`
    const markup = await page.evaluate(`import('/${file}').then(({ writtenView }) => (${markupOf})(${drawn}))`)
    const tags = String(markup).matchAll(/<(\w+)/g)
    expect([...tags].map(([, tag]) => tag).join(' ')).toBe(`div ${TAGS}`)
    expect(markup).toContain('<strong>强调</strong>')
    expect(markup).toContain('https://a.test/')
  })

  it('draw without a complaint of the browser', () => {
    expect(complaints).toEqual([])
  })

  it('sign in at the provider without telling it where the buyer came from, nor leaving a step back', async () => {
    const opens = browser.waitForTarget((target) => target.url().startsWith(provider.url))
    await page.locator('mkt-instance-card >>> [part~="link"][type="button"]').click()
    const opened = await (await opens).page()
    await opened?.waitForFunction("document.title === 'Product'")
    expect(visits).toEqual([undefined])
    expect(await opened?.evaluate('[document.referrer, String(opener), history.length]')).toEqual(['', 'null', 1])
    await opened?.close()
  })

  it('would have told it by an ordinary link, which this test can see', async () => {
    visits.length = 0
    await page.evaluate(`void open('${provider.url}/sso?plain')`)
    await browser.waitForTarget((target) => target.url().endsWith('plain'))
    await expect.poll(() => visits).toEqual([`${portal.url}/`])
  })

  it('keep state, current step and buttons visible in forced colours', async () => {
    const session = await page.createCDPSession()
    await session.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: 'active' }] })
    expect(await page.evaluate("matchMedia('(forced-colors: active)').matches")).toBe(true)
    const style = (element: string, part: string, name: string) =>
      page.evaluate(
        `getComputedStyle(document.querySelector('${element}').shadowRoot.querySelector('${part}')).getPropertyValue('${name}')`,
      )
    const colour = (name: string) =>
      page.evaluate(`(() => {
        const probe = document.body.appendChild(document.createElement('i'))
        probe.style.setProperty('background-color', '${name}')
        const found = getComputedStyle(probe).backgroundColor
        probe.remove()
        return found
      })()`)
    expect(await style('mkt-instance-card', '[part~="badge"]', 'border-top-style')).toBe('solid')
    const current = await style('mkt-order-timeline', '[part~="step-current"] .mark', 'background-color')
    expect(current).toBe(await colour('Highlight'))
    expect(await style('mkt-instance-card', '[part~="button"].quiet', 'color')).not.toBe(await colour('Canvas'))
    expect(await style('mkt-instance-card', '[part~="button-primary"]', 'border-top-style')).toBe('solid')
  })
})

function answer({ entry, files }: BuiltEmbed, loginUrl: () => string): RequestListener {
  const types = { js: 'text/javascript', html: 'text/html', json: 'application/json' }
  return (request, response) => {
    const give = (type: keyof typeof types, body: string) => response.setHeader('content-type', types[type]).end(body)
    response.setHeader('content-security-policy', POLICY)
    const views: Readonly<Record<string, () => object>> = {
      '/v1/session': () => ({ actor: { role: 'buyer', id: 'user-41' } }),
      '/v1/instances/ins_7k2mq0c4v9xw': () => instance(),
      '/v1/instances/ins_7k2mq0c4v9xw/login-link': () => ({ url: loginUrl() }),
      '/v1/catalog/prd_1': () =>
        catalogProduct({
          logo: null,
          detail: [...parseRichText(WRITTEN)],
        }),
      '/v1/orders/ord_4b1xz8': () => order({ notification: null }),
    }
    const view = views[request.url ?? '']
    if (view) give('json', JSON.stringify(view()))
    else if (files.has(request.url?.slice(1) ?? '')) give('js', files.get(request.url?.slice(1) ?? '') ?? '')
    else if (request.url === '/page.js') give('js', pageScript(entry))
    else if (request.url?.endsWith('/stream')) response.setHeader('content-type', 'text/event-stream').flushHeaders()
    else if (request.url === '/') give('html', PAGE)
    else response.writeHead(204).end()
  }
}

const pageScript = (entry: string) => `import { configureMkt, loadMkt } from '/${entry}'
window.loadMkt = loadMkt
configureMkt({ baseUrl: location.origin, timeZone: 'Asia/Shanghai',
  session: async () => ({ token: 't', expiresAt: new Date(Date.now() + 900000).toISOString() }) })`

async function serve(handle: RequestListener): Promise<{ url: string; server: Server }> {
  const server = createServer(handle)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

type Template = { readonly strings: readonly string[]; readonly values: readonly unknown[] }

/** A template with its values, as text; runs in the page. */
function markupOf(one: unknown): string {
  const own = one as string | readonly unknown[] | Template
  if (Array.isArray(own)) return own.map(markupOf).join('')
  if (typeof own !== 'object' || !('strings' in own)) return String(own).replaceAll('<', '&lt;')
  return own.strings.map((part, at) => part + (at < own.values.length ? markupOf(own.values[at]) : '')).join('')
}
