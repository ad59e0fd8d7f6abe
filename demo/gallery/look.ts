/** How a page around an element can be: in the address, so that a link shows the same. */
export const THEMES = ['light', 'dark'] as const
export const LANGUAGES = ['zh-CN', 'en'] as const
export const WIDTHS = ['320', '480', '800', 'full'] as const
export const DIRECTIONS = ['ltr', 'rtl'] as const

export type Look = {
  readonly theme: (typeof THEMES)[number]
  readonly lang: (typeof LANGUAGES)[number] | 'ja'
  readonly width: (typeof WIDTHS)[number]
  readonly dir: (typeof DIRECTIONS)[number]
}

/** What was chosen in the portal; otherwise what the browser says. */
export function preferred(): Pick<Look, 'theme'> & { readonly lang: (typeof LANGUAGES)[number] } {
  const [theme, lang] = ['theme', 'lang'].map((name) => localStorage.getItem(`portal.${name}`))
  const dark = matchMedia('(prefers-color-scheme: dark)').matches
  return {
    theme: THEMES.find((one) => one === theme) ?? (dark ? 'dark' : 'light'),
    lang: /^zh/i.test(lang ?? navigator.language) ? 'zh-CN' : 'en',
  }
}

export function readLook(query: URLSearchParams): Look {
  const own = preferred()
  const among = <T extends string>(all: readonly T[], name: string, otherwise: T): T =>
    all.find((one) => one === query.get(name)) ?? otherwise
  return {
    theme: among(THEMES, 'theme', own.theme),
    lang: among(LANGUAGES, 'lang', own.lang),
    width: among(WIDTHS, 'width', innerWidth < 840 ? 'full' : '800'),
    dir: among(DIRECTIONS, 'dir', 'ltr'),
  }
}

/** The page around an element: what any host's page has, and nothing of ours. */
export function dress(place: HTMLElement, { theme, lang, width, dir }: Look): void {
  place.lang = lang
  place.dir = dir
  place.dataset.theme = theme
  place.style.inlineSize = width === 'full' ? '100%' : `${width}px`
}
