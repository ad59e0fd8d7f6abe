import { expect } from '@open-wc/testing'
import type { ElementName } from '../../demo/gallery/exhibits.ts'
import { settled, until } from './support/kit.ts'
import { drawnIn, useScenes } from './support/scenes.ts'

/** What somebody puts into a file, and what must stand there. */
const PAPERS: readonly (readonly [ElementName, string, readonly string[]])[] = [
  ['instance-card', 'usual', ['协作云', '运行中', '账号', '••••']],
  ['order-timeline', 'usual', ['数据迁移服务', '待用户验收', '操作记录']],
  ['order-list', 'all', ['协作云', '¥']],
  ['product-page', 'usual', ['协作云', '¥', '交付']],
  ['requirement-form', 'to-accept', ['验收', '管理员密码', '••••']],
]

describe('on paper', () => {
  const show = useScenes()
  const onPaper: CSSMediaRule[] = []
  afterEach(() => {
    for (const rule of onPaper.splice(0)) rule.media.mediaText = 'print'
  })

  for (const [name, scene, texts] of PAPERS)
    it(`${name} says what it says on screen, with nothing to press and no secret`, async () => {
      const { element } = await show({ name, scene })
      await settled(element)
      const root = element.shadowRoot as ShadowRoot
      await until(() => printRules(root).length > 0, 'styles for paper come when the page is at rest')
      for (const rule of printRules(root)) {
        rule.media.mediaText = 'all'
        onPaper.push(rule)
      }
      const seen = [...drawnIn(root)].filter((one) => one.checkVisibility({ visibilityProperty: true }))
      expect(
        seen
          .filter((one) => one.matches('button:not(.link, .open), summary, dialog, [part~="skeleton"]'))
          .map((one) => one.outerHTML),
      ).to.deep.equal([])
      const said = seen
        .map((one) => [...one.childNodes].filter(isText).map(({ data }) => data))
        .flat(2)
        .join(' ')
      for (const text of texts) expect(said).to.contain(text)
    })
})

function printRules(root: ShadowRoot): CSSMediaRule[] {
  return root.adoptedStyleSheets
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule): rule is CSSMediaRule => rule instanceof CSSMediaRule && rule.media.mediaText === 'print')
}

function isText(node: Node): node is Text {
  return node.nodeType === Node.TEXT_NODE
}
