import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { startPg } from './pg.ts'

const SERVER = 'MKT_TEST_POSTGRES'

/** One real PostgreSQL for a whole test run; the workers find it in their environment. */
export async function setup(): Promise<() => Promise<void>> {
  const server = await startPg({ max_connections: '300', deadlock_timeout: '100ms' })
  process.env[SERVER] = server.url
  return server.stop
}

/** Whether this project of the test run stands on PostgreSQL. */
export const onPostgres = process.env.MKT_TEST_ENGINE === 'postgres'

/** An empty database of its own on the run's server. It goes with the server. */
export async function createDatabase(server = process.env[SERVER]): Promise<string> {
  if (!server) throw new Error('No PostgreSQL was started for this test run')
  const name = `test_${randomBytes(6).toString('hex')}`
  await ask(server, `create database ${name}`)
  const url = new URL(server)
  url.pathname = name
  return url.href
}

/** Asks a database something on a connection of its own. */
export async function ask<R extends Record<string, unknown>>(
  url: string,
  text: string,
  values: unknown[] = [],
): Promise<R[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<R>(text, values)).rows
  } finally {
    await client.end()
  }
}
