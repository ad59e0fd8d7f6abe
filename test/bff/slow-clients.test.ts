import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Listening, listen } from '../../bff/serve.ts'
import { createWorld, type World } from '../support/world.ts'

const SLOW = 100
const MIB = 1024 * 1024
/** The headers' time-out of 5 s, and a look every second; Node's own look, every 30 s, would come too late. */
const CLOSED_WITHIN_MS = 20_000

let world: World
let server: Listening
let sockets: Socket[]
beforeEach(async () => {
  world = await createWorld()
  server = await listen(world.app.fetch, { host: '127.0.0.1', port: 0 })
  sockets = []
})
afterEach(async () => {
  for (const socket of sockets) socket.destroy()
  await server.stop()
  await world.close()
})

/** A client that begins a request and then sends a byte of its headers every 200 ms, never their end. */
async function dawdle(): Promise<{ closed: Promise<number> }> {
  const socket = connect(server.port, '127.0.0.1')
  sockets.push(socket)
  socket.on('error', () => undefined).resume()
  await once(socket, 'connect')
  const begun = performance.now()
  socket.write('POST /v1/orders HTTP/1.1\r\nhost: x\r\nx-slow: ')
  const drip = setInterval(() => socket.write('y'), 200)
  // Not by `once`: a byte sent just as the server hangs up is answered by a reset, and that is being shown out as well.
  const { promise: closed, resolve } = Promise.withResolvers<number>()
  socket.on('close', () => {
    clearInterval(drip)
    resolve(performance.now() - begun)
  })
  return { closed }
}

async function timed(ask: () => Promise<{ status: number }>) {
  const begun = performance.now()
  const { status } = await ask()
  return { status, ms: performance.now() - begun }
}

describe(`${SLOW} clients that never finish their headers`, () => {
  it('keep nobody waiting, cost no memory, and are shown out', async () => {
    const buyer = await world.session('buyer', 'b1')
    const read = () =>
      fetch(`http://127.0.0.1:${server.port}/v1/orders`, { headers: { authorization: `Bearer ${buyer}` } })
    for (let time = 0; time < 20; time += 1) expect((await read()).status).toBe(200)
    const before = process.memoryUsage().rss
    const slow = await Promise.all(Array.from({ length: SLOW }, dawdle))
    const answers = []
    for (let time = 0; time < 50; time += 1) answers.push(await timed(read))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(answers.map(({ ms }) => ms).sort((a, b) => a - b)[25]).toBeLessThan(2000)
    for (const lived of await Promise.all(slow.map(({ closed }) => closed)))
      expect(lived).toBeLessThan(CLOSED_WITHIN_MS)
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * MIB)
    expect((await read()).status).toBe(200)
  })
})
