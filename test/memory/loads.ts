import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as rest } from 'node:timers/promises'
import sharp from 'sharp'
import type { BffProcess } from '../simulation/kill/process.ts'

const MIB = 1024 * 1024
const PAUSE_MS = 20
const UPLOAD_PIXELS = 1200
/** Not one of them ever ends by itself. */
const DAWDLERS = 50
const STALLED_UPLOADS = 20
const STREAMS = 100

export type Place = {
  readonly process: BffProcess
  readonly buyer: () => Promise<string>
  readonly seller: () => Promise<string>
  /** Orders that are there to be looked at. */
  readonly orders: () => readonly string[]
  readonly going: () => boolean
}
export type Tally = { readonly count: Record<string, number>; readonly wrong: string[] }

/** Everything that costs memory, at once and without end; answers how often each was done. */
export async function loadMemory(place: Place): Promise<Tally> {
  const tally: Tally = { count: {}, wrong: [] }
  const hung = new HungClients(place)
  const works = { readEvidence, leaveEvidence, sendPicture, listOrders, readMetrics }
  const lanes = Object.entries(works).flatMap(([name, work]) => [repeat(name, work), repeat(name, work)])
  await Promise.all([...lanes, hung.hold()])
  hung.leave()
  return { ...tally, count: { ...tally.count, ...hung.count } }

  async function repeat(name: string, work: (place: Place) => Promise<number>): Promise<void> {
    while (place.going()) {
      const status = await work(place).catch(() => 0)
      // Busy is an honest answer; what was never answered is seen in the counts.
      if (status >= 500 && status !== 503) tally.wrong.push(`${name}: ${status}`)
      if (status >= 200 && status < 300) tally.count[name] = (tally.count[name] ?? 0) + 1
      await rest(PAUSE_MS)
    }
  }
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
const anyOf = (ids: readonly string[]) => ids[Math.floor(Math.random() * ids.length)]

async function readEvidence({ process, buyer, orders }: Place): Promise<number> {
  const id = anyOf(orders())
  if (!id) return 0
  const answer = await fetch(`${process.url}/v1/orders/${id}/evidence`, { headers: bearer(await buyer()) })
  await answer.arrayBuffer()
  return answer.status
}

/** As somebody who closes the window. */
async function leaveEvidence({ process, buyer, orders }: Place): Promise<number> {
  const id = anyOf(orders())
  if (!id) return 0
  const leave = new AbortController()
  const init = { headers: bearer(await buyer()), signal: leave.signal }
  const { status } = await fetch(`${process.url}/v1/orders/${id}/evidence`, init)
  leave.abort()
  return status
}

/** Of noise, which no format makes small. */
async function sendPicture({ process, seller }: Place): Promise<number> {
  const pixels = { width: UPLOAD_PIXELS, height: UPLOAD_PIXELS, channels: 3 } as const
  const bytes = await sharp(randomBytes(UPLOAD_PIXELS * UPLOAD_PIXELS * 3), { raw: pixels })
    .jpeg()
    .toBuffer()
  const answer = await fetch(`${process.url}/v1/uploads?purpose=images`, {
    method: 'POST',
    headers: { ...bearer(await seller()), 'content-type': 'image/jpeg', 'x-file-name': 'noise.jpg' },
    body: bytes as Uint8Array<ArrayBuffer>,
  })
  await answer.arrayBuffer()
  return answer.status
}

async function listOrders({ process, buyer }: Place): Promise<number> {
  const answer = await fetch(`${process.url}/v1/orders?limit=100`, { headers: bearer(await buyer()) })
  await answer.arrayBuffer()
  return answer.status
}

async function readMetrics({ process }: Place): Promise<number> {
  const answer = await fetch(`${process.url}/metrics`)
  await answer.arrayBuffer()
  return answer.status
}

/** Headers without an end, uploads that stop in the middle, streams nobody reads: shut out ones are replaced. */
class HungClients {
  readonly count = { dawdlers: 0, stalledUploads: 0, streams: 0 }
  readonly #place: Place
  readonly #sockets = new Set<Socket>()

  constructor(place: Place) {
    this.#place = place
  }

  async hold(): Promise<void> {
    const kinds = [
      ...Array.from({ length: DAWDLERS }, () => () => this.#dawdle()),
      ...Array.from({ length: STALLED_UPLOADS }, () => () => this.#stall()),
      ...Array.from({ length: STREAMS }, () => () => this.#stream()),
    ]
    await Promise.all(
      kinds.map(async (open) => {
        while (this.#place.going()) {
          await open().catch(() => undefined)
          await rest(PAUSE_MS)
        }
      }),
    )
  }

  leave(): void {
    for (const socket of this.#sockets) socket.destroy()
  }

  async #dawdle(): Promise<void> {
    const socket = await this.#open('GET /v1/orders HTTP/1.1\r\nhost: x\r\nx-slow: ')
    this.count.dawdlers += 1
    await this.#untilGone(socket)
  }

  async #stall(): Promise<void> {
    const head = `POST /v1/uploads?purpose=images HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${await this.#place.seller()}\r\ncontent-type: image/jpeg\r\nx-file-name: a.jpg\r\ncontent-length: ${4 * MIB}\r\n\r\n`
    const socket = await this.#open(head)
    socket.write(Buffer.alloc(MIB))
    this.count.stalledUploads += 1
    await this.#untilGone(socket)
  }

  /** Of an order, by somebody who does not read it. */
  async #stream(): Promise<void> {
    const id = anyOf(this.#place.orders())
    if (!id) return
    const socket = await this.#open(
      `GET /v1/orders/${id}/stream HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${await this.#place.buyer()}\r\n\r\n`,
    )
    socket.pause()
    this.count.streams += 1
    await this.#untilGone(socket)
  }

  async #open(text: string): Promise<Socket> {
    const socket = connect(Number(new URL(this.#place.process.url).port), '127.0.0.1')
    this.#sockets.add(socket)
    socket.on('error', () => undefined).resume()
    await once(socket, 'connect')
    socket.write(text)
    return socket
  }

  async #untilGone(socket: Socket): Promise<void> {
    while (this.#place.going() && !socket.closed) await rest(10 * PAUSE_MS)
    socket.destroy()
    this.#sockets.delete(socket)
  }
}
