import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ServerType, serve } from '@hono/node-server'
import { Hono } from 'hono'
import type { Browser, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDocumentation } from '../../demo/documentation.ts'
import { policyOf } from '../../demo/page-routes.ts'
import { launchChromium, openPage } from '../support/browser.ts'

const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')
const PAGES = [
  '/docs/',
  '/docs/quick-start/',
  '/docs/zh/',
  '/docs/zh/providers/',
  '/docs/processes/',
  '/docs/elements/mkt-order-timeline/',
]

describe('the documentation in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'marketkit-read-'))
  const complaints: string[] = []
  const foreign: string[] = []
  let server: ServerType
  let browser: Browser
  let page: Page
  let origin: string

  beforeAll(async () => {
    const site = join(folder, 'docs')
    execFileSync(process.execPath, ['docs/site/build.ts', site])
    const app = new Hono().route('/', createDocumentation(policyOf, site).app)
    // Examples need the demo; here they say so.
    app.get('*', (c) => c.json({}, 200))
    server = await new Promise((done) => {
      const started = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => done(started))
    })
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    browser = await launchChromium()
    page = await openPage(browser)
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('request', (request) => {
      if (!request.url().startsWith(origin) && !request.url().startsWith('data:')) foreign.push(request.url())
    })
  })
  afterAll(async () => {
    await browser?.close()
    server?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('is read under the strictest policy without a complaint, and asks nobody else for anything', async () => {
    for (const path of PAGES) {
      await page.goto(origin + path, { waitUntil: 'networkidle0' })
      expect(await page.$eval('h1', (heading) => heading.textContent)).not.toBe('')
    }
    expect([complaints, foreign]).toEqual([[], []])
  })

  it.each(['light', 'dark'])('axe finds nothing in it, %s', async (theme) => {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }])
    await page.setBypassCSP(true)
    // But the one with thousands of drawn lines, whose tables are as elsewhere.
    for (const path of PAGES.filter((one) => one !== '/docs/processes/')) {
      await page.goto(origin + path, { waitUntil: 'networkidle0' })
      await page.evaluate(AXE)
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
      const found = await page.evaluate(`axe.run(document, { runOnly: ${JSON.stringify(tags)} })
        .then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes.map(({ html }) => html.slice(0, 120)).join(' | ')))`)
      expect([path, found]).toEqual([path, []])
    }
  })

  it('finds what somebody looks for, in English and Chinese, and goes there by Enter', async () => {
    await page.goto(`${origin}/docs/`, { waitUntil: 'networkidle0' })
    for (const [words, address] of [
      ['MKT_MASTER_KEY', '/docs/operations/#settings'],
      ['签名', '/docs/zh/providers/'],
      ['reveal-seconds', '/docs/elements/mkt-instance-card/'],
    ] as const) {
      await page.focus('.search input')
      await page.keyboard.type(words)
      await page.waitForSelector(`.results a[href*="${address}"]`)
      await page.keyboard.press('Escape')
      await page.waitForSelector('.results a', { hidden: true })
    }
    await page.keyboard.type('MKT_MASTER_KEY')
    await page.waitForSelector('.results a')
    const first = await page.$eval('.results a', (link) => (link as unknown as { href: string }).href)
    await page.keyboard.press('Enter')
    await expect.poll(() => page.url()).toBe(first)
  })

  it('has no page that must be scrolled sideways at 320 px', async () => {
    await page.setViewport({ width: 320, height: 640 })
    for (const path of PAGES) {
      await page.goto(origin + path, { waitUntil: 'networkidle0' })
      expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, 320])
    }
  })
})
