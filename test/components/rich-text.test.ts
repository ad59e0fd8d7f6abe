import { expect } from '@open-wc/testing'
import { render } from 'lit'
import { parseRichText } from '../../bff/rich-text/parse-rich-text.ts'
import { richText } from '../../components/shared/rich-text.ts'
import { growthOf, LINEAR_MAX } from '../support/growth.ts'

describe('what an author wrote in Markdown', () => {
  it('becomes headings one level at a time from the given one on, lists, quotes, code and tables', () => {
    const page = draw(
      '# A\n\n###### B\n\n- x\n- [x] y\n\n3. z\n\n> q\n\n```js\na<b\n```\n\n|a|b|\n|:-:|-:|\n|1|2|\n\n---',
    )
    expect(tags(page)).to.equal('h3 h4 ul li li ol li blockquote p pre code div table thead tr th th tbody tr td td hr')
    expect(page.querySelector('ol')!.start).to.equal(3)
    expect(page.querySelector('code')!.textContent).to.equal('a<b')
    expect(page.querySelector('td')!.dataset.align).to.equal('center')
  })

  it('keeps strong, emphasis, deletion, code and line breaks inside a paragraph', () => {
    expect(tags(draw('**a** *b* ~~c~~ `d`  \ne'))).to.equal('p strong em del code br')
  })

  it('shows HTML as text and makes no element of it', () => {
    const page = draw('<img src=x onerror=alert(1)>\n\na <b onclick="x()">b</b>\n\n<script>alert(1)</script>')
    expect(tags(page)).to.equal('p p p')
    expect(page.textContent).to.contain('<img src=x onerror=alert(1)>').and.to.contain('<script>')
  })

  for (const address of [
    'javascript:alert(1)',
    'http://a.example',
    'data:text/html,x',
    '/relative',
    'https://a@b.example',
    'JaVaScRiPt:x',
  ])
    it(`makes no link and no picture of ${address}`, () => {
      const page = draw(`[words](${address}) ![picture](${address})`)
      expect(tags(page)).to.equal('p')
      expect(page.textContent).to.equal('words picture')
    })

  it('links by https, in a new window, without opener and referrer', () => {
    const link = draw('[words](https://a.example/b?c=1&d=2 "t")').querySelector('a')!
    expect([link.href, link.target, link.rel]).to.deep.equal([
      'https://a.example/b?c=1&d=2',
      '_blank',
      'noopener noreferrer',
    ])
  })

  it('shows pictures by https, lazily, with their words', () => {
    const picture = draw('![a &amp; b](https://a.example/p.png)').querySelector('img')!
    expect([picture.alt, picture.loading, picture.referrerPolicy]).to.deep.equal(['a & b', 'lazy', 'no-referrer'])
  })

  it('shows character references as characters', () => {
    expect(draw('&lt;b&gt; &#65;&#x42; &copy; &#99999999; `&amp;`').textContent).to.equal(
      '<b> AB &copy; &#99999999; &amp;',
    )
  })

  for (const [what, text] of [
    ['quotes', (length: number) => '> '.repeat(length / 2)],
    ['lists', (length: number) => `${'- '.repeat(length / 2)}a`],
    ['quotes of lists', (length: number) => `${'> - '.repeat(length / 4)}a`],
    ['numbered lists', (length: number) => `${'1. '.repeat(length / 3)}a`],
    ['stars that never pair', (length: number) => `*${'**a *'.repeat(length / 6)}${'b* **'.repeat(length / 60)}`],
  ] as const)
    it(`takes a little for each character of 20,000: ${what}`, () => {
      expect(growthOf(text, 20_000, draw)).to.be.lessThan(LINEAR_MAX)
    })
})

function draw(text: string): HTMLElement {
  const page = document.createElement('div')
  render(richText(parseRichText(text), 3), page)
  return page
}

function tags(page: HTMLElement): string {
  return [...page.querySelectorAll('.rich *')].map(({ localName }) => localName).join(' ')
}
