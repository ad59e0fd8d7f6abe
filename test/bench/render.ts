import type { Browser, Page } from 'puppeteer-core'
import { launchChromium, openPage } from '../support/browser.ts'
import { type Cost, costOf } from './support/main-thread.ts'
import { ORDER, startPortal } from './support/render-host.ts'
import type { BenchOptions, Report } from './support/report.ts'

const CARDS = 100
const ENTRIES = 1000

/** A hundred instance cards and a history of a thousand entries, from the built embed, each round in a new page of a real browser. */
export async function benchRender({ rounds }: BenchOptions): Promise<Report> {
  const portal = await startPortal(ENTRIES)
  const browser = await launchChromium()
  const cards: Cost[] = []
  const folded: Cost[] = []
  const opened: Cost[] = []
  const last: Cost[] = []
  for (let round = 0; round < rounds; round += 1) {
    await inNewPage(browser, portal.url, 'mkt-instance-card', async (page) =>
      cards.push(await costOf(page, DRAW_CARDS)),
    )
    await inNewPage(browser, portal.url, 'mkt-order-timeline', async (page) => {
      folded.push(await costOf(page, DRAW_TIMELINE))
      opened.push(await costOf(page, UNFOLD))
      while (await page.evaluate(MORE_THAN_A_PORTION)) await page.evaluate(UNFOLD)
      last.push(await costOf(page, UNFOLD))
      if (await page.evaluate(`${SHOWN} !== ${ENTRIES}`)) throw new Error('The timeline was not opened to its end')
    })
  }
  await browser.close()
  portal.close()
  const sum = ({ script, style, layout }: Cost) => script + style + layout
  const script = (costs: readonly Cost[]) => costs.map((cost) => cost.script)
  return {
    bench: 'render',
    notes: [
      'Chromium without a window, the embed as built, a BFF that answers at once; elements and words are fetched before, nothing of them has been drawn.',
      'Processor time of the page’s main thread from adding the elements until all is drawn: scripting, and with style and layout.',
      `${CARDS} cards each fetch their instance. The timeline fetches an order of ${ENTRIES} entries, begins folded, and is then opened portion by portion to its end, all of it standing there with the last one.`,
    ],
    lines: [
      { name: `${CARDS} cards: scripting`, unit: 'ms', values: script(cards) },
      { name: `${CARDS} cards: with style and layout`, unit: 'ms', values: cards.map(sum) },
      { name: `timeline of ${ENTRIES}, folded: scripting`, unit: 'ms', values: script(folded) },
      { name: `timeline of ${ENTRIES}, folded: with style and layout`, unit: 'ms', values: folded.map(sum) },
      { name: `timeline of ${ENTRIES}, a portion opened: scripting`, unit: 'ms', values: script(opened) },
      { name: `timeline of ${ENTRIES}, the last portion opened: scripting`, unit: 'ms', values: script(last) },
      {
        name: `timeline of ${ENTRIES}, the last portion opened: with style and layout`,
        unit: 'ms',
        values: last.map(sum),
      },
    ],
    ratios: [
      { name: `${CARDS} cards: ms of scripting`, values: script(cards), budget: { max: 100 } },
      { name: `timeline of ${ENTRIES}, first render: ms of scripting`, values: script(folded), budget: { max: 50 } },
      {
        name: `timeline of ${ENTRIES}, a portion opened: ms of scripting`,
        values: script(opened),
        budget: { max: 50 },
      },
      { name: `timeline of ${ENTRIES}, all opened: ms of scripting`, values: script(last), budget: { max: 50 } },
    ],
  }
}

async function inNewPage(
  browser: Browser,
  url: string,
  tag: string,
  use: (page: Page) => Promise<unknown>,
): Promise<void> {
  const page = await openPage(browser)
  await page.goto(url)
  await page.waitForFunction('window.loadMkt !== undefined')
  await page.evaluate(`loadMkt('${tag}')`)
  await use(page)
  await page.close()
}

/** Resolves with the first frame in which `drawn` holds; a frame is asked for after it, so that its style and layout are counted. */
const untilDrawn = (drawn: string) => `new Promise((resolve) => {
  const look = () => (${drawn}) ? requestAnimationFrame(() => resolve()) : requestAnimationFrame(look)
  look()
})`

const DRAW_CARDS = `(() => {
  const main = document.querySelector('main')
  const cards = Array.from({ length: ${CARDS} }, (_, index) => {
    const card = document.createElement('mkt-instance-card')
    card.instanceId = 'ins_' + String(index).padStart(12, '0')
    return card
  })
  main.append(...cards)
  return ${untilDrawn(`cards.every(({ shadowRoot }) => shadowRoot.querySelector('[part~="badge"]'))`)}
})()`

const DRAW_TIMELINE = `(() => {
  const timeline = document.createElement('mkt-order-timeline')
  timeline.orderId = '${ORDER}'
  document.querySelector('main').append(timeline)
  return ${untilDrawn(`timeline.shadowRoot.querySelectorAll('[part~="entry"] .note').length > 0`)}
})()`

const SHOWN = `document.querySelector('mkt-order-timeline').shadowRoot.querySelectorAll('[part~="entry"]').length`
const FOLD = `document.querySelector('mkt-order-timeline').shadowRoot.querySelector('.fold')`
/** The button says how many are still hidden. */
const MORE_THAN_A_PORTION = `Number(/\\d+/.exec(${FOLD}.textContent)?.[0] ?? 0) > 101`

const UNFOLD = `(() => {
  const before = ${SHOWN}
  setTimeout(() => ${FOLD}.click())
  return ${untilDrawn(`${SHOWN} > before`)}
})()`
