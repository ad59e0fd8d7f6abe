import type { Context } from 'hono'
import type { Environment } from './environment.ts'

/**
 * An answer whose body is at hand, with the headers every answer has. Made of plain values: the server writes those as they are, while
 * each header set one by one on a `Headers` costs more than the lookup of its session.
 */
export function answer(
  c: Context<Environment>,
  body: string | null,
  status: number,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const made = new Response(body, { status, headers: { ...c.get('headers'), ...headers } })
  c.set('answered', made)
  return made
}

/** Whatever was answered otherwise, a stream or a file, gets those headers now. */
export function completeHeaders(c: Context<Environment>): void {
  if (c.get('answered') === c.res) return
  for (const [name, value] of Object.entries(c.get('headers'))) c.header(name, value)
}
