import { expect } from '@open-wc/testing'
import { html } from 'lit'
import type { ComponentName, FeatureName } from '../../bff/contract/session-scope.ts'
import { loadMkt } from '../../components/all.ts'
import { narrowed } from '../../demo/gallery/exhibit.ts'
import { ELEMENT_NAMES, type ElementName, exhibits } from '../../demo/gallery/exhibits.ts'
import { problem } from '../../demo/gallery/fakes/fake-bff.ts'
import { mount, settled, textOf, useFakes } from './support/kit.ts'

const NOT_PART = { 'zh-CN': '您在此处的权限不包含这项内容。', en: 'This is not part of your access here.' }

describe('a session for less than its role may', () => {
  const fakes = useFakes()
  before(loadMkt)

  /** What stands in an element of the gallery for such a session; of a list of products in the provider’s own. */
  async function show(
    name: ElementName,
    features: readonly FeatureName[],
    components: readonly ComponentName[] = ELEMENT_NAMES,
  ) {
    const { serve, view, scenes } = exhibits[name]
    serve(fakes.bff)
    scenes.own?.serve?.(fakes.bff)
    narrowed(fakes.bff, components, features)
    const element = await mount<HTMLElement>((scenes.own?.view ?? view)())
    return { element, has: (selector: string) => element.shadowRoot?.querySelector(selector) !== null }
  }

  for (const lang of ['zh-CN', 'en'] as const)
    it(`says calmly in ${lang} when an element is not part of it, and offers no second try`, async () => {
      exhibits['instance-card'].serve(fakes.bff)
      narrowed(fakes.bff, ['order-list'], [])
      const events: string[] = []
      const heard = (event: Event) => events.push(JSON.stringify((event as CustomEvent).detail))
      document.addEventListener('mkt-load-error', heard)
      const element = await mount(html`<mkt-instance-card instance-id="ins_7k2mq0c4v9xw"></mkt-instance-card>`, {
        lang,
      })
      document.removeEventListener('mkt-load-error', heard)
      expect(textOf(element)).to.contain(NOT_PART[lang])
      expect(element.shadowRoot?.querySelector('[part~="alert"]')?.getAttribute('data-tone')).to.equal('neutral')
      expect(element.shadowRoot?.querySelector('button')).to.equal(null)
      expect(events).to.deep.equal(['{"type":"forbidden","code":"out-of-scope","requestId":""}'])
    })

  it('is told so by the whole console too', async () => {
    const { element, has } = await show('delivery-console', [], ['order-list'])
    expect(textOf(element)).to.contain(NOT_PART['zh-CN'])
    expect(has('[role="tab"]')).to.equal(false)
  })

  it('is what the BFF says when it refuses, too', async () => {
    fakes.bff.on('GET /instances', () => problem(403, 'out-of-scope'))
    const element = await mount(html`<mkt-instance-list></mkt-instance-list>`)
    expect(textOf(element)).to.contain(NOT_PART['zh-CN'])
  })

  it('lets go of what was shown when its next token is for less', async () => {
    const { element, has } = await show('code-pool', ['manage-codes'])
    expect(has('[part~="row"]')).to.equal(true)
    narrowed(fakes.bff, ['order-list'], [])
    await fakes.clock.advance(15 * 60_000)
    await (element as HTMLElement & { reload(): Promise<void> }).reload().catch(() => {})
    await settled(element)
    expect(has('[part~="row"]')).to.equal(false)
    expect(textOf(element)).to.contain(NOT_PART['zh-CN'])
  })

  it('is asked what it is for once, by all elements of a page', async () => {
    exhibits['code-pool'].serve(fakes.bff)
    exhibits['api-services'].serve(fakes.bff)
    narrowed(fakes.bff, ELEMENT_NAMES, [])
    const element = await mount<HTMLElement>(
      html`<div><mkt-code-pool></mkt-code-pool><mkt-api-services></mkt-api-services><mkt-code-pool></mkt-code-pool></div>`,
    )
    await settled(element)
    expect(fakes.bff.to('GET /session')).to.have.length(1)
  })

  it('shows what it always did where the BFF does not say', async () => {
    exhibits['code-pool'].serve(fakes.bff)
    fakes.bff.on('GET /session', () => ({ id: 'ses_1', actor: { role: 'provider', id: 'isv-7' } }))
    const element = await mount<HTMLElement>(html`<mkt-code-pool></mkt-code-pool>`)
    expect(element.shadowRoot?.querySelector('[id^="import-"]')).not.to.equal(null)
  })
})
