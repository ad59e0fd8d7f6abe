import { expect, it } from 'vitest'
import { expectNoComplaint, reveal, type Stage, visit } from './host-pages.ts'
import type { Visitor } from './visitor.ts'

/** To another page and back, by the browser's own button: the page was put away as it was, with its elements. */
export function comingBack(stage: () => Stage): void {
  it('are as they were when somebody comes back: what was chosen stands there, and an order can be placed', async () => {
    const visitor = await visit(stage(), 'react', '青竹文档', 'Buy now')
    await visitor.pressOn(`deep('input[type=checkbox]').find(visible)`)
    await visitor.look(WATCH_RETURN)
    await thereAndBack(visitor)
    await visitor.sees('Buy now')
    if (await isKept(visitor))
      expect(await visitor.look(`deep('input[type=checkbox]').find(visible).checked`)).toBe(true)
    else await visitor.pressOn(`deep('input[type=checkbox]').find(visible)`)
    await visitor.press('Buy now')
    await visitor.press('Place the order')
    await visitor.sees('Thank you')
    await expectNoComplaint(visitor)
  })

  it('show a secret no longer when somebody comes back, and follow their orders again', async () => {
    const visitor = await visit(stage(), 'plain', 'Awaiting payment', 'Running')
    await visitor.look(WATCH_RETURN)
    await reveal(visitor)
    await thereAndBack(visitor)
    await visitor.sees('Awaiting payment')
    await visitor.sees('Running')
    expect(await visitor.look(`deep('button').filter(visible).map(words)`)).not.toContain('Hide')
    if (await isKept(visitor)) await visitor.until(`streams.filter(({ aborted }) => !aborted).length === 1`)
    await expectNoComplaint(visitor)
  })
}

/** Firefox loads the page anew: its driver has it keep none, and by itself it keeps none with a stream open. All others must have kept it. */
async function isKept(visitor: Visitor): Promise<boolean> {
  if (await visitor.look<boolean>(`/Firefox/.test(navigator.userAgent)`)) return false
  expect(await visitor.look(`window.returns`)).toEqual([true])
  return true
}

async function thereAndBack(visitor: Visitor): Promise<void> {
  const { pathname } = await visitor.look<{ pathname: string }>(`({ pathname: location.pathname })`)
  await visitor.press('All examples')
  await visitor.until(`location.pathname === '/examples/' && document.readyState === 'complete'`)
  await visitor.look(`void setTimeout(() => history.back())`)
  await visitor.until(`location.pathname === ${JSON.stringify(pathname)} && document.readyState === 'complete'`)
}

/** Whether the page was put away, and which event streams were opened from now on. */
const WATCH_RETURN = `(() => {
  window.returns = []
  window.streams = []
  const { fetch } = window
  window.fetch = (url, init) => {
    if (init.headers?.accept === 'text/event-stream') streams.push(init.signal)
    return fetch(url, init)
  }
  addEventListener('pageshow', ({ persisted }) => returns.push(persisted))
})()`
