import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import Database from 'better-sqlite3'
import { afterAll, expect, it } from 'vitest'
import { builtScripts } from '../../bff/routes/embed.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'marketkit-start-'))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

function start(file: string, args: readonly string[], settings: Record<string, string>) {
  const env = { PATH: process.env.PATH, NODE_ENV: 'production', MKT_DATA_DIR: dataDir, PORT: '0', ...settings }
  return spawn(process.execPath, [file, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
}

async function read(stream: NodeJS.ReadableStream): Promise<string> {
  let text = ''
  for await (const chunk of stream) text += chunk
  return text
}

it('starts on plain Node, prints one ready line, serves, keeps its build, and ends with 0 when asked to', async () => {
  const child = start('bff/main.ts', [], { MKT_MASTER_KEY: '07'.repeat(32), LOG_LEVEL: 'silent' })
  const ended = once(child, 'exit')
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  expect(line).toMatch(/^ready http:\/\/127\.0\.0\.1:\d+$/)
  const address = line.slice('ready '.length)
  expect((await fetch(`${address}/healthz`)).status).toBe(200)
  expect((await fetch(`${address}/readyz`)).status).toBe(200)
  expect(readdirSync(join(dataDir, 'embed'))).toEqual(
    expect.arrayContaining(builtScripts().map((file) => basename(file))),
  )
  child.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
})

it('refuses to start in production without a key for its secrets, and says what is missing', async () => {
  const child = start('bff/main.ts', [], {})
  const [said, [code]] = await Promise.all([read(child.stderr), once(child, 'exit')])
  expect(code).not.toBe(0)
  expect(said).toContain('MKT_MASTER_KEY is missing')
})

it('refuses to start with another key than the first time, and starts again with that one', async () => {
  const other = start('bff/main.ts', [], { MKT_MASTER_KEY: '08'.repeat(32), LOG_LEVEL: 'silent' })
  const [said, [code]] = await Promise.all([read(other.stderr), once(other, 'exit')])
  expect(code).not.toBe(0)
  expect(said).toContain('MKT_MASTER_KEY is not the key this database was sealed with')
  const child = start('bff/main.ts', [], { MKT_MASTER_KEY: '07'.repeat(32), LOG_LEVEL: 'silent' })
  const ended = once(child, 'exit')
  expect((await once(createInterface(child.stdout), 'line'))[0]).toMatch(/^ready /)
  child.kill('SIGTERM')
  await ended
})

it('refuses to reach private addresses in production', async () => {
  const child = start('bff/main.ts', [], { MKT_MASTER_KEY: '07'.repeat(32), MKT_OUTBOUND_ALLOW: '127.0.0.1:1' })
  const [said, [code]] = await Promise.all([read(child.stderr), once(child, 'exit')])
  expect(code).not.toBe(0)
  expect(said).toContain('refused with NODE_ENV=production')
})

it('makes a host on the command line and prints its server key once', async () => {
  const child = start('bff/admin.ts', ['host', 'create', '--name', '门户', '--origin', 'https://portal.example'], {})
  const [said, [code]] = await Promise.all([read(child.stdout), once(child, 'exit')])
  expect(code).toBe(0)
  expect(said).toMatch(/^host hst_[a-z0-9]{26}\nserver key mkt_sk_[\w-]{43}\n/)
})

it('serves a large file while it is read, and ends with what to do when a page of it is damaged', async () => {
  const file = join(dataDir, 'marketkit.db')
  const database = new Database(file)
  database.exec('create table ballast (text text not null)')
  const fill = database.prepare('insert into ballast values (hex(randomblob(5000)))')
  for (let row = 0; row < 1000; row += 1) fill.run()
  const page = database.prepare(`select rootpage from sqlite_schema where name = 'ballast'`).pluck().get() as number
  database.pragma('wal_checkpoint(TRUNCATE)')
  database.close()
  const settings = { MKT_MASTER_KEY: '07'.repeat(32), LOG_LEVEL: 'silent' }
  const sound = start('bff/main.ts', [], settings)
  expect((await once(createInterface(sound.stdout), 'line'))[0]).toMatch(/^ready /)
  sound.kill('SIGTERM')
  expect(await once(sound, 'exit')).toEqual([0, null])
  const bytes = readFileSync(file)
  const head = (page - 1) * 4096
  bytes.writeUInt8(bytes.readUInt8(head) ^ 4, head)
  writeFileSync(file, bytes)
  const child = start('bff/main.ts', [], settings)
  const [said, [code]] = await Promise.all([read(child.stderr), once(child, 'exit')])
  expect(code).toBe(1)
  expect(said).toMatch(/The database file is damaged .*Restore the newest backup/)
})
