import { createServer as createHttpServer } from 'node:http'
import type { Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import type { WireRequest } from '../../bff/gateway/dialect.ts'
import { REPLY_MAX_BYTES } from '../../bff/gateway/exchange.ts'
import { type Client, type ClientOptions, createClient } from '../../bff/gateway/send.ts'
import { after } from '../../bff/shell.ts'
import { selfSigned } from './support/certificate.ts'
import { afterRequest, listen, type Raw, rawServer } from './support/servers.ts'

const opened: { close: () => Promise<unknown> }[] = []
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close()
})
async function kept<T extends { close: () => Promise<unknown> }>(one: T | Promise<T>): Promise<T> {
  const thing = await one
  opened.push(thing)
  return thing
}

const now = () => performance.now()
function client(allow: string[], over: Partial<ClientOptions> = {}): Client {
  const made = createClient({ after, allow, production: false, now, ...over })
  opened.push(made)
  return made
}
const post = (url: string, body = '{}'): WireRequest => ({
  method: 'POST',
  url,
  headers: { 'content-type': 'application/json' },
  body,
})

/** What the client says about a server that answers every request with `answer`. */
async function answered(answer: (socket: Socket, head: string) => void, timeoutMs = 2000) {
  const server = await kept(rawServer(afterRequest(answer)))
  const sent = await client([`127.0.0.1:${server.port}`]).send(post(`http://127.0.0.1:${server.port}/n`), { timeoutMs })
  return { server, sent }
}
const head = (lines: string[], status = '200 OK') =>
  `HTTP/1.1 ${status}\r\n${lines.map((line) => `${line}\r\n`).join('')}\r\n`
const whole = (body: string | Buffer, lines: string[] = [], status = '200 OK') =>
  Buffer.concat([
    Buffer.from(head([...lines, `content-length: ${Buffer.byteLength(body)}`], status), 'latin1'),
    Buffer.from(body),
  ])

