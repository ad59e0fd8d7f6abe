import { isIP, type LookupFunction, type Socket } from 'node:net'
import { buildConnector } from 'undici'
import { isPublicAddress } from './address.ts'
import { ConnectFailure, type ConnectReason } from './connect-failure.ts'
import type { AllowRule } from './dialect.ts'
import type { Resolve } from './resolve.ts'
import { bareHost, hostPort } from './url-rule.ts'

/** TCP and TLS together; well below every dialect's deadline, so that a dead host has a name of its own. */
const CONNECT_TIMEOUT_MS = 3000

export type Opened = { readonly dnsMs: number; readonly connectMs: number }

export type GuardOptions = {
  readonly allows: AllowRule
  readonly resolve: Resolve
  readonly now: () => number
  /** Extra certificate authorities (PEM), for providers behind a private one. */
  readonly ca?: string | undefined
  /** Opens the socket; undici's own when absent. */
  readonly open?: ((options: buildConnector.BuildOptions) => buildConnector.connector) | undefined
  /** Told of each connection before its first request starts. */
  readonly opened: (origin: string, timing: Opened) => void
  /** Told how far a connection has come; a deadline that strikes meanwhile is named after it. */
  readonly reached: (origin: string, phase: ConnectReason | null) => void
}

/**
 * The second and third layer, asked for every socket whatever URL led here: one lookup per connection, in which any address that is not public
 * condemns the name; the socket goes to exactly the addresses that were checked; and its peer is looked at before a byte is written.
 * net.connect never calls `lookup` for a literal: literals are checked here too.
 */
export function guardedConnector(options: GuardOptions): buildConnector.connector {
  return (target, done) => {
    connectTo(target, options).then(
      (socket) => done(null, socket),
      (error) => done(error, null),
    )
  }
}

async function connectTo(target: buildConnector.Options, options: GuardOptions): Promise<Socket> {
  const origin = `${target.protocol}//${hostPort(target)}`
  const allowed = options.allows(hostPort(target))
  const begun = options.now()
  try {
    options.reached(origin, 'dns')
    const addresses = await checkedAddresses(bareHost(target.hostname), allowed, options.resolve)
    const resolved = options.now()
    const socket = await openSocket(target, origin, addresses, options)
    checkPeer(socket, allowed)
    options.opened(origin, { dnsMs: resolved - begun, connectMs: options.now() - resolved })
    return socket
  } finally {
    options.reached(origin, null)
  }
}

async function checkedAddresses(host: string, allowed: boolean, resolve: Resolve): Promise<readonly string[]> {
  const addresses = isIP(host) ? [host] : await resolve(host).catch((cause) => noAddress(host, cause))
  if (addresses.length === 0) throw new ConnectFailure('dns', `no address for ${host}`)
  const inside = allowed ? undefined : addresses.find((address) => !isPublicAddress(address))
  if (inside) throw new ConnectFailure('blocked-address', `${host} is ${inside}`)
  return addresses
}

function noAddress(host: string, cause: unknown): never {
  throw new ConnectFailure('dns', `looking up ${host} failed`, { cause })
}

function checkPeer(socket: Socket, allowed: boolean): void {
  const peer = socket.remoteAddress
  if (peer === undefined) throw new ConnectFailure('connection-refused', 'closed as soon as it was open')
  if (allowed || isPublicAddress(peer)) return
  socket.destroy()
  throw new ConnectFailure('blocked-address', `the connection went to ${peer}`)
}

function openSocket(
  target: buildConnector.Options,
  origin: string,
  addresses: readonly string[],
  { open = buildConnector, ca, reached }: GuardOptions,
): Promise<Socket> {
  const connect = open({
    timeout: CONNECT_TIMEOUT_MS,
    lookup: pinned(addresses),
    allowH2: false,
    rejectUnauthorized: true,
    ...(ca === undefined ? {} : { ca }),
  })
  let phase: ConnectReason = 'connection-refused'
  reached(origin, phase)
  return new Promise((resolve, reject) => {
    const opening: unknown = connect(target, (error, socket) => {
      if (socket) resolve(socket)
      else reject(new ConnectFailure(phase, error.message, { cause: error }))
    })
    // The connector returns the socket it is opening, although its type does not say so.
    if (target.protocol !== 'https:' || !isSocket(opening)) return
    opening.once('connect', () => {
      phase = 'tls'
      reached(origin, phase)
    })
  })
}

function isSocket(value: unknown): value is Socket {
  return typeof value === 'object' && value !== null && 'once' in value
}

/** Answers with what was checked and nothing else: the name is never resolved a second time. */
function pinned(addresses: readonly string[]): LookupFunction {
  const found = addresses.map((address) => ({ address, family: isIP(address) }))
  return (_hostname, { all }, done) => {
    const [first] = found
    if (all || !first) done(null, found)
    else done(null, first.address, first.family)
  }
}
