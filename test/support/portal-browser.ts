import puppeteer, { type Browser } from 'puppeteer-core'
// @ts-expect-error: plain JavaScript, which the test runner's configuration reads too.
import { chromium } from './browsers.mjs'

/** For pages at `ORIGIN`: a public one that exists in this browser only, while a real BFF is not on the loopback of its visitors. */
export async function launchForOrigin(): Promise<Browser> {
  const args = ['--no-sandbox', '--disable-features=LocalNetworkAccessChecks']
  return puppeteer.launch({ ...(await chromium()), headless: 'shell', args })
}
