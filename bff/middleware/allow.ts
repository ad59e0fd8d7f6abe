import { createMiddleware } from 'hono/factory'
import { BY_KEY, mayCall, NOT_ISOLATED, type Operation } from '../contract/authorization.ts'
import type { Environment } from './environment.ts'
import { problemAnswer } from './problem.ts'
import { askedBy } from './scope-of.ts'

/** Asks the authorization table whether the caller's role has this verb at all, and its session's scope, before anything else is looked at. */
export function allow(operation: Operation) {
  const isInScope = askedBy(operation)
  return createMiddleware<Environment>(async (c, next) => {
    const { actor, session, keyId } = c.get('caller')
    if (!mayCall(operation, actor.role)) return problemAnswer(c, { code: 'forbidden' })
    if (keyId !== undefined && !BY_KEY.includes(operation)) return problemAnswer(c, { code: 'key-not-enough' })
    if (session?.isolated === 1 && NOT_ISOLATED.includes(operation)) return problemAnswer(c, { code: 'isolated-only' })
    if (session && !isInScope(session)) return problemAnswer(c, { code: 'out-of-scope' })
    await next()
  })
}
