import type { TemplateResult } from 'lit'
import { parseRichText } from '../../bff/rich-text/parse-rich-text.ts'
import type { Rich } from '../../bff/rich-text/rich-text.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { richText } from '../shared/rich-text.ts'
import { richTextStyles } from '../shared/styles/rich-text.ts'

let last: { readonly text: string; readonly nodes: readonly Rich[] } = { text: '', nodes: [] }

export function writtenView(host: MktElement, text: string, level: number): TemplateResult {
  host.adopt(richTextStyles)
  if (last.text !== text) last = { text, nodes: parseRichText(text) }
  return richText(last.nodes, level)
}
