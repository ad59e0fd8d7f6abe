import { Resolver } from 'node:dns/promises'

/** All addresses of a name, none when it has none. */
export type Resolve = (name: string) => Promise<readonly string[]>

const QUERY_TIMEOUT_MS = 2000
const QUERY_TRIES = 2

/** By c-ares: `dns.lookup` would occupy the thread pool that files and cryptography share. Reads no hosts file; localhost alone is known without asking. */
export function systemResolve(servers: readonly string[] = []): Resolve {
  const resolver = new Resolver({ timeout: QUERY_TIMEOUT_MS, tries: QUERY_TRIES })
  if (servers.length > 0) resolver.setServers(servers)
  return async (name) => {
    if (name === 'localhost') return ['127.0.0.1', '::1']
    const answers = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)])
    return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
  }
}
