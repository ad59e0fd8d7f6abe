import { expect } from '@open-wc/testing'
import { html } from 'lit'
import '../../components/instance-card/register.ts'
import { fetchWords, type Language } from '../../components/messages/languages.ts'
import type { AreaName } from '../../components/messages/words.ts'
import { configureMkt } from '../../components/session/configure.ts'
import { instance } from '../../demo/gallery/fixtures/market.ts'
import { japanese } from '../../demo/gallery/japanese.ts'
import { mount, settled, textOf, useFakes } from './support/kit.ts'

type Drawn = HTMLElement & { readonly updateComplete: Promise<boolean> }

describe('the words of an element', () => {
  const fakes = useFakes({ words: false })
  beforeEach(() => {
    fakes.bff.on('GET /instances/:id', () => instance())
  })

  it('are fetched before anything is drawn, in one language, and never flash another', async () => {
    const seen = new Set<string>()
    const place = document.createElement('div')
    place.className = 'place'
    place.lang = 'zh-CN'
    const card = document.createElement('mkt-instance-card') as Drawn
    card.setAttribute('instance-id', 'ins_1')
    document.body.append(place)
    place.append(card)
    const watcher = new MutationObserver(() => seen.add(textOf(card)))
    if (card.shadowRoot) watcher.observe(card.shadowRoot, { childList: true, subtree: true, characterData: true })
    await settled(card)
    watcher.disconnect()
    expect(card.shadowRoot?.querySelector('[part~="badge"]')?.textContent).to.equal('运行中')
    expect([...seen].filter((text) => /Running|Loading|undefined/.test(text))).to.deep.equal([])
  })

  it('stay in the old language until the new one is there', async () => {
    const card = await mount<Drawn>(html`<mkt-instance-card instance-id="ins_1"></mkt-instance-card>`)
    const place = card.parentElement as HTMLElement
    place.lang = 'en'
    await Promise.resolve()
    expect(textOf(card)).to.contain('运行中')
    await settled(card)
    expect(textOf(card)).to.contain('Running').and.not.contain('运行中')
    expect(card.shadowRoot?.querySelector('[part~="base"]')?.getAttribute('lang')).to.equal('en')
  })

  it('can be the host’s own, in a language of its own, over English', async () => {
    configureMkt({ locale: 'fr', messages: { fr: { 'instance.state.active': 'En service' } } })
    const card = await mount<Drawn>(html`<mkt-instance-card instance-id="ins_1" lang="fr"></mkt-instance-card>`)
    expect(textOf(card)).to.contain('En service').and.contain('Instance ID')
  })

  it('can be a third language in one file: a card in Japanese, its dates and spans too', async () => {
    configureMkt({ messages: { ja: japanese } })
    const card = await mount<Drawn>(html`<mkt-instance-card instance-id="ins_1" lang="ja"></mkt-instance-card>`)
    for (const words of ['稼働中', '有効期限', '残り 730 日', 'パスワードなしでログイン', '閲覧記録 (2)'])
      expect(textOf(card)).to.contain(words)
    expect(textOf(card)).not.to.match(/Show|Copy|Expires|Running/)
    expect(card.shadowRoot?.querySelector('[part~="base"]')?.getAttribute('lang')).to.equal('ja')
  })

  it('are fetched again after a failure', async () => {
    let broken = true
    const area = async () => {
      if (broken) throw new TypeError('Failed to fetch dynamically imported module')
      return { words: { 'common.retry': 'Encore' } }
    }
    const indexes = [async () => ({ base: area })]
    const french: Language = { tag: 'fr', indexes, words: {}, arrived: new Set<AreaName>(), coming: new Map() }
    const failed = await fetchWords(french, ['base']).then(
      () => false,
      () => true,
    )
    broken = false
    await fetchWords(french, ['base'])
    expect([failed, french.words['common.retry']]).to.deep.equal([true, 'Encore'])
  })

  it('are asked for once by all who want them at the same time', async () => {
    let asked = 0
    const area = async () => {
      asked += 1
      return { words: { 'common.retry': 'Encore' } }
    }
    const indexes = [async () => ({ base: area })]
    const french: Language = { tag: 'fr', indexes, words: {}, arrived: new Set<AreaName>(), coming: new Map() }
    await Promise.all(Array.from({ length: 100 }, () => fetchWords(french, ['base'])))
    expect([asked, french.words['common.retry']]).to.deep.equal([1, 'Encore'])
  })
})
