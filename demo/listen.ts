import type { Config } from '../bff/config.ts'
import { type Listening, listen } from '../bff/serve.ts'

/** Where a newcomer expects a development page; taken if it is free. */
const DEFAULT_PORT = 5173

type Fetch = (request: Request, ...rest: never[]) => Response | Promise<Response>
export type LateListening = Listening & {
  /** Hands over who answers; requests that came before waited. */
  readonly answer: (fetch: Fetch) => void
}

/** Takes the port before anything else starts: the origin, the webhook and the outbound rules name it. */
export async function listenSomewhere({ host, port }: Pick<Config, 'host' | 'port'>): Promise<LateListening> {
  const { promise, resolve } = Promise.withResolvers<Fetch>()
  const answerLate: Fetch = async (request, ...rest) => (await promise)(request, ...rest)
  const listening = await (port === undefined
    ? listen(answerLate, { host, port: DEFAULT_PORT }).catch((error: unknown) => {
        if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
        return listen(answerLate, { host, port: 0 })
      })
    : listen(answerLate, { host, port }))
  return { ...listening, answer: resolve }
}

const LOOPBACK = ['127.0.0.1', 'localhost'] as const
const ANY_ADDRESS: ReadonlySet<string> = new Set(['0.0.0.0', '::', '127.0.0.1', 'localhost'])

/** The origins the portal's pages may have, the one to print first. */
export function originsOf(host: string, port: number): [string, ...string[]] {
  const local = LOOPBACK.map((name) => `http://${name}:${port}`) as [string, string]
  return ANY_ADDRESS.has(host) ? local : [`http://${host.includes(':') ? `[${host}]` : host}:${port}`, ...local]
}
