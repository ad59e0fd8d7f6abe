/** What an author wrote, read: a text is a string, everything else a node. Nothing in it is markup, and addresses are https. */
export const RICH_TAGS = [
  'p',
  'h',
  'ul',
  'ol',
  'li',
  'blockquote',
  'pre',
  'table',
  'tr',
  'th',
  'td',
  'hr',
  'br',
  'strong',
  'em',
  'del',
  'code',
  'a',
  'img',
] as const
export type RichTag = (typeof RICH_TAGS)[number]

export type Rich = string | RichNode
export type RichNode = {
  readonly tag: RichTag
  readonly children?: readonly Rich[] | undefined
  /** Of `h`: how deep in the text's own outline, from 1. */
  readonly level?: number | undefined
  /** Of `ol`: its first number. */
  readonly start?: number | undefined
  /** Of `th` and `td`. */
  readonly align?: 'left' | 'center' | 'right' | undefined
  /** Of `a` where it leads, of `img` where it is. */
  readonly href?: string | undefined
  /** Of `img`: its words. */
  readonly alt?: string | undefined
}
