import { Pool } from 'undici'
import type { HttpLoad } from './http-load.ts'
import { runLoad } from './load.ts'
import type { Placed } from './order-commands.ts'

/** The other process of `startHttpClients`: places, pays, places and cancels over keep-alive connections. */
process.on('message', (load: HttpLoad) => {
  run(load).then(
    (answer) => process.send?.(answer),
    (error: unknown) => process.send?.({ error: String(error) }),
  )
})

async function run({ port, milliseconds, hostKey, tokens, order }: HttpLoad) {
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections: tokens.length, pipelining: 1 })
  const post = async (token: string, path: string, body: unknown): Promise<Placed> => {
    const { statusCode, body: answer } = await pool.request({
      method: 'POST',
      path,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    const text = await answer.text()
    if (statusCode >= 300) throw new Error(`${path}: ${statusCode} ${text}`)
    return JSON.parse(text)
  }
  try {
    // Opens the connections: keep-alive clients have theirs.
    await Promise.all(tokens.map(async () => (await pool.request({ method: 'GET', path: '/' })).body.dump()))
    return await runLoad(tokens.length, milliseconds, async (client, done) => {
      const token = tokens[client] ?? ''
      const bought = await done(post(token, '/v1/orders', order))
      await done(
        post(hostKey, `/v1/orders/${bought.id}/payment`, { reference: `pay-${bought.id}`, amount: bought.price }),
      )
      const dropped = await done(post(token, '/v1/orders', order))
      await done(post(token, `/v1/orders/${dropped.id}/commands`, { command: 'cancel' }))
    })
  } finally {
    await pool.close()
  }
}
