import { expect } from '@open-wc/testing'
import type { AxeResults } from 'axe-core'
import 'axe-core/axe.min.js'
import { arrange, settled } from './kit.ts'

declare const axe: { run(element: Element, options: object): Promise<AxeResults> }

const RULES = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  rules: { region: { enabled: false } },
}

/** No axe finding in light and dark, in Chinese and English. The element must have been put there by `mount`. */
export async function expectAccessible(element: HTMLElement): Promise<void> {
  const place = element.closest<HTMLElement>('.place')
  if (!place) throw new Error('Not mounted')
  for (const lang of ['zh-CN', 'en'] as const)
    for (const theme of ['light', 'dark'] as const) {
      arrange(place, { lang, theme })
      await redraw(element)
      const { violations } = await axe.run(place, RULES)
      const found = violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html, any }) => `${html} ${any[0]?.message ?? ''}`).join('; ')}`,
      )
      expect(found, `${lang}, ${theme}`).to.deep.equal([])
    }
}

async function redraw(element: HTMLElement & { requestUpdate?: () => void }): Promise<void> {
  element.requestUpdate?.()
  await settled(element)
  const running = element.shadowRoot?.getAnimations?.() ?? []
  for (const animation of running) if (animation.effect?.getTiming().iterations === 1) animation.finish()
}
