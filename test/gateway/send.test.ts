import { createServer as createHttpServer } from 'node:http'
import type { Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { describe, expect, it } from 'vitest'
import { REPLY_MAX_BYTES } from '../../bff/gateway/exchange.ts'
import { createClient } from '../../bff/gateway/send.ts'
import { after } from '../../bff/shell.ts'
import { PATIENCE_MS } from '../support/patience.ts'
import { selfSigned } from './support/certificate.ts'
import { answered, client, kept, now, post, whole } from './support/sending.ts'
import { afterRequest, listen, type Raw, rawServer } from './support/servers.ts'

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
      { timeoutMs: PATIENCE_MS },
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
      const sent = await sender.send(post(`http://isv.example.com:${server.port}/`), { timeoutMs: PATIENCE_MS })
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
      sender.send(post(`http://127.0.0.1:${server.port}/`), { timeoutMs: PATIENCE_MS }),
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
    const send = (host: string) => sender.send(post(`https://${host}:${server.port}/`), { timeoutMs: PATIENCE_MS })
    expect(await send('127.0.0.1')).toMatchObject({ ok: true, response: { body: '{"tls":1}' } })
    expect(await send('isv.example.com')).toMatchObject({ ok: true })
    expect(await send('other.example.com')).toMatchObject({ ok: false, reason: 'tls' })
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
    expect(await sender.send(evil, { timeoutMs: PATIENCE_MS })).toMatchObject({ ok: false, reason: 'internal' })
    await sender.close()
    expect(await sender.send(post('http://127.0.0.1:9/'), { timeoutMs: PATIENCE_MS })).toMatchObject({
      ok: false,
      reason: 'internal',
    })
  })

  it('another port of an allowed host is still refused', async () => {
    const other: Raw = await kept(rawServer(() => undefined))
    const sent = await client([`127.0.0.1:${other.port + 1}`]).send(post(`http://127.0.0.1:${other.port}/`), {
      timeoutMs: PATIENCE_MS,
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
      { timeoutMs: PATIENCE_MS },
    )
    expect(sent).toMatchObject({ ok: true, response: { body: '{"method":"GET","length":null}' } })
  })
})
