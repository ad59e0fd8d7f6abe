/** A page of a list and where the next one starts. Lists are read one row longer than asked, to know whether there is more. */
export function pageOf<T>(
  rows: readonly T[],
  limit: number,
  cursorOf: (row: T) => string,
): { readonly rows: readonly T[]; readonly nextCursor: string | null } {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { rows: page, nextCursor: rows.length > limit && last !== undefined ? encodeCursor(cursorOf(last)) : null }
}

/** Opaque to callers, so that what it holds may change. */
function encodeCursor(text: string): string {
  return Buffer.from(text).toString('base64url')
}

export function decodeCursor(cursor: string | undefined): string | undefined {
  return cursor === undefined ? undefined : Buffer.from(cursor, 'base64url').toString()
}

/** A `like` pattern that finds the text anywhere; its own wildcards are taken literally by dropping them. */
export function patternOf(text: string | undefined): string | undefined {
  const bare = text?.replace(/[%_]/g, '').trim()
  return bare ? `%${bare}%` : undefined
}
