import type { IncomingMessage, ServerResponse } from 'node:http'
import { openDesk } from './open-desk.ts'
import { SpiBooks, type SpiInstance } from './spi-books.ts'
import { reactAsSpi, SPI_MOODS, type SpiMood } from './spi-moods.ts'
import { spiHome, spiOverview } from './spi-pages.ts'
import type { Params, SpiCall, Vendor } from './spi-vendor.ts'

/** Below the market's fifteen seconds. */
const SLOW_MS = 4000
const FORM_MAX_BYTES = 1000
const BODY_MAX_BYTES = 256 * 1024
/** Enough for any test and any afternoon of demonstrating. */
const LOG_MAX = 1000

export type SpiKept = { readonly mood: SpiMood; readonly instances: readonly SpiInstance[] }
export type SpiShelf = { readonly load: () => SpiKept | null; readonly save: (kept: SpiKept) => void }
export type SpiOptions = {
  readonly port?: number
  readonly key: string
  /** Wall time in milliseconds: time stamps are checked against it. */
  readonly clock: () => number
  readonly slowMs?: number
  readonly shelf?: SpiShelf
}

export type SpiProvider = {
  readonly url: string
  readonly appUrl: string
  readonly statusUrl: string
  readonly port: number
  readonly key: string
  readonly calls: readonly SpiCall[]
  readonly instances: readonly SpiInstance[]
  readonly setMood: (mood: SpiMood) => void
  readonly mood: () => SpiMood
  readonly close: () => Promise<void>
}

/** A sample provider that really implements the vendor's interface: strict signatures, accounts, pages, bad days on demand. */
export async function startSpiDesk(vendor: Vendor, options: SpiOptions): Promise<SpiProvider> {
  const { server, port, root, close } = await openDesk(options.port)
  const kept = options.shelf?.load()
  const books = new SpiBooks([...(kept?.instances ?? [])])
  const calls: SpiCall[] = []
  let mood: SpiMood = kept?.mood ?? 'good'
  const keep = () => options.shelf?.save({ mood, instances: books.all })
  const setMood = (next: SpiMood) => {
    mood = next
    keep()
  }
  const desk: Desk = { vendor, options, books, calls, appUrl: `${root}/app`, mood: () => mood, setMood, keep }
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', root)
    const handled = url.pathname === '/spi' ? hear(request, response, url, desk) : show(request, response, url, desk)
    handled.catch(() => response.destroy())
  })
  return {
    url: `${root}/spi`,
    appUrl: desk.appUrl,
    statusUrl: `${root}/`,
    port,
    key: options.key,
    calls,
    instances: books.all,
    setMood,
    mood: () => mood,
    close,
  }
}

type Desk = {
  readonly vendor: Vendor
  readonly options: SpiOptions
  readonly books: SpiBooks
  readonly calls: SpiCall[]
  readonly appUrl: string
  readonly mood: () => SpiMood
  readonly setMood: (mood: SpiMood) => void
  readonly keep: () => void
}

async function hear(request: IncomingMessage, response: ServerResponse, url: URL, desk: Desk): Promise<void> {
  const { vendor, options, books, calls, appUrl } = desk
  if (request.method !== vendor.method) return void response.writeHead(405).end()
  const wire = {
    search: url.search.slice(1),
    headers: request.headers,
    body: await readText(request, BODY_MAX_BYTES),
  }
  const params = vendor.read(wire)
  const now = options.clock()
  const signed = vendor.isSigned(wire, options.key, Math.floor(now / 1000))
  const nth = 1 + calls.filter((one) => one.signed && sameThing(one.params, params)).length
  const call: SpiCall = { at: now, params, signed, nth, status: null, answer: '' }
  calls.push(call)
  if (calls.length > LOG_MAX) calls.shift()
  const send = (status: number, type: string, body: string) => {
    Object.assign(call, { status, answer: body })
    response.writeHead(status, { 'content-type': type }).end(body)
  }
  if (!signed) return send(403, 'application/json', '{"success":false,"message":"签名错误或已超时"}')
  const { pending } = vendor
  const circumstance = { nth, creates: vendor.creates(params), tries: vendor.tries(params), pending }
  const reaction = reactAsSpi(desk.mood(), circumstance, () => vendor.carryOut(params, books, appUrl))
  desk.keep()
  if (reaction.kind === 'hang') return
  if (reaction.kind === 'cut') {
    call.status = 0
    request.socket.destroy()
    return
  }
  const answer = () => send(reaction.status, reaction.type, reaction.body)
  if (reaction.late) setTimeout(answer, options.slowMs ?? SLOW_MS)
  else answer()
}

/** Stamps and signatures are others each time; what is asked for stays. */
function sameThing(a: Params, b: Params): boolean {
  const names = ['action', 'debug', 'order_id', 'instance_id', 'orderId', 'instanceId']
  return names.every((name) => a[name] === b[name])
}

async function show(request: IncomingMessage, response: ServerResponse, url: URL, desk: Desk): Promise<void> {
  const { vendor, options, books, calls } = desk
  const at = `${request.method} ${url.pathname}`
  if (at === 'POST /mood') {
    const chosen = new URLSearchParams(await readText(request, FORM_MAX_BYTES)).get('mood') ?? ''
    if (Object.hasOwn(SPI_MOODS, chosen)) desk.setMood(chosen as SpiMood)
    return void response.writeHead(303, { location: '/' }).end()
  }
  if (at === 'GET /') return html(response, 200, spiOverview(vendor, books.all, calls, desk.mood()))
  if (at !== 'GET /app' && at !== 'GET /app/login') return html(response, 404, spiHome(vendor, undefined))
  const now = Math.floor(options.clock() / 1000)
  const visitor = vendor.visitor(url.search.slice(1), options.key, now, books)
  const status = visitor?.state === 'running' || at === 'GET /app' ? 200 : 403
  html(response, status, spiHome(vendor, visitor))
}

async function readText(request: IncomingMessage, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    if (bytes < maxBytes) chunks.push(chunk)
    bytes += chunk.length
  }
  return Buffer.concat(chunks).toString('utf8')
}

function html(response: ServerResponse, status: number, page: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'",
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  })
  response.end(page)
}
