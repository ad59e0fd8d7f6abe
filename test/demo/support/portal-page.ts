import type { ElementHandle, Page } from 'puppeteer-core'
import { launchChromium, openPage } from '../../support/browser.ts'

type Choice = { readonly options: readonly { readonly label: string; readonly value: string }[] }

/** A person at a browser: finds things by role and name through every shadow root, as a screen reader does. */
export async function openPortalPage(url: string) {
  const browser = await launchChromium('--lang=zh-CN')
  const page = await openPage(browser)
  const complaints: string[] = []
  await page.evaluateOnNewDocument(() => {
    Object.defineProperty(navigator, 'language', { get: () => 'zh-CN' })
    Object.defineProperty(navigator, 'languages', { get: () => ['zh-CN'] })
  })
  await page.setViewport({ width: 1280, height: 1400 })
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('dialog', (dialog) => void dialog.accept())
  return {
    page,
    complaints,
    visit: (path: string) => page.goto(url + path),
    close: () => browser.close(),
    ...hands(page),
  }
}

function hands(page: Page) {
  /** Within one element, where two offer the same. */
  const within = (tag: string, selector: string) => page.locator(`${tag} >>> ${selector}`)
  const find = (role: string, name: string) => page.locator(`::-p-aria([name="${name}"][role="${role}"])`)
  const press = (role: string, name: string) => find(role, name).click()
  return {
    find,
    press,
    within,
    /** Looks itself: the text query keeps what it has read of a shadow root, and misses what came later. */
    sees: (text: string) => page.waitForFunction(`${TEXT}.includes(${JSON.stringify(text)})`, { polling: 100 }),
    fill: (name: string, text: string) => find('textbox', name).fill(text),
    /** Answers the question a dialog asks; while it is open nothing else can be found. */
    confirm: async (name: string) => {
      await page.waitForSelector('::-p-aria([role="dialog"])', { visible: true })
      await press('button', name)
    },
    choose: async (name: string, option: string) => {
      const select = (await find('combobox', name).waitHandle()) as ElementHandle<never>
      const value = await select.evaluate(
        ({ options }: Choice, text) => [...options].find(({ label }) => label === text)?.value ?? null,
        option,
      )
      if (value === null) throw new Error(`${name} does not offer ${option}`)
      await select.select(value)
    },
  }
}

/** Runs in the page, which this project's own types do not know. */
const TEXT = `(function within(node) {
  const inner = node.shadowRoot ? within(node.shadowRoot) : ''
  return node.nodeType === 3 ? node.data : inner + [...node.childNodes].map(within).join('')
})(document.body)`

export type PortalPage = Awaited<ReturnType<typeof openPortalPage>>
