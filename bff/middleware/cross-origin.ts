import { createMiddleware } from 'hono/factory'
import { findOrigin } from '../../db/queries/hosts.ts'
import type { Shell } from '../shell.ts'
import { answer } from './answer.ts'
import type { Environment } from './environment.ts'

const METHODS = 'GET,POST,PUT,PATCH,DELETE'
const REQUEST_HEADERS = 'authorization,content-type,idempotency-key,mkt-version,x-file-name,x-request-id'
const ANSWER_HEADERS = 'x-request-id,mkt-version,mkt-time,retry-after,content-disposition'
/** As long as Chromium takes at most. It only says what may be asked; every call is checked anew. */
const PREFLIGHT_SECONDS = '7200'

/** CORS for registered origins only. No cookies exist, so no credentials are allowed; which host an origin belongs to is the token's business. */
export function crossOrigin(shell: Shell) {
  return createMiddleware<Environment>(async (c, next) => {
    const origin = c.req.header('origin')
    const headers = c.get('headers')
    headers.vary = 'origin'
    if (origin === undefined) return next()
    const known = origin !== 'null' && (await findOrigin(shell.store.read, { origin })) !== undefined
    if (c.req.method === 'OPTIONS' && c.req.header('access-control-request-method')) {
      if (!known) return answer(c, null, 403)
      return answer(c, null, 204, {
        'access-control-allow-origin': origin,
        'access-control-allow-methods': METHODS,
        'access-control-allow-headers': REQUEST_HEADERS,
        'access-control-max-age': PREFLIGHT_SECONDS,
      })
    }
    if (known) {
      headers['access-control-allow-origin'] = origin
      headers['access-control-expose-headers'] = ANSWER_HEADERS
    }
    await next()
  })
}
