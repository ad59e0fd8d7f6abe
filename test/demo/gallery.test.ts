import type { Browser, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Listening, listen } from '../../bff/serve.ts'
import { galleryRoutes } from '../../demo/gallery-routes.ts'
import { launchChromium, openPage } from '../support/browser.ts'

/** As much of a browser's window as is read here. */
type Sight = { getComputedStyle(node: unknown): Readonly<Record<string, string>> }

describe('the gallery in a browser', () => {
  let server: Listening
  let browser: Browser
  let page: Page
  const complaints: string[] = []

  beforeAll(async () => {
    server = await listen(galleryRoutes().fetch, { host: '127.0.0.1', port: 0 })
    browser = await launchChromium()
    page = await openPage(browser)
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })
  const open = async (path: string, ready: string) => {
    await page.goto(`http://127.0.0.1:${server.port}${path}`)
    await page.waitForSelector(`body[data-ready="${ready}"]`)
  }
  const read = (selector: string) => page.$eval(`${selector}`, (node) => (node.textContent ?? '').replace(/\s+/g, ' '))
  const colour = (selector: string) =>
    page.$eval(selector, (node) => (globalThis as unknown as Sight).getComputedStyle(node).backgroundColor)

  it('shows the scene, theme, language and width that the address names, under a strict policy', async () => {
    await open('/gallery/order-timeline/disputed?theme=dark&lang=en&width=320', 'order-timeline')
    expect(await read('mkt-order-timeline >>> [part~="badge"]')).toBe('In dispute')
    const place = await page.$eval('.place', (node) => {
      const { inlineSize: width, colorScheme: scheme } = (globalThis as unknown as Sight).getComputedStyle(node)
      return { width, scheme, language: node.getAttribute('lang') }
    })
    expect(place).toEqual({ width: '320px', scheme: 'dark', language: 'en' })
    await page.click('.index a[href^="/gallery/instance-card"]')
    await page.waitForSelector('body[data-ready="instance-card"]')
    expect(await page.$$('.scene')).toHaveLength(24)
    expect(complaints).toEqual([])
  })

  it('lets a theme be tried on every element, warns of a faint accent, and hands out the style', async () => {
    await open('/playground', 'playground')
    expect(await page.$$('.place > mkt-session > *')).toHaveLength(13)
    await page.select('select[name="density"]', 'compact')
    await page.$eval('input[name="accentLight"]', (input) => {
      ;(input as unknown as { value: string }).value = '#ffd54a'
      input.dispatchEvent(new Event('input', { bubbles: true }))
    })
    expect(await read('.index pre')).toContain('--mkt-color-accent: light-dark(#ffd54a, #86a9ff)')
    expect(await read('.index pre')).toContain('--mkt-space: 0.375em')
    expect(await colour('#wall-product-page >>> [part~="button-primary"]')).toBe('rgb(255, 213, 74)')
    expect(await read('.contrast')).toMatch(/1\.41 : 1.*4\.5 : 1/)
  })

  it('copies the style of an accent that is offered', async () => {
    await browser
      .defaultBrowserContext()
      .overridePermissions(`http://127.0.0.1:${server.port}`, [
        'clipboard-read',
        'clipboard-write',
        'clipboard-sanitized-write',
      ])
    await open('/playground', 'playground')
    await page.click('.swatch[aria-pressed="false"]')
    await page.click('.css-head .primary')
    const copied = await page.evaluate('navigator.clipboard.readText()')
    expect(copied).toContain('--mkt-color-accent: light-dark(#0f766e, #5eead4)')
    expect(copied).toBe(await page.$eval('.index pre', (node) => node.textContent))
  })

  it('says a host’s own words, and a language that only the host speaks', async () => {
    await open('/playground', 'playground')
    await page.select('select[name="lang"]', 'ja')
    expect(await read('#wall-instance-card >>> [part~="badge"]')).toBe('稼働中')
    await page.type('input[name="buy"]', '今すぐ購入')
    expect(await read('#wall-product-page >>> [part~="button-primary"]')).toContain('今すぐ購入')
    expect(complaints).toEqual([])
  })
})
