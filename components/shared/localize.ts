import { closestLanguage, fetchWords, isHere, type Language } from '../messages/languages.ts'
import type { AreaName, Term, WordArguments, WordKey } from '../messages/words.ts'
import { pageSettings } from '../session/connection.ts'
import { closestAcross } from './tree.ts'

/** An element's language and words: its own `lang`, an ancestor's below `<html>`, the page's setting, `<html lang>`. */
export class Localize {
  readonly #host: HTMLElement
  readonly #areas: Set<AreaName>
  #shown: { readonly lang: string; readonly language: Language } | null = null

  constructor(host: HTMLElement, areas: readonly AreaName[]) {
    this.#host = host
    this.#areas = new Set(['base', ...areas])
  }

  /** Takes the language wanted now, once its words are here; until then the last one is spoken on. False: `load` first. */
  ready(): boolean {
    const lang = this.#wanted()
    const language = closestLanguage(lang)
    const here = isHere(language, [...this.#areas])
    if (here) this.#shown = { lang: pageSettings().messages?.[lang] ? lang : language.tag, language }
    return here
  }

  /** Whether any language can be spoken yet. */
  get speaks(): boolean {
    return this.#shown !== null
  }

  /** Whether these areas are among the ones spoken. */
  has(areas: readonly AreaName[]): boolean {
    return areas.every((area) => this.#areas.has(area))
  }

  /** Fetches the words of the language wanted now, and of further areas from now on. */
  async load(more: readonly AreaName[] = []): Promise<void> {
    await fetchWords(closestLanguage(this.#wanted()), [...this.#areas, ...more])
    for (const area of more) this.#areas.add(area)
  }

  lang(): string {
    return this.#shown?.lang ?? closestLanguage(this.#wanted()).tag
  }

  dir(): string {
    return closestAcross<HTMLElement>(this.#host, '[dir]')?.dir || 'ltr'
  }

  t<K extends WordKey>(key: K, ...args: WordArguments<K>): string {
    const term = this.#term(key) ?? ''
    return typeof term === 'function' ? term(...args) : term
  }

  /** The word of a value that came over the wire; a value we have no word for shows itself, or what is given instead. */
  word(group: string, value: string, otherwise = value): string {
    const term = this.#term(`${group}.${value}`)
    return typeof term === 'string' ? term : otherwise
  }

  exists(key: string): boolean {
    return this.#term(key) !== undefined
  }

  #term(key: string): Term | undefined {
    const own: Readonly<Record<string, unknown>> | undefined = pageSettings().messages?.[this.lang()]
    return (own?.[key] as Term | undefined) ?? this.#shown?.language.words[key]
  }

  #wanted(): string {
    const near = closestAcross<HTMLElement>(this.#host, '[lang]:not(html)')?.lang
    return near || pageSettings().locale || document.documentElement.lang || navigator.language
  }
}
