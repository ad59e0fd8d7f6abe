import { expect, it } from 'vitest'
import { comingBack } from './coming-back.ts'
import { askToCancel, expectNoComplaint, reveal, type Stage, visit } from './host-pages.ts'
import type { Visitor } from './visitor.ts'

const DIALOG = `deep('dialog[part~="dialog"]')[0]`

/** What holds in every browser. */
export function everyBrowser(stage: () => Stage): void {
  comingBack(stage)

  it('lead from an index that explains each', async () => {
    const visitor = await visit(stage(), '', 'Host pages', 'Plain HTML', '宿主页面')
    await visitor.press('Plain HTML')
    await visitor.sees('Awaiting payment')
  })

  it('need no more than a script tag and the address of a session', async () => {
    const visitor = await visit(stage(), 'plain', 'Awaiting payment', 'Running', 'Products')
    await reveal(visitor)
    await expectNoComplaint(visitor)
  })

  it('place an order from React, whose state takes the event', async () => {
    const visitor = await visit(stage(), 'react', '青竹文档', 'Buy now')
    await visitor.pressOn(`deep('input[type=checkbox]').find(visible)`)
    await visitor.press('Buy now')
    await visitor.press('Place the order')
    await visitor.sees('Thank you')
    await visitor.until(
      `deep('mkt-order-timeline')[0] && words(deep('mkt-order-timeline')[0]).includes('Awaiting payment')`,
    )
    await expectNoComplaint(visitor)
  })

  it('open an order from a list in Vue, in Chinese', async () => {
    const visitor = await visit(stage(), 'vue', '我的订单', '导出 CSV')
    await visitor.pressOn(`deep('button code').find(visible)`)
    await visitor.until(`deep('[part~="step-current"]')[0]`)
    await expectNoComplaint(visitor)
  })

  it('violate nothing of the strictest policy, also when secrets and dialogs are shown', async () => {
    const visitor = await visit(stage(), 'strict-csp', 'Awaiting payment', 'Running', 'Products')
    await reveal(visitor)
    await visitor.until(`deep('#last')[0].value === 'mkt-revealed'`)
    await askToCancel(visitor)
    await visitor.key('Escape')
    await visitor.until(`!${DIALOG}`)
    await expectNoComplaint(visitor)
  })

  it('keep what was being written when HTMX takes an element off the page and puts one back', async () => {
    const visitor = await visit(stage(), 'htmx')
    await visitor.press('Requirement')
    const field = `deep('mkt-requirement-form').flatMap((one) => deep('textarea, input[type=text]', one.shadowRoot)).find(visible)`
    await visitor.pressOn(field)
    await visitor.type('Ninety seats')
    await visitor.until(`${field}.value.includes('Ninety seats')`)
    await visitor.press('Orders')
    await visitor.until(`!deep('mkt-requirement-form')[0] && deep('button code').find(visible)`)
    await visitor.press('Requirement')
    await visitor.until(`${field}?.value.includes('Ninety seats')`)
    await expectNoComplaint(visitor)
  })

  it('leave no timer, no stream and no follower behind when they are taken off the page, ten times', async () => {
    const visitor = await visit(stage(), 'htmx')
    await visitor.look(WATCH_LEFTOVERS)
    for (let turn = 0; turn < 10; turn += 1) {
      await visitor.press(turn % 2 ? 'Orders' : 'Requirement')
      await visitor.until(turn % 2 ? `deep('button code').find(visible)` : `streams.some(({ aborted }) => !aborted)`)
    }
    expect(await visitor.look<number>('streams.length')).toBeGreaterThanOrEqual(5)
    expect(await visitor.look<number>('timers.size')).toBeGreaterThan(0)
    await visitor.look(`void document.querySelector('#main').replaceChildren()`)
    await visitor.until(`streams.every(({ aborted }) => aborted) && timers.size === 0`)
    expect(await visitor.look(`window[Symbol.for('marketkit')].followers.size`)).toBe(0)
  })

  it('look in a page of hostile styles, and of 62.5 % rem, to the pixel as in any other', async () => {
    const look = (visitor: Visitor) => visitor.look<string[]>(LOOKS)
    const plain = await look(await visit(stage(), 'plain', 'Awaiting payment', 'Running', '青竹签'))
    const visitor = await visit(stage(), 'hostile-css', 'Awaiting payment', 'Running', '青竹签')
    const hostile = await look(visitor)
    expect(plain.length).toBeGreaterThan(100)
    expect(hostile.filter((one, index) => one !== plain[index])).toEqual([])
    expect(await visitor.look(`getComputedStyle(document.querySelector('h1')).textTransform`)).toBe('uppercase')
    await reveal(visitor)
    await expectNoComplaint(visitor)
  })

  it('bear a second, older copy, which says once that it is not used', async () => {
    const visitor = await visit(stage(), 'two-copies', 'Awaiting payment', 'Running')
    await reveal(visitor)
    expect(
      (await visitor.look<string[]>('[...complaints]')).map((one) => one.replaceAll(/\d+\.\d+\.\d+/g, 'n')),
    ).toEqual(['warn: Marketkit n is already on this page; its second copy, n, defines nothing.'])
  })

  it('do not mind what old libraries add to everybody’s objects', async () => {
    const visitor = await visit(stage(), 'polluted', 'Awaiting payment', 'Running', 'Buy now')
    await reveal(visitor)
    await askToCancel(visitor)
    await expectNoComplaint(visitor)
  })

  it('ask inside the host’s modal dialog, and Escape closes the question alone', async () => {
    const visitor = await visit(stage(), 'modal')
    await visitor.press('Show the order')
    await askToCancel(visitor)
    expect(await visitor.look(`${DIALOG}.matches(':modal')`)).toBe(false)
    for (let step = 0; step < 12; step += 1) {
      await visitor.key('Tab')
      const place = await visitor.look<string>(`(({ localName }) => localName)(document.activeElement ?? {})`)
      expect(['mkt-order-timeline', 'button', 'body', 'dialog', 'html']).toContain(place)
      expect(await visitor.look(`document.activeElement?.id`)).not.toBe('open')
    }
    await visitor.look(`void deep('dialog[part~="dialog"] button')[0].focus()`)
    await visitor.key('Escape')
    await visitor.until(`!${DIALOG} && document.querySelector('dialog').open`)
    await visitor.until(`words(focused()).includes('Cancel order')`)
    await visitor.key('Escape')
    await visitor.until(`!document.querySelector('dialog').open`)
    await expectNoComplaint(visitor)
  })

  it('work in a shadow root of the host’s', async () => {
    const visitor = await visit(stage(), 'shadow-root', 'Awaiting payment', 'Running')
    await reveal(visitor)
    await askToCancel(visitor)
    expect(await visitor.look(`${DIALOG}.matches(':modal')`)).toBe(true)
    await visitor.key('Escape')
    await visitor.until(`!${DIALOG}`)
    await expectNoComplaint(visitor)
  })

  it('show accounting its orders without a button it would be refused, and say what is not for it', async () => {
    const visitor = await visit(stage(), 'narrowed', 'Awaiting payment', 'This is not part of your access here.')
    await visitor.until(`deep('tbody button code').length > 0`)
    const buttons = await visitor.look<string[]>(`deep('button').filter(visible).map(words)`)
    expect(buttons.filter((one) => /cancel order|refund|renew|reveal|log in|try again/i.test(one))).toEqual([])
    // The card asks while it finds out what the session is for: that it is refused is all a browser may say.
    const others = (await visitor.complaints()).filter((one) => !/\b403\b/.test(one))
    expect(others).toEqual([])
  })

  it('are mirrored on a page that is written from right to left, each text in its own direction', async () => {
    const visitor = await visit(stage(), 'rtl', 'Awaiting payment', 'Running')
    const at = (selector: string) =>
      visitor.look<{ left: number; right: number }>(
        `(({ left, right }) => ({ left, right }))(deep('${selector}')[0].getBoundingClientRect())`,
      )
    const [title, badge] = [await at('[part~="title"]'), await at('[part~="badge"]')]
    expect(badge.right).toBeLessThan(title.left)
    const steps = await visitor.look<number[]>(`deep('[part~="step"]').map((one) => one.getBoundingClientRect().right)`)
    expect(steps.length).toBeGreaterThan(2)
    expect(steps).toEqual(steps.toSorted((a, b) => b - a))
    expect(await visitor.look(`getComputedStyle(deep('[part~="title"]')[0]).unicodeBidi`)).toBe('plaintext')
    await expectNoComplaint(visitor)
  })

  // The last one: a browser may write it into its log when the next page is there already.
  it('are held to the strictest policy: what it forbids is seen', async () => {
    const visitor = await visit(stage(), 'strict-csp')
    await visitor.look(`void document.body.setAttribute('style', 'color: red')`)
    await visitor.until(`complaints.some((one) => one.startsWith('policy: style-src'))`)
  })
}

