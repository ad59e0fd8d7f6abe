import { esbuildPlugin } from '@web/dev-server-esbuild'
import { defaultReporter, summaryReporter } from '@web/test-runner'
import { chromeLauncher } from '@web/test-runner-chrome'
import puppeteer from 'puppeteer-core'
import { chromium, firefox } from './test/support/browsers.mjs'

const want = (process.env.WTR_BROWSERS ?? 'chromium').split(',')
const browsers = []
if (want.includes('chromium')) {
  const found = await chromium()
  console.log(`chromium: ${found.executablePath}`)
  browsers.push(
    chromeLauncher({
      launchOptions: {
        ...found,
        headless: 'shell',
        args: [
          '--headless',
          '--no-sandbox',
          '--disable-dev-shm-usage',
          '--disable-gpu',
          '--disable-quic',
          '--no-first-run',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
        ],
      },
    }),
  )
}
if (want.includes('firefox')) {
  browsers.push(
    chromeLauncher({
      puppeteer,
      concurrency: 1,
      launchOptions: { browser: 'firefox', executablePath: firefox(), headless: true },
    }),
  )
}

/** The runner's own command for media knows no forced colours. */
const forcedColours = {
  name: 'forced-colours',
  async executeCommand({ command, payload, session }) {
    if (command !== 'force-colours') return undefined
    const page = session.browser.getPage(session.id)
    if (page.browser().process()?.spawnfile?.includes('firefox')) return { executed: false }
    const devtools = await page.createCDPSession()
    const value = payload.active ? 'active' : 'none'
    await devtools.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value }] })
    return true
  },
}

export default {
  files: 'test/components/**/*.test.ts',
  // CI prints every test it ran.
  reporters: process.env.CI ? [summaryReporter(), defaultReporter({ reportTestProgress: false })] : [defaultReporter()],
  nodeResolve: { exportConditions: ['development', 'browser'] },
  browsers,
  concurrentBrowsers: 1,
  concurrency: 1,
  browserStartTimeout: 60_000,
  // axe walks every state in both themes; on a busy machine that takes longer than mocha's two seconds.
  testFramework: { config: { timeout: 15_000 } },
  testsStartTimeout: 40_000,
  plugins: [forcedColours, esbuildPlugin({ ts: true, tsconfig: 'components/tsconfig.json', target: 'es2022' })],
  filterBrowserLogs: ({ args }) => !String(args[0]).includes('Lit is in dev mode'),
}
