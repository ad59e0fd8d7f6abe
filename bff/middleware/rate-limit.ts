import { createMiddleware } from 'hono/factory'
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'
import type { Environment } from './environment.ts'
import { problemAnswer } from './problem.ts'

/** Seconds over which an actor's requests are counted. */
const REQUESTS_WINDOW = 10
/** Reveals of one actor in a minute: nobody reads passwords faster (reliability.md T4). */
const REVEALS = { points: 10, duration: 60 }

/** Calls that a provider tries out in a minute: enough for a person, too few for a load test of somebody's server. */
const DEBUG_CALLS = { points: 30, duration: 60 }

/** Requests of one key of a provider's system in a minute; it asks once or twice for each buyer who redeems. */
const WIRE = { points: 600, duration: 60 }

/** Per actor, not per address: one portal's back end or one office is many people. The host's own key is not limited. */
export function limitRate(requestsMax: number) {
  const requests = new RateLimiterMemory({ points: requestsMax, duration: REQUESTS_WINDOW })
  const reveals = new RateLimiterMemory(REVEALS)
  const debugCalls = new RateLimiterMemory(DEBUG_CALLS)
  return createMiddleware<Environment>(async (c, next) => {
    const { hostId, actor } = c.get('caller')
    if (actor.role === 'host' || requestsMax === 0) return next()
    const { path, method } = c.req
    const tries = method === 'POST' && path.endsWith('/debug-calls')
    const limiter = path.endsWith('/reveal') ? reveals : tries ? debugCalls : requests
    try {
      await limiter.consume(`${hostId}/${actor.role}/${actor.id}`)
    } catch (refused) {
      const seconds = Math.ceil(((refused as RateLimiterRes).msBeforeNext ?? 1000) / 1000)
      return problemAnswer(c, { code: 'rate-limited', headers: { 'retry-after': String(seconds) } })
    }
    await next()
  })
}

/** Says of each request in a vendor's wire form whether its key may still ask. */
export function wireLimit(): (keyId: string) => Promise<boolean> {
  const requests = new RateLimiterMemory(WIRE)
  return (keyId) =>
    requests.consume(keyId).then(
      () => true,
      () => false,
    )
}
