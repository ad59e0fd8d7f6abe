import { createServer as createTlsServer } from 'node:tls'
import { describe, expect, it } from 'vitest'
import { PATIENCE_MS } from '../support/patience.ts'
import { selfSigned } from './support/certificate.ts'
import { client, kept, post, whole } from './support/sending.ts'
import { afterRequest, listen, rawServer } from './support/servers.ts'

describe('no connection', () => {
  it('refused', async () => {
    const server = await rawServer(() => undefined)
    await server.close()
    const sent = await client([`127.0.0.1:${server.port}`]).send(post(`http://127.0.0.1:${server.port}/`), {
      timeoutMs: PATIENCE_MS,
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
      timeoutMs: PATIENCE_MS,
    })
    expect(sent).toMatchObject({ ok: false, reason: 'tls', detail: expect.stringMatching(detail) })
  })

  it('a trusted but expired certificate is "tls"', async () => {
    const pair = selfSigned('isv.example.com', [2000, 2001])
    const server = await kept(listen(createTlsServer(pair), 'secureConnection', () => undefined))
    const sent = await client([`127.0.0.1:${server.port}`], { ca: pair.cert }).send(
      post(`https://127.0.0.1:${server.port}/`),
      { timeoutMs: PATIENCE_MS },
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
    const server = await kept(
      rawServer(
        afterRequest((socket, text) => {
          heads.push(text)
          socket.write(whole('{}'))
        }),
      ),
    )
    const { promise, resolve } = Promise.withResolvers<string[]>()
    const sender = client([`isv.example.com:${server.port}`], { resolve: () => promise })
    const late = await sender.send(post(`http://isv.example.com:${server.port}/late`), { timeoutMs: 50 })
    expect(late).toMatchObject({ ok: false, reason: 'dns' })
    resolve(['127.0.0.1'])
    const next = await sender.send(post(`http://isv.example.com:${server.port}/next`), { timeoutMs: PATIENCE_MS })
    expect(next).toMatchObject({ ok: true })
    expect(heads.map((text) => text.split('\r\n')[0])).toEqual(['POST /next HTTP/1.1'])
  })
})
