import type { Socket } from 'node:net'
import { afterEach } from 'vitest'
import type { WireRequest } from '../../../bff/gateway/dialect.ts'
import { type Client, type ClientOptions, createClient } from '../../../bff/gateway/send.ts'
import { after } from '../../../bff/shell.ts'
import { PATIENCE_MS } from '../../support/patience.ts'
import { afterRequest, rawServer } from './servers.ts'

const opened: { close: () => Promise<unknown> }[] = []
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close()
})

/** Closed after the test it was opened in. */
export async function kept<T extends { close: () => Promise<unknown> }>(one: T | Promise<T>): Promise<T> {
  const thing = await one
  opened.push(thing)
  return thing
}

export const now = () => performance.now()
export function client(allow: string[], over: Partial<ClientOptions> = {}): Client {
  const made = createClient({ after, allow, production: false, now, ...over })
  opened.push(made)
  return made
}
export const post = (url: string, body = '{}'): WireRequest => ({
  method: 'POST',
  url,
  headers: { 'content-type': 'application/json' },
  body,
})

/** What the client says about a server that answers every request with `answer`. */
export async function answered(answer: (socket: Socket, head: string) => void, timeoutMs = PATIENCE_MS) {
  const server = await kept(rawServer(afterRequest(answer)))
  const sent = await client([`127.0.0.1:${server.port}`]).send(post(`http://127.0.0.1:${server.port}/n`), { timeoutMs })
  return { server, sent }
}
export const head = (lines: string[], status = '200 OK') =>
  `HTTP/1.1 ${status}\r\n${lines.map((line) => `${line}\r\n`).join('')}\r\n`
export const whole = (body: string | Buffer, lines: string[] = [], status = '200 OK') =>
  Buffer.concat([
    Buffer.from(head([...lines, `content-length: ${Buffer.byteLength(body)}`], status), 'latin1'),
    Buffer.from(body),
  ])
