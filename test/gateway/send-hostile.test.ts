import type { Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { REPLY_MAX_BYTES } from '../../bff/gateway/exchange.ts'
import { PATIENCE_MS } from '../support/patience.ts'
import { answered, client, head, kept, post, whole } from './support/sending.ts'
import { afterRequest, rawServer } from './support/servers.ts'

describe('a hostile answer', () => {
  it('that never comes ends at the deadline', async () => {
    const { sent } = await answered(() => undefined, 200)
    expect(sent).toMatchObject({ ok: false, reason: 'timeout', detail: 'not done after 200 ms' })
    expect(sent.timing.totalMs).toBeGreaterThanOrEqual(199)
  })

  it.each([
    ['headers', 'HTTP/1.1 200 OK\r\nx: ', 'y'],
    ['a body', head(['content-length: 1073741824']), 'z'],
    ['1xx answers', '', 'HTTP/1.1 103 Early Hints\r\n\r\n'],
  ])('that drips %s and never ends is over at the deadline, which is a total one', async (_, begun, more) => {
    const { sent } = await answered((socket) => {
      let at = 0
      socket.write(begun)
      const drip = setInterval(() => socket.write(more.charAt(at++ % more.length)), 5)
      socket.on('close', () => clearInterval(drip))
    }, 300)
    expect(sent).toMatchObject({ ok: false, reason: 'timeout' })
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
      outcomes.push((await sender.send(post(`http://127.0.0.1:${server.port}/`), { timeoutMs: PATIENCE_MS })).ok)
    expect(outcomes).toEqual([false, true, false, true, false, true, false, true, false, true])
  })
})
