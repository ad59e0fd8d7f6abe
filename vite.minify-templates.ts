import { createRequire } from 'node:module'
import type { Plugin } from 'vite'

type Minify = (options: { filename: string; code: Uint8Array; minify: true }) => { readonly code: Uint8Array }

/** The CSS minifier that vite itself brings. */
const minifier: { readonly transform: Minify } = createRequire(import.meta.resolve('vite'))('lightningcss')

/** Spaces, quotes and zeros in `css` and `html` templates are for readers of the source only. */
export function minifyTemplates(): Plugin {
  return {
    name: 'minify-templates',
    apply: 'build',
    transform: {
      filter: { id: /\/components\/.*\.ts$/ },
      handler: (code) => ({ code: code.replace(/css`([^`]*)`/g, minifyCss).replace(/\n\s+/g, '\n'), map: null }),
    },
  }
}

/** A sheet with escapes is more than its text says, and stays as it is; one with expressions would lose them in the embed's `css`. */
function minifyCss(template: string, sheet: string): string {
  if (sheet.includes('${')) throw new Error(`A style sheet has no expressions: ${sheet.slice(0, 200)}`)
  if (sheet.includes('\\')) return template
  const { code } = minifier.transform({ filename: 'template.css', code: new TextEncoder().encode(sheet), minify: true })
  const tight = new TextDecoder().decode(code)
  return /[\\`]|\$\{/.test(tight) ? template : `css\`${tight}\``
}
