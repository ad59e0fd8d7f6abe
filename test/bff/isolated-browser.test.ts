import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve as serveApp } from '@hono/node-server'
import type { Browser, Frame, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { saveHostOrigin } from '../../db/queries/hosts.ts'
import { buildStale } from '../../demo/assets/build.ts'
import { launchChromium, openPage } from '../support/browser.ts'
import { expectOk } from '../support/journey.ts'
import { openSaasShop, type SaasShop } from '../support/saas-shop.ts'

const SECRET = 'canary-password'
const KEY = 'field-2'

/** A portal of one origin, a marketplace of another, and a page of a third that nobody knows. */
describe('credentials shown apart', () => {
  let shop: SaasShop
  let bff: { readonly url: string; readonly close: () => unknown }
  let portal: Served
  let stranger: Served
  let browser: Browser
  let page: Page
  let frame: Frame
  let instanceId: string
  let token: string
  const complaints: string[] = []

  beforeAll(async () => {
    await buildStale()
    shop = await openSaasShop()
    const server = serveApp({ fetch: shop.world.app.fetch, hostname: '127.0.0.1', port: 0 })
    await new Promise((done) => server.once('listening', done))
    bff = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() }
    instanceId = (await shop.buy()).instanceId
    const built = await fetch(`${bff.url}/embed/embed.manifest.json`)
    const manifest = (await built.json()) as { readonly embed: { readonly file: string } }
    portal = await serve((request, response) => answerPage(request, response, manifest.embed.file))
    stranger = await serve((_, response) =>
      response
        .setHeader('content-type', 'text/html')
        .end(
          `<!doctype html><title>Stranger</title><iframe src="${bff.url}/isolated?origin=${encodeURIComponent(portal.url)}"></iframe>`,
        ),
    )
    await shop.world.shell.store.apply((tx) => saveHostOrigin(tx, { host_id: shop.world.host.id, origin: portal.url }))
    const session = { actor: { role: 'buyer', id: 'buyer-1' }, origin: portal.url, isolated: true }
    token = (await expectOk(shop.world.request(shop.world.host.key, 'POST', '/v1/sessions', session))).token
    browser = await launchChromium()
    page = await openPage(browser)
    page.on('console', (message) => complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(String(error)))
    await page.goto(portal.url)
    await page.waitForSelector('mkt-instance-card >>> iframe', { visible: true })
    frame = await page.waitForFrame((one) => one.url().startsWith(`${bff.url}/isolated`))
    await frame.waitForSelector('mkt-instance-card >>> [part~="reveal-button"]', { visible: true })
  })
  afterAll(async () => {
    await browser?.close()
    portal?.server.close()
    stranger?.server.close()
    await bff?.close()
    await shop?.close()
  })

  function answerPage(
    request: { url?: string | undefined },
    response: Parameters<RequestListener>[1],
    entry: string,
  ): void {
    const policy = `default-src 'none'; script-src 'self' ${bff.url}; style-src 'self'; connect-src 'self' ${bff.url}; frame-src ${bff.url}; require-trusted-types-for 'script'`
    if (request.url === '/page.js')
      response.setHeader('content-type', 'text/javascript').end(`
        import { configureMkt } from '${bff.url}/embed/${entry}'
        window.heard = []
        addEventListener('message', ({ data }) => heard.push(JSON.stringify(data)))
        configureMkt({ baseUrl: '${bff.url}', session: async () => (await fetch('/token')).json() })`)
    else if (request.url === '/token')
      response
        .setHeader('content-type', 'application/json')
        .end(JSON.stringify({ token, expiresAt: new Date(Date.now() + 600_000).toISOString() }))
    else
      response
        .setHeader('content-type', 'text/html')
        .setHeader('content-security-policy', policy)
        .end(
          `<!doctype html><html lang="zh-CN"><title>Portal</title><link rel="stylesheet" href="/page.css"><script type="module" src="/page.js"></script>
           <mkt-instance-card isolated instance-id="${instanceId}"></mkt-instance-card></html>`,
        )
  }

  const shown = () => frame.evaluate("document.querySelector('mkt-instance-card').shadowRoot.textContent")
  const everything = `(() => {
    const text = (root) => [...root.querySelectorAll('*')].map((one) => (one.shadowRoot ? text(one.shadowRoot) : '')).join('') + (root.innerHTML ?? root.documentElement.outerHTML)
    return text(document)
  })()`

  it('are revealed in the frame, and the page around it neither shows, hears nor reaches the value', async () => {
    await frame.locator('mkt-instance-card >>> [part~="reveal-button"]').click()
    await frame.waitForFunction(
      `document.querySelector('mkt-instance-card').shadowRoot.textContent.includes('${SECRET}')`,
    )
    expect(await shown()).toContain(SECRET)
    expect(await page.evaluate(everything)).not.toContain(SECRET)
    expect(
      await page.evaluate(
        "document.querySelector('mkt-instance-card').shadowRoot.querySelector('iframe').contentDocument",
      ),
    ).toBeNull()
    const reached = `(() => { try { return document.querySelector('mkt-instance-card').shadowRoot.querySelector('iframe').contentWindow.document.title } catch (error) { return error.name } })()`
    expect(await page.evaluate(reached)).toBe('SecurityError')
    const heard = (await page.evaluate('heard')) as string[]
    expect(heard.join()).toContain('mkt-revealed')
    expect(heard.join()).not.toContain(SECRET)
    expect(frame.url()).not.toMatch(/ticket|token|eyJ/)
    const { items } = await expectOk(shop.world.request(shop.buyer, 'GET', `/v1/instances/${instanceId}/reveals`))
    expect(items).toMatchObject([{ key: KEY, actor: { role: 'buyer', id: 'buyer-1' } }])
  })

  it('are not given to the page by its own token, nor for a ticket it keeps to itself', async () => {
    const call = (path: string, body: object) =>
      page.evaluate(
        `fetch('${bff.url}${path}', { method: 'POST', headers: { authorization: 'Bearer ${token}', 'content-type': 'application/json' }, body: '${JSON.stringify(body)}' })
          .then(async (answer) => ({ status: answer.status, body: await answer.json() })).catch((error) => error.name)`,
      ) as Promise<{ status: number; body: Record<string, string> }>
    expect(await call(`/v1/instances/${instanceId}/reveal`, { key: KEY })).toMatchObject({
      status: 403,
      body: { code: 'isolated-only' },
    })
    expect(await call(`/v1/instances/${instanceId}/login-link`, {})).toMatchObject({ status: 403 })
    // So that no card offers a button that would be refused: the view says so to this session, and to no other.
    const read = (by: string) => expectOk(shop.world.request(by, 'GET', `/v1/instances/${instanceId}`))
    expect([(await read(token)).isolated, (await read(shop.buyer)).isolated]).toEqual([true, false])
    const { body } = await call(`/v1/instances/${instanceId}/frame-ticket`, {})
    complaints.length = 0
    expect(await call('/isolated/sessions', { ticket: body.ticket })).toBe('TypeError')
    const direct = (headers: Record<string, string>) =>
      shop.world.request(
        '',
        'POST',
        '/isolated/sessions',
        { ticket: body.ticket },
        { host: new URL(bff.url).host, ...headers },
      )
    for (const headers of [
      { origin: 'null' },
      { origin: portal.url },
      {},
      { origin: bff.url, 'sec-fetch-site': 'cross-site' },
    ])
      expect((await direct(headers)).body.code).toBe('origin-mismatch')
    expect((await direct({ origin: bff.url })).status).toBe(201)
    expect((await direct({ origin: bff.url })).body.code).toBe('ticket-used')
    complaints.length = 0
  })

  it('are not shown in a page of another origin', async () => {
    const other = await openPage(browser)
    await other.goto(stranger.url)
    await expect.poll(() => other.frames()[1]?.url()).toBe('chrome-error://chromewebdata/')
    const refused = await fetch(`${bff.url}/isolated?origin=${encodeURIComponent(stranger.url)}`)
    expect([refused.status, refused.headers.get('content-security-policy')]).toEqual([
      403,
      expect.stringContaining("frame-ancestors 'none'"),
    ])
    await other.close()
  })

  it('look like the page around them, and go along when it changes', async () => {
    const colour = () => frame.evaluate("getComputedStyle(document.querySelector('mkt-instance-card')).color")
    expect(await frame.evaluate('document.documentElement.lang')).toBe('zh-CN')
    await page.evaluate("document.documentElement.style.setProperty('color', 'rgb(10, 80, 90)')")
    await page.evaluate("document.documentElement.style.setProperty('--mkt-color-accent', 'rgb(200, 0, 100)')")
    await page.evaluate("document.querySelector('mkt-instance-card').requestUpdate()")
    await expect.poll(colour).toBe('rgb(10, 80, 90)')
    expect(await frame.evaluate("document.documentElement.style.getPropertyValue('--mkt-color-accent')")).toBe(
      'rgb(200, 0, 100)',
    )
    const height = "document.querySelector('mkt-instance-card').shadowRoot.querySelector('iframe').offsetHeight"
    expect(await page.evaluate(height)).toBe(await frame.evaluate('document.body.offsetHeight'))
  })

  it('are drawn under both policies without a complaint', () => {
    expect(complaints).toEqual([])
  })
})

type Served = { readonly url: string; readonly server: Server }

/** On another name of this machine: another origin than the marketplace’s, and another site than its address. */
async function serve(listener: RequestListener): Promise<Served> {
  const server = createServer(listener)
  await new Promise<void>((done) => server.listen(0, 'localhost', done))
  return { server, url: `http://localhost:${(server.address() as AddressInfo).port}` }
}
