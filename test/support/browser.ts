import puppeteer, { type Browser, type LaunchOptions, type Page } from 'puppeteer-core'
// @ts-expect-error: plain JavaScript, which the test runner's configuration reads too.
import { chromium } from './browsers.mjs'
import { PATIENCE_MS } from './patience.ts'

/** Chromium without a window, under its usual arguments and these. */
export async function launchChromium(...args: string[]): Promise<Browser> {
  return launchBrowser({ ...(await chromium()), headless: 'shell', args: ['--no-sandbox', ...args] })
}

/** For pages at `ORIGIN`: a public one that exists in this browser only, while a real BFF is not on the loopback of its visitors. */
export async function launchForOrigin(): Promise<Browser> {
  return launchChromium('--disable-features=LocalNetworkAccessChecks')
}

/** A browser that may take its time to start: the driver's own patience ends after 30 seconds. */
export async function launchBrowser(options: LaunchOptions): Promise<Browser> {
  return puppeteer.launch({ ...options, timeout: PATIENCE_MS })
}

/** A page whose every wait may last as long as a test may. */
export async function openPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage()
  page.setDefaultTimeout(PATIENCE_MS)
  return page
}
