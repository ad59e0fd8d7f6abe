/** What most file systems and mail programs can still hold once it is encoded. */
export const FILE_NAME_MAX = 200

export type FileName = { readonly name: string; readonly extension: string }

/**
 * The name as it may be shown and served: no folders, nothing invisible, NFC, at most `FILE_NAME_MAX` characters.
 * The extension is lower case, without its dot. Null when nothing usable is left or the name is too long.
 */
export function cleanFileName(raw: string): FileName | null {
  const name = lastSegment(raw).replace(INVISIBLE, '').normalize('NFC').replace(SPACES, ' ').replace(EDGES, '')
  if ([...name].length > FILE_NAME_MAX) return null
  const dot = name.lastIndexOf('.')
  if (dot < 1 || dot === name.length - 1) return null
  return { name, extension: name.slice(dot + 1).toLowerCase() }
}

/** Old browsers send `C:\fakepath\logo.png`; hostile ones send `../../logo.png`. */
function lastSegment(raw: string): string {
  return raw.slice(Math.max(raw.lastIndexOf('/'), raw.lastIndexOf('\\')) + 1)
}

/**
 * Controls, lone surrogates, line separators, and what reorders or hides text (bidi marks and overrides, zero-width
 * spaces, byte order marks, tags). U+200C and U+200D stay: Persian, Indic scripts and emoji are written with them.
 */
const INVISIBLE =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu
const SPACES = /\s+/gu
/**
 * Windows drops trailing dots and spaces, so `logo.png.` would become another file. The look behind is for speed: without it each dot of
 * a long row begins a search of its own.
 */
const EDGES = /^ +|(?<![. ])[. ]+$/gu
