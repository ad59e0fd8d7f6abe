import { Pool } from 'undici'
import type { GetLoad } from './get-load.ts'
import { runLoad } from './load.ts'

/** The other process of `startGetClients`: asks the same thing over keep-alive connections, each when the one before is answered. */
process.on('message', (load: GetLoad) => {
  run(load).then(
    (answer) => process.send?.(answer),
    (error: unknown) => process.send?.({ error: String(error) }),
  )
})

async function run({ port, path, headers, clients, milliseconds }: GetLoad) {
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections: clients, pipelining: 1 })
  const ask = async (client: number) => {
    const own = headers[client % headers.length]
    const { statusCode, body, headers: answered } = await pool.request({ method: 'GET', path, headers: { ...own } })
    await body.dump()
    if (statusCode !== 200) throw new Error(`${path}: ${statusCode} ${answered['mkt-reason'] ?? ''}`)
  }
  try {
    await Promise.all(Array.from({ length: clients }, (_, client) => ask(client))) // Opens the connections.
    return await runLoad(clients, milliseconds, async (client, done) => done(ask(client)))
  } finally {
    await pool.close()
  }
}
