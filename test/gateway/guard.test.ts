import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { Agent, type buildConnector, request } from 'undici'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { guardedConnector } from '../../bff/gateway/guard.ts'
import { type ClientOptions, createClient } from '../../bff/gateway/send.ts'
import { allowExactly } from '../../bff/gateway/url-rule.ts'
import { after } from '../../bff/shell.ts'
import { PATIENCE_MS } from '../support/patience.ts'
import { hostileUrls } from './support/hostile-urls.ts'
import { afterRequest, type Raw, rawServer } from './support/servers.ts'

const PUBLIC = '93.184.215.14'
const now = () => performance.now()
const POST = { method: 'POST', headers: {}, body: '{}' } as const

let canaries: Raw[] = []
let port = 0
beforeAll(async () => {
  const first = await rawServer((socket) => socket.destroy())
  port = first.port
  const others = await Promise.allSettled(
    ['::1', '127.1.2.3'].map((host) => rawServer((socket) => socket.destroy(), host, port)),
  )
  canaries = [first, ...others.flatMap((other) => (other.status === 'fulfilled' ? [other.value] : []))]
})
afterAll(async () => {
  for (const canary of canaries) await canary.close()
})
const reached = () => canaries.reduce((sum, canary) => sum + canary.connections(), 0)

/** The resolver of a hostile domain. */
async function hostileResolve(name: string): Promise<string[]> {
  if (name === 'mixed.example.com') return [PUBLIC, '127.0.0.1']
  if (name === 'mapped.example.com') return ['::ffff:127.0.0.1']
  if (name === 'nat64.example.com') return ['64:ff9b::7f00:1']
  return ['127.0.0.1', '::1']
}

describe('3,900 spellings of places inside', () => {
  it.each<[string, Partial<ClientOptions>]>([
    ['as in production, with the canaries’ port open', {}],
    ['as in development, with another pair allowed by plain http', { allow: ['127.0.0.1:9', 'good.example.com:80'] }],
  ])('%s: 0 connections, each refused with a reason', async (_, over) => {
    const urls = hostileUrls(port)
    expect(urls.length).toBeGreaterThanOrEqual(3900)
    const client = createClient({
      after,
      allow: [],
      production: false,
      now,
      ports: [443, 8443, port],
      resolve: hostileResolve,
      ...over,
    })
    const wrong: string[] = []
    for (const url of urls) {
      const sent = await client.send({ ...POST, url }, { timeoutMs: PATIENCE_MS })
      if (sent.ok || (sent.reason !== 'bad-url' && sent.reason !== 'blocked-address'))
        wrong.push(`${url} ${JSON.stringify(sent)}`)
    }
    await client.close()
    expect(wrong).toEqual([])
    expect(reached()).toBe(0)
  })

  it('would have been noticed: the canary counts a plain connection', async () => {
    const before = reached()
    const socket = connect(port, '127.0.0.1')
    await once(socket, 'close')
    expect(reached()).toBe(before + 1)
  })
})

describe('each layer alone', () => {
  const connector = (over: Partial<Parameters<typeof guardedConnector>[0]> = {}) =>
    guardedConnector({
      allows: allowExactly([]),
      now,
      resolve: hostileResolve,
      opened: () => undefined,
      reached: () => undefined,
      ...over,
    })

  it.each([
    '127.0.0.1',
    '[::1]',
    'localhost',
    'inside.example.com',
    'mixed.example.com',
    '0.0.0.0',
    '2130706433',
    '[::ffff:127.0.0.1]',
  ])('the connector refuses http://%s without the URL rule in front of it', async (host) => {
    const agent = new Agent({ connect: connector() })
    const before = reached()
    await expect(request(`http://${host}:${port}/`, { dispatcher: agent })).rejects.toMatchObject({
      reason: 'blocked-address',
    })
    expect(reached()).toBe(before)
    await agent.close()
  })

  it('the peer is looked at before a byte is written, even when lookup and route lie', async () => {
    const heads: string[] = []
    const server = await rawServer(afterRequest((_, head) => heads.push(head)))
    const lying = () => (_target: buildConnector.Options, done: buildConnector.Callback) => {
      const socket: Socket = connect(server.port, '127.0.0.1', () => done(null, socket))
      return socket
    }
    const agent = new Agent({ connect: connector({ resolve: async () => [PUBLIC], open: lying }) })
    await expect(request('http://isv.example.com/', { dispatcher: agent })).rejects.toMatchObject({
      reason: 'blocked-address',
      message: 'the connection went to 127.0.0.1',
    })
    expect([server.connections(), heads]).toEqual([1, []])
    await agent.close()
    await server.close()
  })

  it('the connection is pinned: the socket is opened for the checked addresses and no second lookup is made', async () => {
    const lookups: string[] = []
    const pinned: unknown[] = []
    const rebinding = async (name: string) => {
      lookups.push(name)
      return lookups.length === 1 ? [PUBLIC, '2606:2800:21f::1'] : ['127.0.0.1']
    }
    /** Instead of the internet: asks the pinned lookup what net.connect would ask, and refuses. */
    const open =
      (options: buildConnector.BuildOptions) => (target: buildConnector.Options, done: buildConnector.Callback) => {
        const { lookup } = options as {
          lookup: (name: string, options: object, done: (...found: unknown[]) => void) => void
        }
        lookup(target.hostname, { all: true }, (...found) => pinned.push(found))
        lookup(target.hostname, {}, (...found) => pinned.push(found))
        done(new Error('no internet in tests'), null)
      }
    const client = createClient({ after, allow: [], production: true, now, resolve: rebinding, open })
    const send = () => client.send({ ...POST, url: 'https://rebind.example.com/' }, { timeoutMs: PATIENCE_MS })
    expect(await send()).toMatchObject({ ok: false, reason: 'connection-refused' })
    expect(lookups).toEqual(['rebind.example.com'])
    expect(pinned).toEqual([
      [
        null,
        [
          { address: PUBLIC, family: 4 },
          { address: '2606:2800:21f::1', family: 6 },
        ],
      ],
      [null, PUBLIC, 4],
    ])
    expect(await send()).toMatchObject({
      ok: false,
      reason: 'blocked-address',
      detail: 'rebind.example.com is 127.0.0.1',
    })
    expect([lookups.length, pinned.length]).toEqual([2, 2])
    await client.close()
  })

  it('TLS is verified and HTTP/2 off, whatever the target', async () => {
    const seen: buildConnector.BuildOptions[] = []
    const open = (options: buildConnector.BuildOptions) => {
      seen.push(options)
      return (_: buildConnector.Options, done: buildConnector.Callback) => done(new Error('no internet in tests'), null)
    }
    const client = createClient({ after, allow: [], production: true, now, resolve: async () => [PUBLIC], open })
    await client.send({ ...POST, url: `https://${PUBLIC}/` }, { timeoutMs: PATIENCE_MS })
    expect(seen).toMatchObject([{ rejectUnauthorized: true, allowH2: false, timeout: 3000 }])
    await client.close()
  })
})
