import { closestLanguage } from './messages/languages.ts'
import { configureMkt } from './session/configure.ts'
import './session/register.ts'
import { defineOnSight } from './shared/on-sight.ts'

/** The file that a page loads. It fetches an element's own code when the first such element is seen on the page. */
const elements = {
  'mkt-alert-list': () => import('./alert-list/register.ts'),
  'mkt-api-services': () => import('./api-services/register.ts'),
  'mkt-delivery-console': () => import('./delivery-console/register.ts'),
  'mkt-code-pool': () => import('./code-pool/register.ts'),
  'mkt-instance-card': () => import('./instance-card/register.ts'),
  'mkt-instance-list': () => import('./instance-list/register.ts'),
  'mkt-order-list': () => import('./order-list/register.ts'),
  'mkt-order-messages': () => import('./order-messages/register.ts'),
  'mkt-order-timeline': () => import('./order-timeline/register.ts'),
  'mkt-product-form': () => import('./product-form/register.ts'),
  'mkt-product-list': () => import('./product-list/register.ts'),
  'mkt-product-page': () => import('./product-page/register.ts'),
  'mkt-requirement-form': () => import('./requirement-form/register.ts'),
}

// Bare Node, as a host that renders on its server, may import this file; there is nothing to see there.
if (globalThis.document) {
  defineOnSight(elements)
  // The page's language is most likely the one spoken: where its words are is fetched beside the elements, not after them.
  closestLanguage(document.documentElement.lang || navigator.language)
    .indexes[0]?.()
    .catch(() => {})
}

/**
 * Fetches and defines these elements, or all of them, before they are seen: ahead of a page change, or for elements that
 * stand in a shadow root of the host's, where we do not look.
 */
export async function loadMkt(...tags: readonly (keyof typeof elements)[]): Promise<void> {
  const wanted = tags.length > 0 ? tags : (Object.keys(elements) as (keyof typeof elements)[])
  await Promise.all(wanted.map((tag) => elements[tag]()))
}

/** What our own frame runs, and no page of a host's (docs/isolated-display.md). */
export async function frameMkt(): Promise<void> {
  const { startFrame } = await import('./isolated/frame.ts')
  startFrame({ configure: configureMkt, load: () => loadMkt('mkt-instance-card') })
}

// biome-ignore lint/performance/noBarrelFile: the one file a page loads
export { configureMkt, revokeMkt } from './session/configure.ts'
