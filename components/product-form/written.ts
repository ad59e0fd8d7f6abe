import { html, type TemplateResult } from 'lit'
import type { MktElement } from '../shared/mkt-element.ts'
import { Part } from '../shared/part.ts'

/** Buyers get Markdown read by the BFF; only who is writing it needs the parser here. */
const viewPart = new Part(() => import('./written-view.ts'))

/** Markdown as buyers will see it; until what reads it is there, as it was written. */
export function written(host: MktElement, text: string, level: number): unknown {
  return viewPart.draw(
    host,
    ({ writtenView }) => writtenView(host, text, level),
    (): TemplateResult => html`<div class="rich raw">${text}</div>`,
  )
}
