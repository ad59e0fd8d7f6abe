import { expect, it } from 'vitest'
import { migratePostgres } from '../../db/migrate-postgres.ts'
import { createDatabase } from '../support/postgres.ts'
import { createWorld } from '../support/world.ts'

const SECOND = 1000

it('asks the database server what time it is before anything starts: to a second, it is ours', async () => {
  const url = await createDatabase()
  const before = Date.now()
  const { serverTime } = await migratePostgres(url)
  expect(serverTime).toBeGreaterThan(before - SECOND)
  expect(serverTime).toBeLessThan(Date.now() + SECOND)
})

it('starts without a doubt about the clock', async () => {
  const world = await createWorld()
  expect(world.shell.clock.doubt()).toBeNull()
  await world.close()
})