/** Counts from now on the timers that have not run and the event streams, in the page as it is: before its first element. */
const WATCH_LEFTOVERS = `(() => {
  window.timers = new Set()
  window.streams = []
  const { setTimeout, clearTimeout, fetch } = window
  window.setTimeout = (run, ms) => {
    const id = setTimeout(() => (timers.delete(id), run()), ms)
    // Not those of the machine that drives the browser.
    if (!new Error().stack.includes('evaluateJavaScriptFunction')) timers.add(id)
    return id
  }
  window.clearTimeout = (id) => (timers.delete(id), clearTimeout(id))
  window.fetch = (url, init) => {
    if (init.headers.accept === 'text/event-stream') streams.push(init.signal)
    return fetch(url, init)
  }
})()`

/** Everything in the card, the timeline and the list: how large it is and how its text looks. */
const LOOKS = `['mkt-instance-card', 'mkt-order-timeline', 'mkt-product-list'].flatMap((tag) =>
  deep('*', deep(tag)[0].shadowRoot).map((one) => {
    const { width, height } = one.getBoundingClientRect()
    const style = getComputedStyle(one)
    const looks = ['fontSize', 'fontStyle', 'fontWeight', 'fontVariantCaps', 'lineHeight', 'letterSpacing', 'wordSpacing', 'textAlign', 'textTransform', 'textIndent', 'textShadow',
      'whiteSpace', 'wordBreak', 'boxSizing', 'cursor', 'display', 'float', 'margin', 'padding'].map((name) => style[name])
    return [tag, one.localName, one.getAttribute('part'), width.toFixed(1), height.toFixed(1), ...looks].join(' | ')
  }))`
