import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { type Driver, type Key, SIZE } from './driver.ts'

const START_MAX_MS = 20_000
/** The code points that WebDriver gives these keys. */
const KEYS: Readonly<Record<Key, string>> = { Tab: '\ue004', Escape: '\ue00c', Enter: '\ue007' }

type Started = { readonly command: readonly [string, ...string[]]; readonly capabilities: object }

/** A browser behind a WebDriver server of its own, which is spoken to as the W3C wrote it. */
export async function openWebDriver({ command, capabilities }: Started): Promise<Driver> {
  const port = await freePort()
  const [program, ...args] = command
  // A process group of its own, so that whatever the server starts ends with it.
  const server = spawn(program, [...args, `--port=${port}`], { stdio: 'ignore', detached: true })
  try {
    const ask = asker(`http://127.0.0.1:${port}`)
    await untilReady(ask, server)
    const { sessionId } = await ask<{ sessionId: string }>('POST', '/session', {
      capabilities: { alwaysMatch: capabilities },
    })
    const session = <T>(method: string, path: string, body?: object) =>
      ask<T>(method, `/session/${sessionId}${path}`, body)
    await session('POST', '/window/rect', { x: 0, y: 0, ...SIZE })
    return driverOf(session, async () => {
      await session('DELETE', '').catch(() => {})
      await end(server)
    })
  } catch (error) {
    await end(server)
    throw error
  }
}

type Ask = <T>(method: string, path: string, body?: object) => Promise<T>

function driverOf(session: Ask, close: () => Promise<void>): Driver {
  const act = async (source: object) => {
    await session('POST', '/actions', { actions: [source] })
  }
  const typed = (text: string) =>
    act({
      type: 'key',
      id: 'keys',
      actions: [...text].flatMap((value) => [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ]),
    })
  return {
    visit: (url) => session('POST', '/url', { url }),
    // As text: the server's own way of copying values out trips over what a page has added to every object.
    evaluate: async <T>(expression: string) => {
      const text = await session<string>('POST', '/execute/async', {
        script: `const done = arguments[arguments.length - 1]
          Promise.resolve(${expression}).then((value) => done(JSON.stringify(value ?? null)), (error) => done(JSON.stringify(String(error))))`,
        args: [],
      })
      return JSON.parse(text) as T
    },
    click: (x, y) =>
      act({
        type: 'pointer',
        id: 'mouse',
        actions: [
          { type: 'pointerMove', x: Math.round(x), y: Math.round(y), duration: 0 },
          { type: 'pointerDown', button: 0 },
          { type: 'pointerUp', button: 0 },
        ],
      }),
    key: (name) => typed(KEYS[name]),
    type: typed,
    screenshot: async () => Buffer.from(await session<string>('GET', '/screenshot'), 'base64'),
    close,
    logged: () => [],
  }
}

function asker(base: string): Ask {
  return async <T>(method: string, path: string, body?: object) => {
    const response = await fetch(base + path, { method, ...(body && { body: JSON.stringify(body) }) })
    const { value } = (await response.json()) as { value: T & { error?: string; message?: string } }
    if (!response.ok) throw new Error(`${method} ${path}: ${value.error} ${value.message}`)
    return value
  }
}

async function untilReady(ask: Ask, server: ChildProcess): Promise<void> {
  for (const begun = Date.now(); ; ) {
    const ready = await ask<{ ready: boolean }>('GET', '/status').catch(() => null)
    if (ready) return
    if (server.exitCode !== null || Date.now() - begun > START_MAX_MS)
      throw new Error('The WebDriver server does not answer')
    await wait(100)
  }
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.pid === undefined) return
  const ended = once(server, 'exit')
  process.kill(-server.pid)
  await ended
}

async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}
