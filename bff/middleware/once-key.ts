import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Once } from '../commands/once.ts'
import type { Environment } from './environment.ts'
import { problemAnswer } from './problem.ts'

const HEADER = 'idempotency-key'
const KEY = /^[\x21-\x7e]{1,100}$/

/** Who sends a key relies on it: one we cannot keep is refused before anything is done. */
export const wellFormedKey = createMiddleware<Environment>(async (c, next) => {
  const key = c.req.header(HEADER)
  if (key === undefined || KEY.test(key)) return next()
  return problemAnswer(c, { code: 'invalid', problems: [{ path: HEADER, code: 'format' }] })
})

/** The caller's idempotency key and what it stands for; null when the request has none. */
export function readOnceKey(c: Context<Environment>, operation: string, what: unknown): Once | null {
  const key = c.req.header(HEADER)
  if (c.req.method !== 'POST' || key === undefined) return null
  const { actor } = c.get('caller')
  return {
    key,
    operation,
    caller: `${actor.role}/${actor.id}`,
    bodyHash: createHash('sha256').update(JSON.stringify(what)).digest('hex'),
  }
}
