/** What a host may choose on the playground. Lengths in em, colours as `#rrggbb`. */
export type Theme = {
  readonly accentLight: string
  readonly accentDark: string
  readonly radius: number
  readonly density: keyof typeof DENSITIES
  readonly font: keyof typeof FONTS
}
export type Finding = {
  readonly theme: 'light' | 'dark'
  /** What is hard to see. */
  readonly what: 'button' | 'link' | 'focus'
  readonly ratio: number
  readonly needed: number
}

/** The space unit and the height of controls. */
export const DENSITIES = {
  compact: ['0.375em', '1.75em'],
  usual: ['0.5em', '2em'],
  roomy: ['0.625em', '2.375em'],
} as const
export const FONTS = {
  inherit: 'inherit',
  serif: 'Georgia, "Noto Serif CJK SC", "Songti SC", serif',
  rounded: 'ui-rounded, "Hiragino Maru Gothic ProN", Quicksand, system-ui, sans-serif',
  mono: 'ui-monospace, "Cascadia Mono", Menlo, monospace',
} as const
/** As the tokens have it where a host says nothing. */
export const USUAL: Theme = {
  accentLight: '#2457d6',
  accentDark: '#86a9ff',
  radius: 0.5,
  density: 'usual',
  font: 'inherit',
}

/** Accents to begin with, each for light and dark pages. */
export const ACCENTS = {
  blue: [USUAL.accentLight, USUAL.accentDark],
  teal: ['#0f766e', '#5eead4'],
  violet: ['#6d28d9', '#c4b5fd'],
  rose: ['#be123c', '#fda4af'],
  amber: ['#92400e', '#fcd34d'],
  ink: ['#18181b', '#e4e4e7'],
} as const

/** Pages as most hosts have them; and the two words a button may be written in. */
const PAGE = { light: '#ffffff', dark: '#14161b' } as const
const INK = { light: '#ffffff', dark: '#0c1734' } as const
const TEXT = 4.5
const LINE = 3

/** The tokens that differ from the usual, by name. */
export function tokensOf(theme: Theme): Readonly<Record<string, string>> {
  const { accentLight, accentDark, radius, density, font } = theme
  const tokens: Record<string, string> = {}
  if (accentLight !== USUAL.accentLight || accentDark !== USUAL.accentDark) {
    tokens['--mkt-color-accent'] = `light-dark(${accentLight}, ${accentDark})`
    tokens['--mkt-color-on-accent'] = `light-dark(${inkOn(accentLight)}, ${inkOn(accentDark)})`
  }
  if (radius !== USUAL.radius) tokens['--mkt-radius'] = `${radius}em`
  if (density !== USUAL.density) {
    const [space, control] = DENSITIES[density]
    tokens['--mkt-space'] = space
    tokens['--mkt-control-block-size'] = control
  }
  if (font !== USUAL.font) tokens['--mkt-font-family'] = FONTS[font]
  return tokens
}

/** What to paste into the host's own style sheet. */
export function cssOf(theme: Theme): string {
  const lines = Object.entries(tokensOf(theme)).map(([name, value]) => `  ${name}: ${value};`)
  return lines.length > 0 ? `:root {\n${lines.join('\n')}\n}` : '/* The elements fit as they are. */'
}

/** Where the accent is too faint: words on a button and links need 4.5 : 1, the focus ring and marks 3 : 1. */
export function findingsOf({ accentLight, accentDark }: Theme): readonly Finding[] {
  const of = (theme: 'light' | 'dark', accent: string): Finding[] => [
    { theme, what: 'button', ratio: contrast(accent, inkOn(accent)), needed: TEXT },
    { theme, what: 'link', ratio: contrast(accent, PAGE[theme]), needed: TEXT },
    { theme, what: 'focus', ratio: contrast(accent, PAGE[theme]), needed: LINE },
  ]
  return [...of('light', accentLight), ...of('dark', accentDark)].filter(({ ratio, needed }) => ratio < needed)
}

/** The better of the two inks. */
function inkOn(accent: string): string {
  return contrast(accent, INK.light) >= contrast(accent, INK.dark) ? INK.light : INK.dark
}

/** By WCAG 2.2, from 1 to 21, cut to two digits so that 4.499 does not read as enough. */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return Math.floor(((light + 0.05) / (dark + 0.05)) * 100) / 100
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
