import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemResolve } from '../../bff/gateway/resolve.ts'
import { createClient } from '../../bff/gateway/send.ts'
import { after } from '../../bff/shell.ts'
import { PATIENCE_MS } from '../support/patience.ts'

const A = 1
const AAAA = 28
const NXDOMAIN = 3
const ZONE: Record<string, Partial<Record<number, Buffer[]>>> = {
  'both.example.com': {
    [A]: [Buffer.from([8, 8, 8, 8]), Buffer.from([8, 8, 4, 4])],
    [AAAA]: [Buffer.from('20014860486000000000000000008888', 'hex')],
  },
  'four.example.com': { [A]: [Buffer.from([8, 8, 8, 8])] },
  'inside.example.com': {
    [A]: [Buffer.from([8, 8, 8, 8])],
    [AAAA]: [Buffer.from('fd000000000000000000000000000001', 'hex')],
  },
}

let server: Socket
let resolve: ReturnType<typeof systemResolve>
let queries = 0
beforeAll(async () => {
  server = createSocket('udp4', (query, from) => server.send(answerTo(query), from.port, from.address))
  server.bind(0, '127.0.0.1')
  await once(server, 'listening')
  resolve = systemResolve([`127.0.0.1:${server.address().port}`])
})
afterAll(() => void server.close())

/** A name server in miniature: the question back, then what the zone has for it. */
function answerTo(query: Buffer): Buffer {
  queries += 1
  const labels: string[] = []
  let at = 12
  for (let length = query.readUInt8(at); length > 0; length = query.readUInt8(at)) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length))
    at += 1 + length
  }
  const type = query.readUInt16BE(at + 1)
  const question = query.subarray(12, at + 5)
  const records = ZONE[labels.join('.').toLowerCase()]
  const found = records?.[type] ?? []
  const header = Buffer.alloc(12)
  query.copy(header, 0, 0, 2)
  header.writeUInt16BE(0x8180 | (records ? 0 : NXDOMAIN), 2)
  header.writeUInt16BE(1, 4)
  header.writeUInt16BE(found.length, 6)
  const answers = found.map((data) => {
    const record = Buffer.from([0xc0, 0x0c, 0, type, 0, 1, 0, 0, 0, 60, 0, data.length])
    return Buffer.concat([record, data])
  })
  return Buffer.concat([header, question, ...answers])
}

describe('the resolver, against a real name server on loopback', () => {
  it('gives every address of both families', async () => {
    expect([...(await resolve('both.example.com'))].sort()).toEqual(['2001:4860:4860::8888', '8.8.4.4', '8.8.8.8'])
  })

  it('gives what one family has', async () => {
    expect(await resolve('four.example.com')).toEqual(['8.8.8.8'])
  })

  it('gives nothing for a name that does not exist, and does not throw', async () => {
    expect(await resolve('none.example.com')).toEqual([])
  })

  it('knows localhost without asking', async () => {
    const before = queries
    expect(await resolve('localhost')).toEqual(['127.0.0.1', '::1'])
    expect(queries).toBe(before)
  })

  it('lets the client name what is wrong: no such name, or one foot inside', async () => {
    const client = createClient({ after, allow: [], production: true, now: () => performance.now(), resolve })
    const send = (host: string) =>
      client.send({ method: 'POST', url: `https://${host}/`, headers: {}, body: '{}' }, { timeoutMs: PATIENCE_MS })
    expect(await send('none.example.com')).toMatchObject({
      ok: false,
      reason: 'dns',
      detail: 'no address for none.example.com',
    })
    expect(await send('inside.example.com')).toMatchObject({
      ok: false,
      reason: 'blocked-address',
      detail: 'inside.example.com is fd00::1',
    })
    await client.close()
  })
})
