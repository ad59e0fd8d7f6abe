import { createMiddleware } from 'hono/factory'
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'
import type { Environment } from './environment.ts'
import { problemAnswer } from './problem.ts'

/** Requests of one actor in ten seconds: a page full of elements that all reload stays far below. */
const REQUESTS = { points: 600, duration: 10 }
/** Reveals of one actor in a minute: nobody reads passwords faster (reliability.md T4). */
const REVEALS = { points: 10, duration: 60 }

/** Per actor, not per address: one portal's back end or one office is many people. The host's own key is not limited. */
export function limitRate() {
  const requests = new RateLimiterMemory(REQUESTS)
  const reveals = new RateLimiterMemory(REVEALS)
  return createMiddleware<Environment>(async (c, next) => {
    const { hostId, actor } = c.get('caller')
    if (actor.role === 'host') return next()
    const limiter = c.req.path.endsWith('/reveal') ? reveals : requests
    try {
      await limiter.consume(`${hostId}/${actor.role}/${actor.id}`)
    } catch (refused) {
      const seconds = Math.ceil(((refused as RateLimiterRes).msBeforeNext ?? 1000) / 1000)
      return problemAnswer(c, { code: 'rate-limited', headers: { 'retry-after': String(seconds) } })
    }
    await next()
  })
}
