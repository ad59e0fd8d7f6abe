import { createMiddleware } from 'hono/factory'
import { mayCall, type Operation } from '../contract/authorization.ts'
import type { Environment } from './environment.ts'
import { problemAnswer } from './problem.ts'

/** Asks the authorization table whether the caller's role has this verb at all, before anything else is looked at. */
export function allow(operation: Operation) {
  return createMiddleware<Environment>(async (c, next) => {
    if (!mayCall(operation, c.get('caller').actor.role)) return problemAnswer(c, { code: 'forbidden' })
    await next()
  })
}
