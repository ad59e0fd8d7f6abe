import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeDataDir, type PortalProcess, startPortal } from '../../demo/support/portal-process.ts'
import { PATIENCE_MS } from '../../support/patience.ts'
import { type BrowserName, browsers } from './browsers/installed.ts'
import { type Visitor, visitorOf } from './visitor.ts'

/** Longer than a visitor waits for anything, who then says what there is to see. */
const SLOW_MS = 2 * PATIENCE_MS

export type Stage = { readonly visitor: Visitor; readonly portal: PortalProcess }

/** The demo in a process of its own and one browser in front of it; named and not run where the machine has no such browser. */
export function describeHostPages(name: BrowserName, tests: (stage: () => Stage) => void): void {
  const open = browsers[name]
  if (!open) {
    describe.skip(`host pages in ${name}, which is not installed here: not run`, () => it('is not run', () => {}))
    return
  }
  describe(`host pages in ${name}`, { timeout: SLOW_MS }, () => {
    const folder = makeDataDir()
    let stage: Stage
    let close = async () => {}

    beforeAll(async () => {
      const portal = await startPortal(folder.dataDir)
      close = async () => void (await portal.stop())
      const driver = await open()
      close = async () => {
        await driver.close()
        await portal.stop()
      }
      stage = { portal, visitor: visitorOf(driver, portal.url) }
    }, SLOW_MS)
    afterAll(async () => {
      await close()
      folder.remove()
    }, SLOW_MS)

    tests(() => stage)
  })
}

/** Opens a page and waits for what its elements show. */
export async function visit({ visitor }: Stage, page: string, ...texts: readonly string[]): Promise<Visitor> {
  await visitor.visit(`/examples/${page}`)
  for (const text of texts) await visitor.sees(text)
  return visitor
}

/** The password of the card, revealed. */
export async function reveal(visitor: Visitor): Promise<void> {
  await visitor.press('Show')
  await visitor.until(`named('code[part~="credential-value"]', '') && named('button', 'Hide')`)
}

/** Asks to cancel the order, and answers the open dialog’s place. */
export async function askToCancel(visitor: Visitor): Promise<void> {
  await visitor.press('Cancel order')
  await visitor.until(`deep('dialog[part~="dialog"]')[0]?.open`)
}

export async function expectNoComplaint(visitor: Visitor): Promise<void> {
  expect(await visitor.complaints()).toEqual([])
}