describe('an honest answer', () => {
  it('arrives with status, lower-case headers, body and a timing of every step', async () => {
    const { sent } = await answered((socket) =>
      socket.write(whole('{"好":1}', ['Content-Type: text/html', 'X-A: 1', 'X-A: 2'], '201 Created')),
    )
    expect(sent).toMatchObject({
      ok: true,
      response: { status: 201, body: '{"好":1}', headers: { 'content-type': 'text/html', 'x-a': '1, 2' } },
    })
    const { dnsMs, connectMs, firstByteMs, totalMs } = sent.timing
    for (const ms of [dnsMs, connectMs, firstByteMs, totalMs]) expect(ms).toBeGreaterThanOrEqual(0)
    expect(totalMs).toBeGreaterThanOrEqual(firstByteMs ?? Number.POSITIVE_INFINITY)
  })

  it('was asked for with our method, path, headers and body, uncompressed, and without our library’s name', async () => {
    const { promise, resolve } = Promise.withResolvers<string>()
    const server = await kept(
      rawServer(
        afterRequest((socket, text) => {
          resolve(text)
          socket.write(whole('{}'))
        }),
      ),
    )
    await client([`127.0.0.1:${server.port}`]).send(
      {
        ...post(`http://127.0.0.1:${server.port}/a/b?c=d`, '"好"'),
        headers: { 'webhook-id': 'x', 'accept-encoding': 'gzip' },
      },
      { timeoutMs: 2000 },
    )
    const text = await promise
    expect(text.split('\r\n')[0]).toBe('POST /a/b?c=d HTTP/1.1')
    expect(text).toMatch(/\r\nhost: 127\.0\.0\.1:\d+\r\n/)
    for (const line of ['webhook-id: x', 'accept-encoding: identity', 'user-agent: marketkit', 'content-length: 5'])
      expect(text).toContain(`\r\n${line}\r\n`)
  })

  it('may be announced: a 103 before it changes nothing', async () => {
    const early = 'HTTP/1.1 103 Early Hints\r\nx-a: 1\r\n\r\n'
    const { sent } = await answered((socket) => socket.write(Buffer.concat([Buffer.from(early), whole('{}')])))
    expect(sent).toMatchObject({ ok: true, response: { status: 200, headers: { 'content-length': '2' }, body: '{}' } })
  })

  it('loses its byte order mark', async () => {
    const { sent } = await answered((socket) => socket.write(whole('\ufeff{"signId":"a"}')))
    expect(sent).toMatchObject({ ok: true, response: { body: '{"signId":"a"}' } })
  })

  it('keeps connections: 20 requests one after another need at most 2, one lookup each, and later timings have none', async () => {
    const server = await kept(rawServer(afterRequest((socket) => socket.write(whole('{}')))))
    let lookups = 0
    const resolve = async () => {
      lookups += 1
      return ['127.0.0.1']
    }
    const sender = client([`isv.example.com:${server.port}`], { resolve })
    const looked: boolean[] = []
    for (let count = 0; count < 20; count += 1) {
      const sent = await sender.send(post(`http://isv.example.com:${server.port}/`), { timeoutMs: 2000 })
      expect(sent.ok).toBe(true)
      looked.push(sent.timing.dnsMs !== null)
    }
    expect(server.connections()).toBeLessThanOrEqual(2)
    expect(lookups).toBe(server.connections())
    expect(looked.filter(Boolean)).toHaveLength(lookups)
  })

  it('holds at most 4 connections to one origin, however many requests wait', async () => {
    const waiting: Socket[] = []
    const server = await kept(rawServer(afterRequest((socket) => waiting.push(socket))))
    const sender = client([`127.0.0.1:${server.port}`])
    const all = Array.from({ length: 12 }, () =>
      sender.send(post(`http://127.0.0.1:${server.port}/`), { timeoutMs: 3000 }),
    )
    const answerAll = setInterval(() => {
      if (waiting.length < 4) return
      for (const socket of waiting.splice(0)) socket.write(whole('{}'))
    }, 5)
    const sent = await Promise.all(all)
    clearInterval(answerAll)
    expect(sent.every((one) => one.ok)).toBe(true)
    expect(server.connections()).toBe(4)
  })

  it('of 64 KiB arrives whole; one byte more is too large', async () => {
    const { sent } = await answered((socket) => socket.write(whole('x'.repeat(REPLY_MAX_BYTES))))
    expect(sent.ok && sent.response.body.length).toBe(65_536)
    const over = await answered((socket) => socket.write(whole('x'.repeat(REPLY_MAX_BYTES + 1))))
    expect(over.sent).toMatchObject({ ok: false, reason: 'too-large' })
  })

  it('comes over TLS from a certificate we trust, and the name must be the certificate’s', async () => {
    const { key, cert } = selfSigned('isv.example.com')
    const server = await kept(
      listen(
        createTlsServer({ key, cert }),
        'secureConnection',
        afterRequest((socket) => socket.write(whole('{"tls":1}'))),
      ),
    )
    const sender = client(
      [`127.0.0.1:${server.port}`, `isv.example.com:${server.port}`, `other.example.com:${server.port}`],
      { ca: cert, resolve: async () => ['127.0.0.1'] },
    )
    const send = (host: string) => sender.send(post(`https://${host}:${server.port}/`), { timeoutMs: 2000 })
    expect(await send('127.0.0.1')).toMatchObject({ ok: true, response: { body: '{"tls":1}' } })
    expect(await send('isv.example.com')).toMatchObject({ ok: true })
    expect(await send('other.example.com')).toMatchObject({ ok: false, reason: 'tls' })
  })
})

