import type { LaunchOptions } from 'puppeteer-core'
import { launchBrowser, openPage } from '../../../support/browser.ts'
import { type Driver, SIZE } from './driver.ts'

/** Chromium by its own protocol, Firefox by WebDriver BiDi. */
export async function openPuppeteer(options: LaunchOptions): Promise<Driver> {
  const browser = await launchBrowser({ ...options, defaultViewport: SIZE })
  const page = await openPage(browser)
  let logged: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') logged.push(message.text())
  })
  page.on('pageerror', (error) => logged.push(String(error)))
  return {
    visit: async (url) => {
      logged = []
      await page.goto(url)
    },
    evaluate: <T>(expression: string) => page.evaluate(expression) as Promise<T>,
    click: (x, y) => page.mouse.click(x, y),
    key: (name) => page.keyboard.press(name),
    type: (text) => page.keyboard.type(text),
    screenshot: async () => Buffer.from(await page.screenshot()),
    close: () => browser.close(),
    logged: () => logged,
  }
}
