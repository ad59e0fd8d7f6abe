import type { BrowserLauncher } from '@web/test-runner'
import { openWebDriver, type WebDriver } from '../hosts/support/browsers/webdriver.ts'

/** As much of a page as the runner's commands ask of one. */
type Page = {
  readonly keyboard: {
    readonly press: WebDriver['key']
    readonly type: WebDriver['type']
    readonly down: WebDriver['hold']
    readonly up: WebDriver['release']
  }
  readonly setViewportSize: WebDriver['resize']
}

/** WebKit behind its WebDriver server, for the element tests: one window, one file after the other. */
export function webkitLauncher(settings: Parameters<typeof openWebDriver>[0]): BrowserLauncher & { getPage(): Page } {
  let opening: Promise<WebDriver> | null = null
  let running: string | null = null
  const driver = (): Promise<WebDriver> => {
    opening ??= openWebDriver(settings)
    return opening
  }
  return {
    name: 'WebKit',
    // The runner's commands know the pages of three drivers; of these, this one's ask the least.
    type: 'playwright',
    getPage: () => ({
      keyboard: {
        press: async (key) => (await driver()).key(key),
        type: async (text) => (await driver()).type(text),
        down: async (key) => (await driver()).hold(key),
        up: async (key) => (await driver()).release(key),
      },
      setViewportSize: async (size) => (await driver()).resize(size),
    }),
    concurrency: 1,
    isActive: (id) => running === id,
    startSession: async (id, url) => {
      running = id
      await (await driver()).visit(url)
    },
    getBrowserUrl: async () => (await driver()).evaluate<string>('location.href'),
    stopSession: async () => {
      running = null
      await (await driver()).visit('about:blank')
      return {}
    },
    stop: async () => (await opening)?.close(),
    startDebugSession: async () => {
      throw new Error('WebKit has no window here that somebody could look at')
    },
  }
}
