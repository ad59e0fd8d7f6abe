// @ts-expect-error: plain JavaScript, which the test runner's configuration reads too.
import { chromium, firefox, webkit } from '../../../support/browsers.mjs'
import type { Driver } from './driver.ts'
import { openPuppeteer } from './puppeteer-driver.ts'
import { openWebDriver } from './webdriver.ts'

export type BrowserName = 'chromium' | 'firefox' | 'webkit'

/** How each browser is opened; null where this machine has none. Chromium comes with the packages. */
export const browsers: Readonly<Record<BrowserName, (() => Promise<Driver>) | null>> = {
  chromium: async () =>
    openPuppeteer({ ...(await chromium()), headless: 'shell', args: ['--no-sandbox', '--lang=en'] }),
  firefox: firefox() ? () => openPuppeteer({ browser: 'firefox', executablePath: firefox(), headless: true }) : null,
  webkit: webkit() ? () => openWebDriver(webkit()) : null,
}
