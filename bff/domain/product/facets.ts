import type { KindName } from './kind.ts'

/** What a product is found by; the words are those buyers may search for. */
export type Findable = {
  readonly kind: KindName
  readonly category: readonly string[]
  readonly words: readonly string[]
}
/** What a buyer narrows the catalogue by. */
export type Sought = {
  readonly q?: string | undefined
  readonly category?: string | undefined
  readonly kind?: KindName | undefined
}

/** More words than this narrow nothing a reader would notice. */
const TERMS_MAX = 3
/** Under these every product of a host stands. */
const EVERYTHING = '*'

/** As it is compared: one width, lower case, single spaces. */
export function foldText(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
}

export function facetsOf({ kind, category, words }: Findable): string[] {
  const grams = foldText(words.join(' ')).split(' ').flatMap(indexGrams)
  return [
    ...new Set([
      EVERYTHING,
      `kind:${kind}`,
      ...category.map((id) => `category:${id}`),
      ...grams.map((gram) => `text:${gram}`),
    ]),
  ]
}

/** The facet to walk, the ones each hit must stand under too, and the words it must hold; the rarest facet is walked. */
export function soughtFacets({ q = '', category, kind }: Sought): {
  readonly facet: string
  readonly also: readonly string[]
  readonly terms: readonly string[]
} {
  const terms = foldText(q).split(' ').filter(Boolean).slice(0, TERMS_MAX)
  const [facet = EVERYTHING, ...also] = [
    ...new Set([
      ...terms.flatMap(searchGrams).map((gram) => `text:${gram}`),
      ...(category ? [`category:${category}`] : []),
      ...(kind ? [`kind:${kind}`] : []),
    ]),
  ]
  return { facet, also, terms }
}

/** Pairs, and single characters of scripts in which one is a word. */
function indexGrams(word: string): string[] {
  const characters = [...word]
  return [...pairsOf(characters), ...characters.filter(isWord)]
}

/** The ends of a term: two pairs are rare enough together, and the words are compared in the end. */
function searchGrams(term: string): string[] {
  const characters = [...term]
  const pairs = pairsOf(characters)
  const last = pairs.at(-1)
  if (last === undefined) return characters.filter(isWord)
  return [pairs[0] ?? last, last]
}

function pairsOf(characters: readonly string[]): string[] {
  return characters.slice(1).map((character, at) => `${characters[at]}${character}`)
}

function isWord(character: string): boolean {
  return (character.codePointAt(0) ?? 0) > 0x2e7f
}
