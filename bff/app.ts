import { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { Unavailable } from '../db/errors.ts'
import { CONTRACT_VERSION } from './contract/common.ts'
import { debuggerOf } from './gateway/debug-call.ts'
import { endpointProver } from './gateway/prove-endpoint.ts'
import { callChecker } from './metering/check-call.ts'
import type { Meter } from './metering/meter.ts'
import { authenticate } from './middleware/authenticate.ts'
import { crossOrigin } from './middleware/cross-origin.ts'
import type { Environment } from './middleware/environment.ts'
import { methodNotAllowed } from './middleware/method-not-allowed.ts'
import { problemAnswer } from './middleware/problem.ts'
import { identify, limitBody } from './middleware/protect.ts'
import { limitRate } from './middleware/rate-limit.ts'
import { accessRoutes } from './routes/access.ts'
import { operatorRoutes } from './routes/alerts.ts'
import { apiServiceRoutes } from './routes/api-services.ts'
import { catalogRoutes } from './routes/catalog.ts'
import { codePoolRoutes } from './routes/code-pools.ts'
import { conformanceRoutes } from './routes/conformance.ts'
import { credentialRoutes } from './routes/credentials.ts'
import { debugCallRoutes } from './routes/debug-calls.ts'
import { embedRoutes } from './routes/embed.ts'
import { endpointRoutes } from './routes/endpoint.ts'
import { eventStreams } from './routes/event-stream.ts'
import { evidenceRoute } from './routes/evidence.ts'
import { frameRoutes } from './routes/frames.ts'
import { hostRoutes } from './routes/host.ts'
import { instanceRoutes } from './routes/instances.ts'
import { listStreamRoutes } from './routes/list-streams.ts'
import { messageRoutes } from './routes/messages.ts'
import type { App } from './routes/operation.ts'
import { orderStreamRoute } from './routes/order-stream.ts'
import { orderRoutes } from './routes/orders.ts'
import { policyRoutes } from './routes/policy.ts'
import { productRoutes } from './routes/products.ts'
import { providerRoutes } from './routes/provider.ts'
import { providerReferenceRoute } from './routes/provider-reference.ts'
import { rehearsalRoute } from './routes/replays.ts'
import { type Readiness, serviceRoutes } from './routes/service.ts'
import { termOrderRoutes } from './routes/term-orders.ts'
import { uploadRoutes } from './routes/uploads.ts'
import { verifyRoutes } from './routes/verify.ts'
import { huaweiWireRoutes } from './routes/wire-huawei.ts'
import { tencentWireRoutes } from './routes/wire-tencent.ts'
import { workRoutes } from './routes/work.ts'
import type { Shell } from './shell.ts'

const CHALLENGE_BYTES = 18

export type AppOptions = {
  readonly readiness: Readiness
  readonly rateLimit: number
  readonly meter: Meter
  /** The folder with earlier builds of the embed. */
  readonly embedArchive: string
}

/** The whole HTTP surface. Order matters: who calls is known before a body is read. */
export function createApp(shell: Shell, { readiness, rateLimit, meter, embedArchive }: AppOptions): App {
  const app: App = new OpenAPIHono<Environment>({
    defaultHook: (result, c) => {
      if (result.success) return undefined
      const problems = result.error.issues.map(({ path, code, message }) => ({
        path: path.join('.'),
        code,
        detail: message,
      }))
      return problemAnswer(c, { code: 'invalid', problems })
    },
  })
  app.use(identify(shell))
  app.use('/v1/*', crossOrigin(shell), limitBody)
  app.use('/isolated/*', limitBody)
  for (const guard of [authenticate(shell), limitRate(rateLimit)])
    app.use('/v1/*', (c, next) => (isSignedRead(c) ? next() : guard(c, next)))
  describe(app)
  hostRoutes(app, shell)
  policyRoutes(app, shell)
  catalogRoutes(app, shell)
  productRoutes(app, shell)
  uploadRoutes(app, shell)
  orderRoutes(app, shell)
  const streams = eventStreams(shell)
  orderStreamRoute(app, shell, streams)
  listStreamRoutes(app, shell, streams)
  messageRoutes(app, shell)
  workRoutes(app, shell)
  evidenceRoute(app, shell)
  instanceRoutes(app, shell)
  termOrderRoutes(app, shell)
  accessRoutes(app, shell)
  frameRoutes(app, shell)
  providerRoutes(app, shell)
  apiServiceRoutes(app, shell)
  codePoolRoutes(app, shell)
  credentialRoutes(app, shell)
  endpointRoutes(
    app,
    shell,
    endpointProver(shell.client, {
      challenge: () => shell.secret(CHALLENGE_BYTES),
      stamp: () => ({ at: shell.wall(), nonce: shell.nonce() }),
    }),
  )
  conformanceRoutes(app, shell)
  const tryOut = debuggerOf(shell.client, () => ({ at: shell.wall(), nonce: shell.nonce() }))
  debugCallRoutes(app, shell, tryOut)
  rehearsalRoute(app, shell, tryOut)
  operatorRoutes(app, shell)
  tencentWireRoutes(app, shell)
  huaweiWireRoutes(app, shell)
  verifyRoutes(app, callChecker(shell, meter))
  providerReferenceRoute(app)
  serviceRoutes(app, shell, readiness)
  embedRoutes(app, embedArchive)
  answerTheRest(app, shell)
  return app
}

/** Pictures are read at an address that is itself the permission: an `<img>` sends no token. */
function isSignedRead(c: Context): boolean {
  return c.req.method === 'GET' && c.req.path.startsWith('/v1/uploads/')
}

function describe(app: App): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    description: 'A host’s server key (`mkt_sk_…`), or the token of an embed session.',
  })
  app.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'Marketkit',
      version: CONTRACT_VERSION,
      description:
        'The embeddable cloud marketplace. Errors are RFC 9457 problems; money is in minor units; instants are ISO 8601 in UTC.',
    },
    servers: [{ url: '/' }],
  })
}

function answerTheRest(app: App, shell: Shell): void {
  app.notFound((c) => methodNotAllowed(app, c) ?? problemAnswer(c, { code: 'not-found' }))
  app.onError((error, c) => {
    if (isBadJson(error)) return problemAnswer(c, { code: 'invalid-json' })
    shell.log.error({ err: error, requestId: c.get('requestId'), path: c.req.path }, 'request failed')
    return problemAnswer(
      c,
      isBusy(error) ? { code: 'unavailable', headers: { 'retry-after': '1' } } : { code: 'internal' },
    )
  })
}

function isBadJson(error: Error): boolean {
  return 'status' in error && error.status === 400
}

/** The disk is full or locked: nothing was written, and it may work a moment later. */
const BUSY: ReadonlySet<string> = new Set(['SQLITE_BUSY', 'SQLITE_FULL', 'ENOSPC', 'EDQUOT'])

function isBusy(error: unknown): boolean {
  if (error instanceof Unavailable) return true
  if (!(error instanceof Error)) return false
  return 'code' in error ? BUSY.has(String(error.code)) : isBusy(error.cause)
}
