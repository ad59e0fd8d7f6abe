import { expect } from '@open-wc/testing'
import type { AxeResults } from 'axe-core'
import 'axe-core/axe.min.js'
import { arrange, settled } from './kit.ts'

declare const axe: { run(element: Element, options: object): Promise<AxeResults> }

const RULES = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  // Off by default: targets of 24 px (WCAG 2.5.8), and names that contain what is seen (2.5.3).
  rules: {
    region: { enabled: false },
    'target-size': { enabled: true },
    'label-content-name-mismatch': { enabled: true },
  },
}

/** What axe finds on the page as it is. */
export async function findingsIn(place: HTMLElement): Promise<string[]> {
  const { violations } = await axe.run(place, RULES)
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html, any }) => `${html} ${any[0]?.message ?? ''}`).join('; ')}`,
  )
}

/** Its rules read the same document everywhere, and take as long as everything else: outside Chromium each look is drawn, and not judged. */
const ASKS_AXE = navigator.userAgent.includes('Chrome/')

/** No axe finding in light and dark, in Chinese and English. The element must have been put there by `mount`. */
export async function expectAccessible(element: HTMLElement): Promise<void> {
  const place = element.closest<HTMLElement>('.place')
  if (!place) throw new Error('Not mounted')
  for (const lang of ['zh-CN', 'en'] as const)
    for (const theme of ['light', 'dark'] as const) {
      arrange(place, { lang, theme })
      await redraw(element)
      if (ASKS_AXE) expect(await findingsIn(place), `${lang}, ${theme}`).to.deep.equal([])
    }
}

async function redraw(element: HTMLElement & { requestUpdate?: () => void }): Promise<void> {
  element.requestUpdate?.()
  await settled(element)
  const running = element.shadowRoot?.getAnimations?.() ?? []
  for (const animation of running) if (animation.effect?.getTiming().iterations === 1) animation.finish()
}
