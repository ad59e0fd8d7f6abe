import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import type { Once } from '../commands/once.ts'
import type { Environment } from './environment.ts'

const KEY = /^[\x21-\x7e]{1,100}$/

/** The caller's idempotency key and what it stands for; null when the request has none. A malformed one is as good as none. */
export function readOnceKey(c: Context<Environment>, operation: string, what: unknown): Once | null {
  const key = c.req.header('idempotency-key')
  if (c.req.method !== 'POST' || key === undefined || !KEY.test(key)) return null
  const { actor } = c.get('caller')
  return {
    key,
    operation,
    caller: `${actor.role}/${actor.id}`,
    bodyHash: createHash('sha256').update(JSON.stringify(what)).digest('hex'),
  }
}
