/**
 * Where a value holds a NUL character, as a path; null when nowhere. SQLite keeps one, PostgreSQL's text has none, so nobody may send
 * one. Walks without recursion: how deep a value goes is the sender's choice.
 */
export function findNul(value: unknown): string | null {
  const waiting: { readonly at: string; readonly value: unknown }[] = [{ at: '', value }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (typeof next.value === 'string' && next.value.includes('\0')) return next.at
    if (typeof next.value !== 'object' || next.value === null) continue
    for (const [name, part] of Object.entries(next.value)) {
      if (name.includes('\0')) return next.at
      waiting.push({ at: next.at === '' ? name : `${next.at}.${name}`, value: part })
    }
  }
  return null
}
