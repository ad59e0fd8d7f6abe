import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { PATIENCE_MS } from '../../../support/patience.ts'
import { type Driver, SIZE } from './driver.ts'

/** The code points that WebDriver gives keys; the others are named by the letter they write. */
const KEYS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ Backspace: '\ue003', Tab: '\ue004', Enter: '\ue007', Shift: '\ue008', Control: '\ue009', Escape: '\ue00c' },
    ...{ PageUp: '\ue00e', PageDown: '\ue00f', End: '\ue010', Home: '\ue011', Delete: '\ue017' },
    ...{ ArrowLeft: '\ue012', ArrowUp: '\ue013', ArrowRight: '\ue014', ArrowDown: '\ue015' },
  }),
)

/** A driver that can also hold keys down and size its window, by the names that `KeyboardEvent.key` has. */
export type WebDriver = Omit<Driver, 'key'> & {
  readonly key: (name: string) => Promise<void>
  readonly hold: (name: string) => Promise<void>
  readonly release: (name: string) => Promise<void>
  /** The viewport's size, in CSS pixels. */
  readonly resize: (size: Size) => Promise<void>
}
type Size = { readonly width: number; readonly height: number }
type Started = { readonly command: readonly [string, ...string[]]; readonly capabilities: object }

/** A browser behind a WebDriver server of its own, which is spoken to as the W3C wrote it. */
export async function openWebDriver({ command, capabilities }: Started): Promise<WebDriver> {
  const port = await freePort()
  const [program, ...args] = command
  // A process group of its own, so that whatever the server starts ends with it.
  const server = spawn(program, [...args, `--port=${port}`], { stdio: 'ignore', detached: true })
  try {
    const ask = asker(`http://127.0.0.1:${port}`)
    await untilReady(ask, server)
    const { sessionId } = await ask<{ sessionId: string }>('POST', '/session', {
      // A busy machine needs longer than the 30 seconds that a script may take.
      capabilities: { alwaysMatch: { ...capabilities, timeouts: { script: PATIENCE_MS } } },
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

function driverOf(session: Ask, close: () => Promise<void>): WebDriver {
  const act = async (source: object) => {
    await session('POST', '/actions', { actions: [source] })
  }
  const keys = (moves: readonly { readonly type: 'keyDown' | 'keyUp'; readonly value: string }[]) =>
    act({ type: 'key', id: 'keys', actions: moves })
  // As text: the server's own way of copying values out trips over what a page has added to every object.
  const evaluate = async <T>(expression: string) => {
    const text = await session<string>('POST', '/execute/async', {
      script: `const done = arguments[arguments.length - 1]
        Promise.resolve(${expression}).then((value) => done(JSON.stringify(value ?? null)), (error) => done(JSON.stringify(String(error))))`,
      args: [],
    })
    return JSON.parse(text) as T
  }
  return {
    visit: (url) => session('POST', '/url', { url }),
    evaluate,
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
    key: (name) => keys(pressed(codeOf(name))),
    hold: (name) => keys([down(codeOf(name))]),
    release: (name) => keys([up(codeOf(name))]),
    type: (text) => keys([...text].flatMap(pressed)),
    resize: async ({ width, height }) => {
      const frame = await evaluate<Size>('({ width: outerWidth - innerWidth, height: outerHeight - innerHeight })')
      await session('POST', '/window/rect', { width: width + frame.width, height: height + frame.height })
    },
    screenshot: async () => Buffer.from(await session<string>('GET', '/screenshot'), 'base64'),
    close,
    logged: () => [],
  }
}

function codeOf(key: string): string {
  return KEYS.get(key) ?? key
}

const down = (value: string) => ({ type: 'keyDown', value }) as const
const up = (value: string) => ({ type: 'keyUp', value }) as const
const pressed = (value: string) => [down(value), up(value)] as const

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
    if (server.exitCode !== null || Date.now() - begun > PATIENCE_MS)
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