describe('no connection', () => {
  it('refused', async () => {
    const server = await rawServer(() => undefined)
    await server.close()
    const sent = await client([`127.0.0.1:${server.port}`]).send(post(`http://127.0.0.1:${server.port}/`), {
      timeoutMs: 2000,
    })
    expect(sent).toMatchObject({ ok: false, reason: 'connection-refused', timing: { firstByteMs: null } })
  })

  it('a name that does not exist, and a resolver that breaks or never answers, are "dns"', async () => {
    const send = (resolve: () => Promise<string[]>) =>
      client([], { resolve }).send(post('https://isv.example.com/'), { timeoutMs: 150 })
    expect(await send(async () => [])).toMatchObject({
      ok: false,
      reason: 'dns',
      detail: 'no address for isv.example.com',
    })
    expect(await send(async () => Promise.reject(new Error('SERVFAIL')))).toMatchObject({ ok: false, reason: 'dns' })
    expect(await send(() => new Promise(() => undefined))).toMatchObject({
      ok: false,
      reason: 'dns',
      detail: 'not done after 150 ms',
    })
  })

  it.each([
    ['self-signed', selfSigned('isv.example.com'), /self-signed/],
    ['expired', selfSigned('isv.example.com', [2000, 2001]), /expired|self-signed/],
  ])('a certificate that is %s is "tls"', async (_, pair, detail) => {
    const server = await kept(listen(createTlsServer(pair), 'secureConnection', () => undefined))
    const sent = await client([`127.0.0.1:${server.port}`]).send(post(`https://127.0.0.1:${server.port}/`), {
      timeoutMs: 2000,
    })
    expect(sent).toMatchObject({ ok: false, reason: 'tls', detail: expect.stringMatching(detail) })
  })

  it('a trusted but expired certificate is "tls"', async () => {
    const pair = selfSigned('isv.example.com', [2000, 2001])
    const server = await kept(listen(createTlsServer(pair), 'secureConnection', () => undefined))
    const sent = await client([`127.0.0.1:${server.port}`], { ca: pair.cert }).send(
      post(`https://127.0.0.1:${server.port}/`),
      { timeoutMs: 2000 },
    )
    expect(sent).toMatchObject({ ok: false, reason: 'tls', detail: expect.stringMatching(/expired/) })
  })

  it('a handshake answered with something else, hung up on, or never answered, is "tls"', async () => {
    const servers = await Promise.all([
      rawServer((socket) => void socket.write('HTTP/1.1 400 Bad Request\r\n\r\n')),
      rawServer((socket) => void socket.once('data', () => socket.destroy())),
      rawServer(() => undefined),
    ])
    for (const server of servers) {
      await kept(server)
      const sent = await client([`127.0.0.1:${server.port}`]).send(post(`https://127.0.0.1:${server.port}/`), {
        timeoutMs: 250,
      })
      expect(sent).toMatchObject({ ok: false, reason: 'tls' })
    }
  })

  it('a request whose deadline passed while it waited for a connection is never written', async () => {
    const heads: string[] = []
    const server = await kept(rawServer(afterRequest((_, text) => heads.push(text))))
    const { promise, resolve } = Promise.withResolvers<string[]>()
    const sender = client([`isv.example.com:${server.port}`], { resolve: () => promise })
    const late = await sender.send(post(`http://isv.example.com:${server.port}/late`), { timeoutMs: 50 })
    expect(late).toMatchObject({ ok: false, reason: 'dns' })
    resolve(['127.0.0.1'])
    const next = await sender.send(post(`http://isv.example.com:${server.port}/next`), { timeoutMs: 300 })
    expect(next).toMatchObject({ ok: false, reason: 'timeout' })
    expect(heads.map((text) => text.split('\r\n')[0])).toEqual(['POST /next HTTP/1.1'])
  })
})

