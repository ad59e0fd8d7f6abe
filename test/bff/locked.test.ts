import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { onPostgres } from '../support/postgres.ts'
import { createWorld } from '../support/world.ts'

it.skipIf(onPostgres)(
  'a database that another program holds longer than 5 seconds: 503 and when to come back, then work as before',
  async () => {
    const world = await createWorld({ logLevel: 'silent' })
    const buyer = await world.session('buyer', 'buyer-1')
    const other = new Database(join(world.dataDir, 'marketkit.db'))
    other.exec('begin immediate')
    const mint = () =>
      world.request(world.host.key, 'POST', '/v1/sessions', {
        actor: { role: 'buyer', id: 'b', name: 'B' },
        origin: 'https://portal.example',
      })
    const refused = await mint()
    expect([refused.status, refused.body.code, refused.headers.get('retry-after')]).toEqual([503, 'unavailable', '1'])
    expect((await world.request(buyer, 'GET', '/v1/orders')).status).toBe(200)
    other.exec('rollback')
    other.close()
    expect((await mint()).status).toBe(201)
    await world.close()
  },
)
