import { html, type TemplateResult } from 'lit'
import type { Rich } from '../../bff/rich-text/rich-text.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { Part } from '../shared/part.ts'
import { richText } from '../shared/rich-text.ts'

/** Buyers get Markdown read by the BFF; only who is writing it needs the parser here. */
const parser = new Part(() => import('../../bff/rich-text/parse-rich-text.ts'))

let last: { readonly text: string; readonly nodes: readonly Rich[] } = { text: '', nodes: [] }

/** Markdown as buyers will see it; until the parser is there, as it was written. */
export function written(host: MktElement, text: string, level: number): unknown {
  return parser.draw(
    host,
    ({ parseRichText }) => {
      if (last.text !== text) last = { text, nodes: parseRichText(text) }
      return richText(last.nodes, level)
    },
    (): TemplateResult => html`<div class="rich raw">${text}</div>`,
  )
}
