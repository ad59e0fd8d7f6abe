import type { Context, Hono } from 'hono'
import type { Environment } from './environment.ts'
import { problemAnswer } from './problem.ts'

/** 405 with `Allow` when the path exists under other methods; null when there is no such path at all. */
export function methodNotAllowed(app: Hono<Environment>, c: Context<Environment>): Response | null {
  const methods = app.routes
    .filter((route) => route.method !== 'ALL' && matches(route.path, c.req.path))
    .map((route) => route.method)
  if (methods.length === 0) return null
  return problemAnswer(c, { code: 'method-not-allowed', headers: { allow: [...new Set(methods)].join(', ') } })
}

function matches(pattern: string, path: string): boolean {
  const parts = pattern.split('/')
  const given = path.split('/')
  return (
    parts.length === given.length &&
    parts.every((part, index) => (part.startsWith(':') ? given[index] !== '' : part === given[index]))
  )
}