describe('a hostile answer', () => {
  const within = (ms: number, sent: { timing: { totalMs: number } }) => expect(sent.timing.totalMs).toBeLessThan(ms)

  it('that never comes ends at the deadline', async () => {
    const { sent } = await answered(() => undefined, 200)
    expect(sent).toMatchObject({ ok: false, reason: 'timeout', detail: 'not done after 200 ms' })
    expect(sent.timing.totalMs).toBeGreaterThanOrEqual(199)
    within(700, sent)
  })

  it.each([
    ['headers', head(['content-length: 5', `x: ${'y'.repeat(200)}`])],
    ['body', `${head(['content-length: 500'])}${'z'.repeat(400)}`],
    ['1xx answers', 'HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(40)],
  ])('that drips %s a byte at a time ends at the deadline, which is a total one', async (_, text) => {
    const { sent } = await answered((socket) => {
      let at = 0
      const drip = setInterval(() => socket.write(text.charAt(at++)), 5)
      socket.on('close', () => clearInterval(drip))
    }, 300)
    expect(sent).toMatchObject({ ok: false, reason: 'timeout' })
    within(900, sent)
  })

  it('of 1 GB is cut after 64 KiB', async () => {
    const chunk = Buffer.alloc(65_536, 'x')
    const { sent } = await answered((socket) => {
      socket.write(head(['content-length: 1073741824']))
      const flood = () => {
        while (!socket.destroyed && socket.write(chunk));
      }
      socket.on('drain', flood)
      flood()
    })
    expect(sent).toMatchObject({ ok: false, reason: 'too-large', detail: 'the answer is over 65536 bytes' })
    within(1000, sent)
  })

  it('that is a long error page keeps its status and is cut', async () => {
    const { sent } = await answered((socket) =>
      socket.write(whole('好'.repeat(100_000), [], '503 Service Unavailable')),
    )
    expect(sent).toMatchObject({ ok: true, response: { status: 503 } })
    expect(sent.ok && Buffer.byteLength(sent.response.body)).toBeLessThanOrEqual(REPLY_MAX_BYTES + 2)
  })

  it.each([
    ['30 KB in one header', [`x: ${'y'.repeat(30_000)}`]],
    ['100,000 headers', Array.from({ length: 100_000 }, (_, index) => `x${index}: 1`)],
  ])('with %s is too large', async (_, lines) => {
    const { sent } = await answered((socket) => socket.write(whole('{}', lines)))
    expect(sent).toMatchObject({ ok: false, reason: 'too-large' })
  })

  it('with a gzip bomb is not unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000))
    expect(bomb.length).toBeLessThan(REPLY_MAX_BYTES)
    const { sent } = await answered((socket) => socket.write(whole(bomb, ['content-encoding: gzip'])))
    expect(sent).toMatchObject({ ok: true, response: { status: 200, malformed: true } })
    expect(sent.ok && sent.response.body.length).toBeLessThan(REPLY_MAX_BYTES)
  })

  it('that is not UTF-8 is marked', async () => {
    const { sent } = await answered((socket) => socket.write(whole(Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x7d]))))
    expect(sent).toMatchObject({ ok: true, response: { malformed: true } })
  })

  it.each([301, 302, 303, 307, 308])('%i is not followed', async (status) => {
    const target = await kept(rawServer(() => undefined))
    const { sent, server } = await answered((socket) =>
      socket.write(whole('', [`location: http://127.0.0.1:${target.port}/`], `${status} Elsewhere`)),
    )
    expect(sent).toMatchObject({ ok: true, response: { status } })
    expect([server.connections(), target.connections()]).toEqual([1, 0])
  })

  it.each<[string, (socket: Socket) => void]>([
    ['a reset', (socket) => socket.resetAndDestroy()],
    ['a hang-up', (socket) => socket.end()],
    ['a hang-up in the headers', (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-le')],
    ['a hang-up in the body', (socket) => socket.end(`${head(['content-length: 100'])}short`)],
    ['something that is not HTTP', (socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n')],
    ['two lengths', (socket) => socket.end(`${head(['content-length: 2', 'content-length: 3'])}{}`)],
    ['a broken chunk', (socket) => socket.end(`${head(['transfer-encoding: chunked'])}zz\r\n`)],
  ])('that is %s is a lost connection', async (_, answer) => {
    expect((await answered(answer)).sent).toMatchObject({ ok: false, reason: 'connection-lost' })
  })

  it('leaves the client fit for the next request', async () => {
    let count = 0
    const server = await kept(
      rawServer(afterRequest((socket) => (count++ % 2 === 0 ? socket.resetAndDestroy() : socket.write(whole('{}'))))),
    )
    const sender = client([`127.0.0.1:${server.port}`])
    const outcomes: boolean[] = []
    for (let index = 0; index < 10; index += 1)
      outcomes.push((await sender.send(post(`http://127.0.0.1:${server.port}/`), { timeoutMs: 2000 })).ok)
    expect(outcomes).toEqual([false, true, false, true, false, true, false, true, false, true])
  })
})

describe('our own side', () => {
  it('an allow list is refused in production, an empty one is not', async () => {
    expect(() => createClient({ after, allow: ['127.0.0.1:80'], production: true, now })).toThrow('Production refuses')
    await kept(createClient({ after, allow: [], production: true, now }))
  })

  it('a request that cannot be written, or comes after the end, is an internal failure and no throw', async () => {
    const sender = client(['127.0.0.1:9'])
    const evil = { ...post('http://127.0.0.1:9/'), headers: { 'x-a': 'b\r\nc: d' } }
    expect(await sender.send(evil, { timeoutMs: 1000 })).toMatchObject({ ok: false, reason: 'internal' })
    await sender.close()
    expect(await sender.send(post('http://127.0.0.1:9/'), { timeoutMs: 1000 })).toMatchObject({
      ok: false,
      reason: 'internal',
    })
  })

  it('another port of an allowed host is still refused', async () => {
    const other: Raw = await kept(rawServer(() => undefined))
    const sent = await client([`127.0.0.1:${other.port + 1}`]).send(post(`http://127.0.0.1:${other.port}/`), {
      timeoutMs: 1000,
    })
    expect(sent).toMatchObject({
      ok: false,
      reason: 'bad-url',
      timing: { dnsMs: null, connectMs: null, firstByteMs: null },
    })
    expect(other.connections()).toBe(0)
  })

  it('speaks to an ordinary node server as well, by GET without a body too', async () => {
    const http = createHttpServer((request, response) =>
      response.end(JSON.stringify({ method: request.method, length: request.headers['content-length'] ?? null })),
    )
    const server = await kept(listen(http, 'connection', () => undefined))
    const sender = client([`localhost:${server.port}`])
    const sent = await sender.send(
      { method: 'GET', url: `http://localhost:${server.port}/`, headers: {}, body: null },
      { timeoutMs: 2000 },
    )
    expect(sent).toMatchObject({ ok: true, response: { body: '{"method":"GET","length":null}' } })
  })
})
