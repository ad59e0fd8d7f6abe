import { LocalizeController, registerTranslation, type Translation } from '@shoelace-style/localize'
import type { ReactiveControllerHost } from 'lit'
import { common as commonEn } from '../messages/en/common.ts'
import { errors as errorsEn } from '../messages/en/errors.ts'
import type { Area, WordArguments, WordKey } from '../messages/words.ts'
import { common as commonZh } from '../messages/zh-cn/common.ts'
import { errors as errorsZh } from '../messages/zh-cn/errors.ts'
import { pageSettings } from '../session/connection.ts'
import { closestAcross } from './tree.ts'

const registered = new WeakSet<Area>()

/** Adds an area's words once. English comes first: a language that lacks a word falls back to it. */
function addWords(areas: readonly Area[]): void {
  for (const area of [base, ...areas]) {
    if (registered.has(area)) continue
    registered.add(area)
    registerTranslation(
      { $code: 'en', $name: 'English', $dir: 'ltr', ...area.en },
      { $code: 'zh-CN', $name: '简体中文', $dir: 'ltr', ...area['zh-CN'] },
    )
  }
}

const base: Area = { en: { ...commonEn, ...errorsEn }, 'zh-CN': { ...commonZh, ...errorsZh } }

type Term = string | ((...args: readonly unknown[]) => string)

/** An element's language and words: its own `lang`, an ancestor's below `<html>`, the page's setting, `<html lang>`. */
export class Localize extends LocalizeController<Translation & Record<string, Term>> {
  constructor(host: ReactiveControllerHost & HTMLElement, areas: readonly Area[]) {
    super(host)
    addWords(areas)
  }

  override lang(): string {
    const near = closestAcross<HTMLElement>(this.host, '[lang]:not(html)')?.lang
    const wanted = near || pageSettings().locale || document.documentElement.lang || navigator.language
    if (/^zh\b/i.test(wanted)) return 'zh-CN'
    return pageSettings().messages?.[wanted] ? wanted : 'en'
  }

  override dir(): string {
    return closestAcross<HTMLElement>(this.host, '[dir]')?.dir || 'ltr'
  }

  t<K extends WordKey>(key: K, ...args: WordArguments<K>): string {
    const own = this.#own(key)
    if (own === undefined) return this.term(key, ...(args as never))
    return typeof own === 'function' ? own(...args) : own
  }

  /** The word of a value that came over the wire; a value we have no word for shows itself, or what is given instead. */
  word(group: string, value: string, otherwise = value): string {
    const key = `${group}.${value}`
    const own = this.#own(key)
    if (typeof own === 'string') return own
    return this.exists(key, { includeFallback: true }) ? this.term(key) : otherwise
  }

  #own(key: string): Term | undefined {
    const words: Readonly<Record<string, unknown>> | undefined = pageSettings().messages?.[this.lang()]
    return words?.[key] as Term | undefined
  }
}
