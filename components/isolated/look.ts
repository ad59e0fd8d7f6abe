/** How the page around a frame looks, as the frame needs it: what is inherited, and the host's tokens. */
export type Look = {
  readonly lang: string
  readonly scheme: string
  readonly styles: Readonly<Record<string, string>>
}

/** The tokens a host sets; nothing else of its styles crosses. */
const TOKENS = [
  '--mkt-color-text',
  '--mkt-color-text-muted',
  '--mkt-color-surface',
  '--mkt-color-surface-raised',
  '--mkt-color-border',
  '--mkt-color-accent',
  '--mkt-color-on-accent',
  '--mkt-color-danger',
  '--mkt-color-success',
  '--mkt-color-warning',
  '--mkt-color-focus',
  '--mkt-font-family',
  '--mkt-font-family-code',
  '--mkt-space',
  '--mkt-radius',
  '--mkt-border-width',
  '--mkt-control-block-size',
  '--mkt-duration',
] as const
const INHERITED = ['color', 'font-family', 'font-size'] as const
const VALUE_MAX = 200

export function lookOf(element: Element, lang: string): Look {
  const style = getComputedStyle(element)
  const names: readonly string[] = [...INHERITED, ...TOKENS]
  const found = names.flatMap((name) => {
    const value = style.getPropertyValue(name).trim()
    return value ? [[name, value] as const] : []
  })
  return { lang, scheme: schemeOf(style), styles: Object.fromEntries(found) }
}

/** Puts on a look that came from outside: known names only, and no value that could fetch something. */
export function wear(root: HTMLElement, { lang, scheme, styles }: Look): void {
  root.lang = lang.slice(0, 35)
  root.style.setProperty('color-scheme', /^(?:light|dark)$/.test(scheme) ? scheme : 'light dark')
  for (const name of [...INHERITED, ...TOKENS]) {
    const value = styles[name]
    if (typeof value === 'string' && value.length <= VALUE_MAX && !/url\s*\(|[;{}]/i.test(value))
      root.style.setProperty(name, value)
    else root.style.removeProperty(name)
  }
}

/** The scheme in force: what the element computes may name both, and then the reader's choice decides. */
function schemeOf(style: CSSStyleDeclaration): string {
  const named = style.colorScheme
  const both = named.includes('light') && named.includes('dark')
  if (both) return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
  return named.includes('dark') ? 'dark' : 'light'
}
