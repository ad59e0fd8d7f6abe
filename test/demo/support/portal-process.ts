import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { PATIENCE_MS } from '../../support/patience.ts'

const ROOT = join(import.meta.dirname, '../../..')
export const HOST_KEY = 'mkt_sk_key-of-the-tests'

export function makeDataDir() {
  const dataDir = mkdtempSync(join(tmpdir(), 'marketkit-demo-'))
  return { dataDir, remove: () => rmSync(dataDir, { recursive: true, force: true }) }
}

/** The demo as `npm start` runs it: the same command in a process of its own, on a free port. Started in `cwd`, it chooses its data folder itself. */
export async function startPortal(dataDir: string | { cwd: string }, environment: Record<string, string> = {}) {
  const place = typeof dataDir === 'string' ? { cwd: ROOT, data: { MKT_DATA_DIR: dataDir } } : { ...dataDir, data: {} }
  const child = spawn(process.execPath, [join(ROOT, 'demo/main.ts')], {
    cwd: place.cwd,
    env: { PATH: process.env.PATH, PORT: '0', MKT_HOST_KEY: HOST_KEY, ...place.data, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const { url, output } = await readUntilReady(child)
  const key = environment.MKT_HOST_KEY ?? HOST_KEY

  async function request(method: string, path: string, body?: unknown, token = key) {
    const response = await fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json')
    // biome-ignore lint/suspicious/noExplicitAny: tests read answers as their callers would, without types.
    return { status: response.status, headers: response.headers, body: (isJson ? JSON.parse(text) : text) as any }
  }

  return {
    url,
    key,
    output,
    request,
    ok: async (method: string, path: string, body?: unknown, token = key) => {
      const answer = await request(method, path, body, token)
      if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
      return answer.body
    },
    session: async (role: string, id: string) => {
      const minted = await request('POST', '/v1/sessions', { actor: { role, id }, origin: url })
      if (minted.status !== 201) throw new Error(JSON.stringify(minted.body))
      return minted.body.token as string
    },
    advance: async (period: string) => (await request('POST', '/demo/clock', { advance: period })).body,
    /** Answers the exit code. */
    stop: (signal: NodeJS.Signals = 'SIGTERM') => end(child, signal),
  }
}

export type PortalProcess = Awaited<ReturnType<typeof startPortal>>

async function readUntilReady(child: ChildProcess) {
  const output: string[] = []
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const timer = setTimeout(
    () => reject(new Error(`Not ready after ${PATIENCE_MS} ms:\n${output.join('\n')}`)),
    PATIENCE_MS,
  )
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) throw new Error('The process has no output')
    createInterface(stream).on('line', (line) => {
      output.push(line)
      const url = /^ready (http:\/\/\S+)$/.exec(line)?.[1]
      if (url) resolve(url)
    })
  }
  child.once('exit', (code) => reject(new Error(`Ended with ${code}:\n${output.join('\n')}`)))
  try {
    return { url: await promise, output }
  } catch (error) {
    // Nobody else can end it, and it would go on writing.
    await end(child, 'SIGKILL')
    throw error
  } finally {
    clearTimeout(timer)
  }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
  child.kill(signal)
  const [code] = await once(child, 'exit')
  return code
}
