import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { CONTRACT_MIN, CONTRACT_VERSION } from '../contract/common.ts'
import { SECOND } from '../domain/time.ts'
import type { Shell } from '../shell.ts'
import { completeHeaders } from './answer.ts'
import type { Environment } from './environment.ts'
import { problemAnswer } from './problem.ts'

/** Bytes of a JSON body: a product with every field at its limit fits many times. */
const BODY_MAX_BYTES = 262_144
const REQUEST_ID = /^[\w-]{8,64}$/

/** A request id on every answer, the headers a browser needs to stay out of trouble, the contract's version, and what time it is for deadlines. */
export function identify(shell: Shell) {
  return createMiddleware<Environment>(async (c, next) => {
    const given = c.req.header('x-request-id')
    const requestId = given && REQUEST_ID.test(given) ? given : shell.newId('req')
    c.set('requestId', requestId)
    c.set('headers', {
      'x-request-id': requestId,
      'mkt-version': CONTRACT_VERSION,
      'mkt-time': new Date(shell.now()).toISOString(),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    })
    const begun = shell.wall()
    const version = c.req.header('mkt-version')
    if (version !== undefined && version < CONTRACT_MIN)
      return problemAnswer(c, {
        code: 'version-too-old',
        detail: `The oldest contract still answered is ${CONTRACT_MIN}`,
      })
    await next()
    completeHeaders(c)
    shell.metrics.observeRequest(c.get('operation') ?? 'none', c.res.status, (shell.wall() - begun) / SECOND)
  })
}

/** JSON bodies are small and say that they are JSON; checked before anything reads them. The length is looked at first: counting a stream is dear. */
export const limitBody = createMiddleware<Environment>(async (c, next) => {
  if (c.req.method === 'GET' || c.req.method === 'DELETE' || c.req.path === UPLOADS) return next()
  const length = c.req.header('content-length')
  if (length !== undefined && Number(length) > BODY_MAX_BYTES) return problemAnswer(c, { code: 'payload-too-large' })
  const type = c.req.header('content-type')
  if (length !== '0' && type !== undefined && !/^application\/json\b/i.test(type))
    return problemAnswer(c, { code: 'unsupported-media-type' })
  return length === undefined ? countBody(c, next) : next()
})

const UPLOADS = '/v1/uploads'
const countBody = bodyLimit({
  maxSize: BODY_MAX_BYTES,
  onError: (c) => problemAnswer(c, { code: 'payload-too-large' }),
})
