import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, expect, it } from 'vitest'

const dataDir = mkdtempSync(join(tmpdir(), 'marketkit-disk-'))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

const ENV = {
  PATH: process.env.PATH,
  MKT_DATA_DIR: dataDir,
  PORT: '0',
  MKT_MASTER_KEY: '07'.repeat(32),
  LOG_LEVEL: 'silent',
}

/** A real process; with a limit, writing a file beyond it fails with EFBIG, which SQLite reports as a failed write. */
async function start(fileBlocks?: number) {
  const limit = fileBlocks === undefined ? '' : `ulimit -f ${fileBlocks} && `
  const child = spawn('sh', ['-c', `${limit}exec "$0" bff/main.ts`, process.execPath], { env: ENV })
  let said = ''
  child.stderr.on('data', (chunk) => {
    said += chunk
  })
  const ended = once(child, 'exit')
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  return { child, ended, url: line.slice('ready '.length), said: () => said }
}

function makeHost(): string {
  const args = ['bff/admin.ts', 'host', 'create', '--name', 'Portal', '--origin', 'https://portal.example']
  const { stdout } = spawnSync(process.execPath, args, { env: ENV, encoding: 'utf8' })
  return /mkt_sk_[\w-]+/.exec(stdout)?.[0] ?? ''
}

async function mint(url: string, hostKey: string, nth: number) {
  const response = await fetch(`${url}/v1/sessions`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${hostKey}`,
      'content-type': 'application/json',
      'idempotency-key': `mint-${nth}`,
    },
    body: JSON.stringify({ actor: { role: 'buyer', id: `u${nth}`, name: 'U' }, origin: 'https://portal.example' }),
  })
  return { status: response.status, token: ((await response.json()) as { token?: string }).token }
}

it('a disk that fails a write ends the process with 1; the next one has all that was acknowledged', async () => {
  const hostKey = makeHost()
  const failing = await start(2048)
  const tokens: (string | undefined)[] = []
  let last = 0
  for (let nth = 0; nth < 3000; nth += 1) {
    const answer = await mint(failing.url, hostKey, nth).catch(() => ({ status: 0, token: undefined }))
    last = answer.status
    if (answer.status !== 201) break
    tokens.push(answer.token)
  }
  expect([0, 503]).toContain(last)
  expect(await failing.ended).toEqual([1, null])
  expect(failing.said()).toContain('SQLITE_IOERR_WRITE')
  expect(tokens.length).toBeGreaterThan(20)

  const healthy = await start()
  for (const [nth, token] of tokens.entries())
    expect(await mint(healthy.url, hostKey, nth)).toEqual({ status: 201, token })
  expect((await mint(healthy.url, hostKey, tokens.length)).status).toBe(201)
  healthy.child.kill('SIGTERM')
  expect(await healthy.ended).toEqual([0, null])
})
