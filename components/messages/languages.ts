import type { AreaName, Areas, Term } from './words.ts'

export type Language = {
  readonly tag: string
  /** Where its areas are, in a file of its own. */
  readonly index: () => Promise<Areas>
  /** What has arrived of it. */
  readonly words: Record<string, Term>
  readonly arrived: Set<AreaName>
}

const fallback = languageOf('en', async () => (await import('./en.ts')).english)

/** Another language is a file like `zh-cn.ts` and a line here. */
const languages = [fallback, languageOf('zh-CN', async () => (await import('./zh-cn.ts')).simplifiedChinese)]

/** Ours that is closest to what is wanted: the same primary language, else English. */
export function closestLanguage(wanted: string): Language {
  return languages.find(({ tag }) => primary(tag) === primary(wanted)) ?? fallback
}

export function isHere({ arrived }: Language, areas: readonly AreaName[]): boolean {
  return areas.every((area) => arrived.has(area))
}

/** Fetches what is missing of these areas. What failed is fetched again by the next call. */
export async function fetchWords({ index, words, arrived }: Language, names: readonly AreaName[]): Promise<void> {
  const missing = names.filter((name) => !arrived.has(name))
  if (missing.length === 0) return
  const areas = await index()
  await Promise.all(
    missing.map(async (name) => {
      Object.assign(words, ...Object.values(await areas[name]()))
      arrived.add(name)
    }),
  )
}

/** Every area of every language. */
export async function fetchAllWords(): Promise<void> {
  await Promise.all(
    languages.map(async (language) => fetchWords(language, Object.keys(await language.index()) as AreaName[])),
  )
}

function languageOf(tag: string, index: Language['index']): Language {
  return { tag, index, words: {}, arrived: new Set() }
}

function primary(tag: string): string | undefined {
  return tag.toLowerCase().split(/[-_]/)[0]
}
