import type { AreaName, Term } from './words.ts'

type Areas = Readonly<Partial<Record<AreaName, () => Promise<object>>>>
type Index = () => Promise<Areas>
export type Language = {
  readonly tag: string
  /** Where its areas are, in files of their own: one, or first those of first views. The next is fetched for what is in none before. */
  readonly indexes: readonly Index[]
  /** What has arrived of it. */
  readonly words: Record<string, Term>
  readonly arrived: Set<AreaName>
  /** What is on its way, so that a hundred elements of a page ask once. */
  readonly coming: Map<AreaName, Promise<void>>
}

const fallback = languageOf('en', [
  async () => (await import('./en.ts')).english,
  async () => (await import('./en-parts.ts')).englishParts,
])

/** Another language is a file like `zh-cn.ts`, with all areas, and its lines here. */
const languages = [
  fallback,
  languageOf('zh-CN', [
    async () => (await import('./zh-cn.ts')).simplifiedChinese,
    async () => (await import('./zh-cn-parts.ts')).simplifiedChineseParts,
  ]),
]

/** Ours that is closest to what is wanted: the same primary language, else English. */
export function closestLanguage(wanted: string): Language {
  return languages.find(({ tag }) => primary(tag) === primary(wanted)) ?? fallback
}

export function isHere({ arrived }: Language, areas: readonly AreaName[]): boolean {
  return areas.every((area) => arrived.has(area))
}

/** Fetches what is missing of these areas. What failed is fetched again by the next call. */
export async function fetchWords(language: Language, names: readonly AreaName[]): Promise<void> {
  const missing = names.filter((name) => !language.arrived.has(name))
  await Promise.all(missing.map((name) => fetchArea(language, name)))
}

function fetchArea(language: Language, name: AreaName): Promise<void> {
  const { indexes, words, arrived, coming } = language
  const fetched = coming.get(name) ?? take().finally(() => coming.delete(name))
  coming.set(name, fetched)
  return fetched

  async function take(): Promise<void> {
    const area = await areaOf(name, indexes)
    Object.assign(words, ...Object.values(area))
    arrived.add(name)
  }
}

/** Every area of every language. */
export async function fetchAllWords(): Promise<void> {
  await Promise.all(
    languages.map(async (language) => {
      const all = await Promise.all(language.indexes.map((index) => index()))
      await fetchWords(language, all.flatMap(Object.keys) as AreaName[])
    }),
  )
}

/** A language that leaves an area out has no words there. */
async function areaOf(name: AreaName, indexes: readonly Index[]): Promise<object> {
  for (const index of indexes) {
    const area = (await index())[name]
    if (area) return area()
  }
  return {}
}

function languageOf(tag: string, indexes: readonly Index[]): Language {
  return { tag, indexes, words: {}, arrived: new Set(), coming: new Map() }
}

function primary(tag: string): string | undefined {
  return tag.toLowerCase().split(/[-_]/)[0]
}
