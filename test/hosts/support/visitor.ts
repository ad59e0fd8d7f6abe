import { setTimeout as wait } from 'node:timers/promises'
import { PATIENCE_MS } from '../../support/patience.ts'
import type { Driver, Key } from './browsers/driver.ts'

const LOOK_MS = 100
/** WebKit never answers a script whose page is put away for another while it runs: it is left behind, and the next one asks the page that came. */
const LEFT_BEHIND_MS = 5_000

type Point = { readonly x: number; readonly y: number }

/** Runs in the page: what matches in every shadow root there is, and what a person can see of it. */
const EYES = `
  const deep = (selector, root = document) => !root ? [] : [...root.querySelectorAll(selector)].concat(
    ...[...root.querySelectorAll('*')].map((one) => (one.shadowRoot ? deep(selector, one.shadowRoot) : [])))
  const said = (node) => node.nodeType === 3 ? node.data
    : [...(node.shadowRoot?.childNodes ?? []), ...node.childNodes].map(said).join('')
  const words = (node) => said(node).replace(/\\s+/g, ' ').trim()
  const visible = (one) => one.checkVisibility() && one.getBoundingClientRect().width > 0
  const named = (selector, name) => deep(selector).find((one) => visible(one) && (one.ariaLabel ?? words(one)).includes(name))
  const middle = (one) => {
    if (!one) return null
    const { x, y, width, height } = one.getBoundingClientRect()
    return { x: x + width / 2, y: y + height / 2 }
  }
  const focused = (root = document) => root.activeElement?.shadowRoot?.activeElement ? focused(root.activeElement.shadowRoot) : root.activeElement
`

/** A person in front of a browser. */
export function visitorOf(driver: Driver, url: string) {
  /** The value of an expression that may use `deep(selector)`, `named(selector, words)`, `words(node)`, `focused()`. */
  const look = <T>(expression: string) => driver.evaluate<T>(`(() => { ${EYES} return ${expression} })()`)
  async function until(expression: string): Promise<void> {
    for (const begun = Date.now(); ; await wait(LOOK_MS)) {
      // While a page gives way to the next, there is nothing to look at.
      const found = look<boolean>(`Boolean(${expression})`).catch(() => false)
      if (await Promise.race([found, wait(LEFT_BEHIND_MS, false, { ref: false })])) return
      if (Date.now() - begun < PATIENCE_MS) continue
      const page = await look<string>('words(document.body).slice(-1500)')
      throw new Error(`Not within ${PATIENCE_MS} ms: ${expression}\n${page}`)
    }
  }
  /** The middle of what an expression finds, once it lies still: nobody presses what moves under the hand. */
  async function middleOf(expression: string): Promise<Point> {
    await until(expression)
    for (let before: Point | null = null, begun = Date.now(); ; await wait(LOOK_MS)) {
      await look(`void (${expression})?.scrollIntoView({ block: 'center', behavior: 'instant' })`)
      const now = await look<Point | null>(`middle(${expression})`)
      if (now && now.x === before?.x && now.y === before.y) return now
      before = now
      if (Date.now() - begun > PATIENCE_MS) throw new Error(`Never at rest: ${expression}`)
    }
  }
  async function pressOn(expression: string): Promise<void> {
    const { x, y } = await middleOf(expression)
    await driver.click(x, y)
  }
  return {
    look,
    until,
    pressOn,
    visit: (path: string) => driver.visit(url + path),
    sees: (text: string) => until(`words(document.body).includes(${JSON.stringify(text)})`),
    press: (name: string) => pressOn(`named('button, a, summary, label, [role=radio]', ${JSON.stringify(name)})`),
    key: (name: Key) => driver.key(name),
    type: driver.type,
    screenshot: driver.screenshot,
    /** What the page's own watcher and the browser's log hold against it. */
    complaints: async () => [...(await look<string[]>('[...complaints]')), ...driver.logged()],
  }
}

export type Visitor = ReturnType<typeof visitorOf>
