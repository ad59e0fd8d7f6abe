import { esbuildPlugin } from '@web/dev-server-esbuild'
import { defaultReporter, summaryReporter } from '@web/test-runner'
import { chromeLauncher } from '@web/test-runner-chrome'
import puppeteer from 'puppeteer-core'
import { chromium, firefox, webkit } from './test/support/browsers.mjs'
import { webkitLauncher } from './test/support/webkit-launcher.ts'

const CHROMIUM_ARGS = [
  '--headless',
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A busy machine needs longer than the 30 seconds a driver gives a browser. */
const START_MS = 180_000
/** How each browser is started; null where this machine has none. Chromium comes with the packages. */
const launchers = {
  chromium: async () => {
    const found = await chromium()
    console.log(`chromium: ${found.executablePath}`)
    return chromeLauncher({ launchOptions: { ...found, headless: 'shell', args: CHROMIUM_ARGS, timeout: START_MS } })
  },
  firefox:
    firefox() &&
    (async () =>
      chromeLauncher({
        puppeteer,
        concurrency: 1,
        launchOptions: { browser: 'firefox', executablePath: firefox(), headless: true, timeout: START_MS },
      })),
  webkit: webkit() && (async () => webkitLauncher(webkit())),
}
/** What a browser may do otherwise, of every element. Not what is asked of every scene, which takes as long as all the rest. */
const ELSEWHERE = [
  'test/components/**/*.test.ts',
  '!test/components/{gallery,scenes-*,product-form-limits,rich-text,text-diff}.test.ts',
  'test/components/scenes-reflow.test.ts',
]

const asked = process.env.WTR_BROWSERS?.split(',')
/** Some tests run in Chromium, or where somebody asks; all run in Chromium, and then what is done elsewhere. */
const isWhole = !asked && !process.argv.includes('--files')
const browsers = await Promise.all((asked ?? ['chromium']).map((name) => launchers[name]()))
const groups = []
for (const name of isWhole ? ['firefox', 'webkit'] : [])
  if (launchers[name]) groups.push({ name, files: ELSEWHERE, browsers: [await launchers[name]()] })
  else console.log(`Elements in ${name}, which is not installed here: not run`)

/** One for each page, which forgets what it was told before. */
const devtools = new WeakMap()
/** What the reader has asked the system for. The runner's own command knows no forced colours, and only Chromium can be told. */
const media = {
  name: 'media',
  async executeCommand({ command, payload, session: { browser, id } }) {
    if (command !== 'prefer') return undefined
    if (browser.name !== 'Chrome') return { told: false }
    const page = browser.getPage(id)
    if (!devtools.has(page)) devtools.set(page, page.createCDPSession())
    await (await devtools.get(page)).send('Emulation.setEmulatedMedia', { features: [payload] })
    return { told: true }
  },
}

export default {
  files: 'test/components/**/*.test.ts',
  // CI prints every test it ran.
  reporters: process.env.CI ? [summaryReporter(), defaultReporter({ reportTestProgress: false })] : [defaultReporter()],
  nodeResolve: { exportConditions: ['development', 'browser'] },
  browsers,
  groups,
  concurrentBrowsers: 1,
  concurrency: 1,
  browserStartTimeout: START_MS,
  // axe walks every state in both themes; on a busy machine that takes longer than mocha's two seconds.
  testFramework: { config: { timeout: 60_000 } },
  testsStartTimeout: 120_000,
  testsFinishTimeout: 600_000,
  plugins: [media, esbuildPlugin({ ts: true, tsconfig: 'components/tsconfig.json', target: 'es2022' })],
  filterBrowserLogs: ({ args }) => !String(args[0]).includes('Lit is in dev mode'),
}
