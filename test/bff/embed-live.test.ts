import type { Browser, Page } from 'puppeteer-core'
import { afterAll, beforeAll, it } from 'vitest'
import { type Listening, listen } from '../../bff/serve.ts'
import { launchForOrigin, openPage } from '../support/browser.ts'
import { type BuiltEmbed, buildEmbed } from '../support/built-embed.ts'
import { expectOk, listProduct } from '../support/journey.ts'
import { type PlainProvider, startPlainProvider } from '../support/plain-provider.ts'
import { createWorld, ORIGIN, type World } from '../support/world.ts'

let embed: BuiltEmbed
let provider: PlainProvider
let world: World
let bff: Listening
let browser: Browser
let page: Page
let orderId: string
let price: object

beforeAll(async () => {
  embed = await buildEmbed()
  provider = await startPlainProvider('token-1')
  world = await createWorld({ allow: [provider.hostPort] })
  bff = await listen(world.app.fetch, { host: '127.0.0.1', port: 0 })
  const { buyer, productId, planId } = await listProduct(world, { endpoint: { url: provider.url, token: 'token-1' } })
  const order = { productId, planId, period: { count: 2, unit: 'year' } }
  ;({ id: orderId, price } = await expectOk(world.request(buyer, 'POST', '/v1/orders', order)))
  browser = await launchForOrigin()
  page = await openPage(browser)
  await openPortal(buyer)
})
afterAll(async () => {
  await browser?.close()
  await bff?.stop()
  await world?.close()
  await provider?.close()
})

it('shows a buyer what waits for them, then follows the order live to its delivery', async () => {
  await shows('mkt-order-list', '待我处理 1')
  await shows('mkt-order-list', '待支付')
  await shows('mkt-order-timeline', '请支付订单')
  await expectOk(
    world.request(world.host.key, 'POST', `/v1/orders/${orderId}/payment`, { reference: 'pay-1', amount: price }),
  )
  await world.pass({ seconds: 0 })
  await shows('mkt-order-timeline', '已交付，无需操作')
  await shows('mkt-order-timeline', '查看实例')
})

/** Waits until an element says this. */
function shows(element: string, words: string): Promise<unknown> {
  const text = `document.querySelector('${element}').shadowRoot.textContent.replace(/\\s+/g, ' ')`
  return page.waitForFunction(`${text}.includes('${words}')`)
}

/** The portal's page, at the origin the host registered. */
async function openPortal(token: string): Promise<void> {
  const script = `import { configureMkt } from '/${embed.entry}'
    configureMkt({ baseUrl: 'http://127.0.0.1:${bff.port}', session: async () => ({ token: '${token}', expiresAt: new Date(Date.now() + 800000).toISOString() }) })`
  const html = `<!doctype html><html lang="zh-CN"><script type="module">${script}</script>
    <mkt-order-list></mkt-order-list><mkt-order-timeline order-id="${orderId}"></mkt-order-timeline></html>`
  await page.setRequestInterception(true)
  page.on('request', (request) => {
    const built = embed.files.get(new URL(request.url()).pathname.slice(1))
    if (!request.url().startsWith(ORIGIN)) void request.continue()
    else if (built !== undefined) void request.respond({ contentType: 'text/javascript', body: built })
    else void request.respond({ contentType: 'text/html', body: html })
  })
  await page.goto(ORIGIN)
}
