import type { Look } from './shoot.ts'

/** All scenes in both themes and both languages, and narrow; the usual one in each theme and language. */
export const LOOKS: readonly Look[] = [
  { theme: 'light', lang: 'zh-CN', width: '800' },
  { theme: 'dark', lang: 'en', width: '800' },
  { theme: 'light', lang: 'en', width: '320' },
  { theme: 'light', lang: 'en', width: '800', only: 'usual' },
  { theme: 'dark', lang: 'zh-CN', width: '800', only: 'usual' },
]
