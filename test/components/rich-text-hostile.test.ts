import { expect } from '@open-wc/testing'
import { render } from 'lit'
import { parseRichText } from '../../bff/rich-text/parse-rich-text.ts'
import { richText } from '../../components/shared/rich-text.ts'
import { PLACES, VECTORS } from './support/hostile-html.ts'

type Rung = Window & { ours?: (at: number) => void; asHtml?: (at: number) => void }

describe('a text that wants to run a script', () => {
  const rung: Rung = window
  const [ours, asHtml] = [new Set<number>(), new Set<number>()]
  rung.ours = (at) => ours.add(at)
  rung.asHtml = (at) => asHtml.add(at)
  const texts = VECTORS.flatMap((vector, at) => PLACES.map((place) => place(vector.replaceAll('RUN', `ours(${at})`))))
  const places: HTMLElement[] = []
  after(() => {
    for (const place of places) place.remove()
    delete rung.ours
    delete rung.asHtml
  })

  it(`runs none in ${texts.length} ways, where a page that takes it for HTML runs them`, async () => {
    for (const text of texts) draw(text)
    // Asked later, so that what ours would run has run by the time that these have.
    for (const [at, vector] of VECTORS.entries()) frame(vector.replaceAll(/(parent\.)?RUN/g, `heard(${at})`))
    const certain = [
      '<script>RUN</script>',
      '<img src=x onerror=RUN>',
      '<svg onload=RUN>',
      '<details open',
      '<video src',
    ]
    const awaited = certain.map((start) => VECTORS.findIndex((vector) => vector.startsWith(start)))
    while (!awaited.every((at) => asHtml.has(at))) await new Promise(requestAnimationFrame)
    expect([...ours].map((at) => VECTORS[at])).to.deep.equal([])
  })

  it('has no attribute that could, and no address but by https', () => {
    const all = places.flatMap((place) => [...place.querySelectorAll('*')])
    const attributes = all.flatMap((element) => [...element.attributes])
    expect(attributes.filter(({ name }) => /^on|^style$|^srcdoc$|^action$|^formaction$/.test(name))).to.deep.equal([])
    const addresses = attributes.filter(({ name }) => /href$|^src/.test(name))
    expect(addresses.length).to.be.greaterThan(100)
    expect(addresses.filter(({ value }) => new URL(value, 'none:').protocol !== 'https:')).to.deep.equal([])
  })

  function draw(text: string): void {
    const place = document.createElement('div')
    document.body.append(place)
    places.push(place)
    render(richText(parseRichText(text), 3), place)
  }

  /** A page of its own, which takes the text for HTML. */
  function frame(html: string): void {
    const page = document.createElement('iframe')
    page.srcdoc = `<script>heard = (at) => parent.asHtml(at)</script>${html}`
    document.body.append(page)
    places.push(page)
  }
})
