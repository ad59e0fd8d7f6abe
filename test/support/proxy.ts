import net from 'node:net'

/** A bad network in front of a PostgreSQL. */
export type BadNetwork = {
  readonly url: string
  /** How often a connection was cut at a commit since the start. */
  readonly cuts: () => number
  /** Cuts the next commit: before it reaches the server, or once it is done and only its answer is missing. */
  readonly cutCommit: (when: 'before' | 'after') => void
  /** Cuts every connection at its statement number `n` (1 is the first), before the server sees it. */
  readonly cutStatement: (n: number | null) => void
  /** Holds every packet up for so many milliseconds, each way. */
  readonly delay: (ms: number) => void
  /** Hands everything on in pieces of so many bytes; null as it comes. */
  readonly slice: (bytes: number | null) => void
  /** Lets so many bytes a second through each connection, each way; null as fast as they come. */
  readonly limit: (bytesPerSecond: number | null) => void
  /** Cuts the connection on which the server’s answers, of all connections together, come to so many bytes: once. */
  readonly resetAfter: (bytes: number) => void
  /** Swallows everything, as a partition does: no answer, no reset. */
  readonly swallow: (on: boolean) => void
  readonly close: () => Promise<void>
}

type Faults = {
  commit: 'before' | 'after' | null
  statement: number | null
  delay: number
  swallow: boolean
  piece: number
  bytesPerMs: number
  untilReset: number
}

export async function startProxy(server: string): Promise<BadNetwork> {
  const { hostname, port } = new URL(server)
  const own = new URL(server)
  const faults: Faults = {
    commit: null,
    statement: null,
    delay: 0,
    swallow: false,
    piece: Number.POSITIVE_INFINITY,
    bytesPerMs: Number.POSITIVE_INFINITY,
    untilReset: Number.POSITIVE_INFINITY,
  }
  const open = new Set<net.Socket>()
  let cuts = 0
  const listener = net.createServer((client) => {
    const upstream = net.connect(Number(port), hostname)
    const cut = () => {
      cuts += 1
      client.destroy()
      upstream.destroy()
    }
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      open.add(socket)
      socket.setNoDelay()
      socket.on('error', () => {})
      socket.on('close', () => {
        open.delete(socket)
        other.destroy()
      })
    }
    connect(client, upstream, faults, cut)
  })
  await new Promise<void>((done) => listener.listen(0, '127.0.0.1', done))
  own.port = String((listener.address() as net.AddressInfo).port)
  return {
    url: own.href,
    cuts: () => cuts,
    cutCommit: (when) => {
      faults.commit = when
    },
    cutStatement: (n) => {
      faults.statement = n
    },
    delay: (ms) => {
      faults.delay = ms
    },
    slice: (bytes) => {
      faults.piece = bytes ?? Number.POSITIVE_INFINITY
    },
    limit: (bytesPerSecond) => {
      faults.bytesPerMs = bytesPerSecond === null ? Number.POSITIVE_INFINITY : bytesPerSecond / 1000
    },
    resetAfter: (bytes) => {
      faults.untilReset = bytes
    },
    swallow: (on) => {
      faults.swallow = on
    },
    close: async () => {
      for (const socket of open) socket.destroy()
      await new Promise<void>((done) => listener.close(() => done()))
    },
  }
}

function connect(client: net.Socket, upstream: net.Socket, faults: Faults, cut: () => void): void {
  let statements = 0
  let committing = false
  const [toServer, toClient] = [narrow(upstream, faults), narrow(client, faults)]
  const send = (pass: (data: Buffer) => void, data: Buffer) => {
    if (faults.swallow) return
    if (faults.delay > 0) setTimeout(pass, faults.delay, data)
    else pass(data)
  }
  client.on('data', (data) => {
    statements += countStatements(data)
    if (faults.statement !== null && statements >= faults.statement) return cut()
    if (faults.commit && isCommit(data)) {
      const before = faults.commit === 'before'
      faults.commit = null
      if (before) return cut()
      committing = true
    }
    send(toServer, data)
  })
  upstream.on('data', (data) => {
    if (committing) return cut()
    faults.untilReset -= data.length
    if (faults.untilReset > 0) return send(toClient, data)
    faults.untilReset = Number.POSITIVE_INFINITY
    cut()
  })
}

/** Passes on in order, a piece at a time and no faster than is let through. */
function narrow(to: net.Socket, faults: Faults): (data: Buffer) => void {
  let waiting = Buffer.alloc(0)
  let passing = false
  const pass = () => {
    passing = waiting.length > 0 && !to.destroyed
    if (!passing) return
    const most = Math.min(faults.piece, Math.max(1, faults.bytesPerMs * TICK_MS))
    const piece = waiting.subarray(0, most)
    waiting = waiting.subarray(piece.length)
    to.write(piece)
    if (faults.bytesPerMs < Number.POSITIVE_INFINITY) setTimeout(pass, piece.length / faults.bytesPerMs)
    else setImmediate(pass)
  }
  return (data) => {
    waiting = Buffer.concat([waiting, data])
    if (!passing) pass()
  }
}

/** How much of a narrow line's second goes out at once. */
const TICK_MS = 20

/** The driver sends a message per write: `Q` for text, `P`arse or `B`ind first for a prepared statement. */
function countStatements(data: Buffer): number {
  return ['Q', 'P', 'B'].includes(String.fromCharCode(data[0] ?? 0)) ? 1 : 0
}

function isCommit(data: Buffer): boolean {
  return data[0] === 'Q'.charCodeAt(0) && data.toString('latin1', 5).startsWith('commit')
}
