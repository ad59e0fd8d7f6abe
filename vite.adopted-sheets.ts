import type { Plugin } from 'vite'

/**
 * Lit's `css` without what it does for browsers that cannot adopt a style sheet: those know none of the colours our sheets mix,
 * and no element is for them. The package keeps Lit's own; this is for the embed, where every page pays for it.
 */
export function adoptedSheets(): Plugin {
  return {
    name: 'adopted-sheets',
    apply: 'build',
    load: { filter: { id: /\/reactive-element\/css-tag\.js$/ }, handler: () => ({ code: cssTag, map: null }) },
  }
}

/** A sheet is made when the first element adopts it, and shared by all; in bare Node nothing does. That no sheet has expressions, `minifyTemplates` holds. */
const cssTag = `
export class CSSResult {
  constructor(text) { this.cssText = text }
  get styleSheet() {
    if (!this.sheet) (this.sheet = new CSSStyleSheet()).replaceSync(this.cssText)
    return this.sheet
  }
}
export const unsafeCSS = (text) => new CSSResult(text)
export const css = ([text]) => unsafeCSS(text)
export const getCompatibleStyle = (style) => style
export const adoptStyles = (root, styles) => { root.adoptedStyleSheets = styles.map(({ styleSheet }) => styleSheet) }
export const supportsAdoptingStyleSheets = true
`
