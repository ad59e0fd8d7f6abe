import type { CSSResult } from 'lit'
import type { SheetOf, Wardrobe } from './wardrobe.ts'

const made = new WeakMap<Document, Map<CSSResult, CSSStyleSheet>>()

/** Gives an element that was moved to another document its styles back: each document has sheets of its own, shared by all elements there. */
export function dressIn(wardrobe: Wardrobe, { defaultView }: Document): void {
  // A document that is never shown has no window, and needs no styles.
  if (defaultView) wardrobe.dress(sheetsOf(defaultView))
}

function sheetsOf({ document, CSSStyleSheet: Sheet }: Window & typeof globalThis): SheetOf {
  const sheets = made.get(document) ?? new Map<CSSResult, CSSStyleSheet>()
  made.set(document, sheets)
  return (style) => {
    const sheet = sheets.get(style) ?? new Sheet()
    if (!sheets.has(style)) sheet.replaceSync(style.cssText)
    sheets.set(style, sheet)
    return sheet
  }
}
