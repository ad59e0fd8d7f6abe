import type { Refused } from './upload-problem.ts'

/** What a format's own reading found: the bytes to keep, why not, or that it is `other` than the name says. */
export type Inspected =
  | { readonly ok: true; readonly content: Buffer; readonly width?: number; readonly height?: number }
  | { readonly ok: false; readonly code: 'other'; readonly found: string | null }
  | Refused
