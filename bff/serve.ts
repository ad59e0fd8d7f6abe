import type { Server } from 'node:http'
import { serve } from '@hono/node-server'

/** Milliseconds a client may take: to send its headers, its whole request; and how often that is looked at (reliability.md R15). */
const HEADERS_TIMEOUT_MS = 5000
const REQUEST_TIMEOUT_MS = 60_000
const CHECK_INTERVAL_MS = 1000
/** An idle connection lives longer than nginx and the balancers of AWS keep theirs, 60 s by default: else one would send a request into a connection just closed, and answer 502. */
const KEEP_ALIVE_MS = 75_000
/** What is under way at a stop gets this long to finish. */
const STOP_MAX_MS = 8000
const STOP_LOOK_MS = 50

export type Listening = { readonly port: number; readonly stop: () => Promise<void> }
type Fetch = (request: Request) => Response | Promise<Response>

/** Listens, and resolves once it does; rejects when the port is taken. */
export function listen(
  fetch: Fetch,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<Listening> {
  const { promise, resolve, reject } = Promise.withResolvers<Listening>()
  const options = {
    headersTimeout: HEADERS_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    connectionsCheckingInterval: CHECK_INTERVAL_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
  }
  const server = serve({ fetch, hostname: host, port, serverOptions: options }, (address) =>
    resolve({ port: address.port, stop: () => stop(server as Server) }),
  ) as Server
  server.once('error', reject)
  return promise
}

/** Takes no more, lets what runs finish, then ends what does not. */
function stop(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const force = setTimeout(() => server.closeAllConnections(), STOP_MAX_MS)
  // A connection that is answered meanwhile would idle on, and hold up the end.
  const look = setInterval(() => server.closeIdleConnections(), STOP_LOOK_MS)
  server.close(() => {
    clearTimeout(force)
    clearInterval(look)
    resolve()
  })
  server.closeIdleConnections()
  return promise
}

/** Says that the process is ready, once it can also be asked to end: whoever reads the line may ask at once. */
export function serveUntilEnd(url: string, stop: () => Promise<void>, failed: (error: unknown) => void): void {
  onEnd(() => {
    void stop()
      .catch(failed)
      .finally(() => process.exit(0))
  })
  process.stdout.write(`ready ${url}\n`)
}

/** Calls back once when the process is asked to end: a signal, or npm's shell gone (it passes no signal on). */
function onEnd(end: () => void): void {
  let ended = false
  const once = () => {
    if (ended) return
    ended = true
    end()
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, once)
  // biome-ignore lint/style/noProcessEnv: npm tells a script that it runs under npm, and only so.
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) once()
  }, 300).unref()
}
