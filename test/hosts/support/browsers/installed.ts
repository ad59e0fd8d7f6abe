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
  firefox: firefox()
    ? () =>
        openPuppeteer({
          browser: 'firefox',
          executablePath: firefox(),
          headless: true,
          // A page that came back from Firefox's memory cannot be sent to another address by its driver.
          extraPrefsFirefox: { 'browser.sessionhistory.max_total_viewers': 0 },
        })
    : null,
  webkit: webkit() ? () => openWebDriver(webkit()) : null,
}
