import { en } from './en.ts'
import { type Words, zh } from './zh.ts'

export const LANGUAGES = { 'zh-CN': '中文', en: 'English' } as const
export type Language = keyof typeof LANGUAGES
export type Word = keyof Words

export function language(): Language {
  return document.documentElement.lang === 'en' ? 'en' : 'zh-CN'
}

/** A word in the page's language; `{0}` is where the first value goes. */
export function t(key: Word, ...values: readonly string[]): string {
  return (language() === 'en' ? en : zh)[key].replace(/\{(\d)\}/g, (_, index) => values[Number(index)] ?? '')
}

/** Where the documentation begins in the page's language. */
export function docsAddress(): string {
  return language() === 'en' ? '/docs/' : '/docs/zh/'
}

/** The word of a value that came over the wire; one there is no word for shows itself. */
export function wordOf(group: string, value: string): string {
  const key = `${group}.${value}`
  return key in zh ? t(key as Word) : value
}
