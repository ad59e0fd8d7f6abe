import type { IncomingMessage, ServerResponse } from 'node:http'
import { HuaweiBooks, type HuaweiInstance } from './huawei-books.ts'
import type { HuaweiCall, Said } from './huawei-log.ts'
import { HUAWEI_MOODS, type HuaweiMood, type Reaction, reactAsHuawei } from './huawei-moods.ts'
import { huaweiOverview, huaweiPage } from './huawei-pages.ts'
import { openDesk } from './open-desk.ts'

/** Below the market's fifteen seconds. */
const SLOW_MS = 4000
const BODY_MAX_BYTES = 65_536
/** Enough for any test and any afternoon of demonstrating. */
const LOG_MAX = 1000

export type HuaweiShelf = { readonly load: () => HuaweiKept | null; readonly save: (kept: HuaweiKept) => void }
export type HuaweiKept = { readonly mood: HuaweiMood; readonly instances: readonly HuaweiInstance[] }
export type HuaweiOptions = {
  readonly port?: number
  readonly accessKey: string
  readonly encryption?: 128 | 256
  /** Wall time in milliseconds: time stamps are checked against it. */
  readonly clock: () => number
  readonly slowMs?: number
  readonly shelf?: HuaweiShelf
}

/** What the two generations of the interface differ in. */
export type Generation = {
  readonly name: string
  readonly method: 'GET' | 'POST'
  /** The request as parameters; a result code when it is not signed or not well-formed. */
  readonly hear: (request: { readonly query: URLSearchParams; readonly body: string }) => Promise<Said | ResultCode>
  readonly carryOut: (said: Said, desk: Desk) => Promise<Readonly<Record<string, unknown>>>
  readonly headers: (body: string, desk: Desk) => Promise<Readonly<Record<string, string>>>
}
export type ResultCode = '000001' | '000002'
export type Desk = {
  readonly books: HuaweiBooks
  readonly appUrl: string
  readonly mood: () => HuaweiMood
  /** How often this was said, the present time included. */
  readonly timesSaid: (said: Said) => number
}
export type HuaweiProvider = {
  /** The production address the market calls. */
  readonly url: string
  readonly appUrl: string
  readonly statusUrl: string
  readonly port: number
  readonly calls: readonly HuaweiCall[]
  readonly instances: readonly HuaweiInstance[]
  readonly setMood: (mood: HuaweiMood) => void
  readonly mood: () => HuaweiMood
  readonly close: () => Promise<void>
}

/** A sample seller: strict about signatures, with accounts, pages, and bad days on demand. */
export async function startHuaweiDesk(generation: Generation, options: HuaweiOptions): Promise<HuaweiProvider> {
  const { server, port, root, close } = await openDesk(options.port)
  const kept = options.shelf?.load()
  const calls: HuaweiCall[] = []
  const books = new HuaweiBooks([...(kept?.instances ?? [])])
  let mood: HuaweiMood = kept?.mood ?? 'good'
  const keep = () => options.shelf?.save({ mood, instances: books.all })
  const setMood = (next: HuaweiMood) => {
    mood = next
    keep()
  }
  const timesSaid = (said: Said) => calls.filter((one) => sameThing(one.said, said)).length
  const desk: Desk = { books, appUrl: `${root}/app`, mood: () => mood, timesSaid }
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', root)
    const office = { generation, desk, calls, setMood, options, keep }
    const handled =
      url.pathname === '/produce' ? produce(request, response, url, office) : show(request, response, url, office)
    handled.catch(() => response.destroy())
  })
  return {
    url: `${root}/produce`,
    appUrl: desk.appUrl,
    statusUrl: `${root}/`,
    port,
    calls,
    instances: books.all,
    setMood,
    mood: () => mood,
    close,
  }
}

type Office = {
  readonly generation: Generation
  readonly desk: Desk
  readonly calls: HuaweiCall[]
  readonly setMood: (mood: HuaweiMood) => void
  readonly options: HuaweiOptions
  readonly keep: () => void
}

async function produce(request: IncomingMessage, response: ServerResponse, url: URL, office: Office): Promise<void> {
  const { generation, desk, calls, options } = office
  const body = await readText(request)
  if (request.method !== generation.method) return void response.writeHead(405).end()
  const said = await generation.hear({ query: url.searchParams, body })
  const call: HuaweiCall = {
    at: options.clock(),
    said: typeof said === 'string' ? {} : said,
    nth: 1 + (typeof said === 'string' ? 0 : desk.timesSaid(said)),
    status: null,
    answer: '',
  }
  calls.push(call)
  if (calls.length > LOG_MAX) calls.shift()
  const reaction = await reactionTo(said, call.nth, office)
  office.keep()
  if (reaction.kind === 'hang') return
  if (reaction.kind === 'cut') {
    call.status = 0
    request.socket.destroy()
    return
  }
  const headers = await generation.headers(reaction.body, desk)
  const answer = () => {
    Object.assign(call, { status: reaction.status, answer: reaction.body })
    response.writeHead(reaction.status, { 'content-type': 'application/json', ...headers }).end(reaction.body)
  }
  if (reaction.late) setTimeout(answer, options.slowMs ?? SLOW_MS)
  else answer()
}

function reactionTo(said: Said | ResultCode, nth: number, { generation, desk }: Office): Reaction | Promise<Reaction> {
  if (typeof said === 'string') {
    const body = JSON.stringify({ resultCode: said, resultMsg: said === '000001' ? '鉴权失败' : '请求参数不合法' })
    return { kind: 'answer', status: 200, body, late: false }
  }
  const creates = said.activity === 'newInstance'
  return reactAsHuawei(desk.mood(), { nth, creates }, () => generation.carryOut(said, desk))
}

/** Business ids and stamps are others each time; what is asked for stays. */
function sameThing(a: Said, b: Said): boolean {
  return ['activity', 'orderId', 'instanceId', 'status', 'scene'].every((name) => a[name] === b[name])
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes <= BODY_MAX_BYTES) chunks.push(chunk)
  }
  return bytes > BODY_MAX_BYTES ? '' : Buffer.concat(chunks).toString('utf8')
}

async function show(request: IncomingMessage, response: ServerResponse, url: URL, office: Office): Promise<void> {
  const { desk, calls, generation } = office
  const at = `${request.method} ${url.pathname}`
  if (at === 'POST /mood') {
    const chosen = new URLSearchParams(await readText(request)).get('mood') ?? ''
    if (Object.hasOwn(HUAWEI_MOODS, chosen)) office.setMood(chosen as HuaweiMood)
    return void response.writeHead(303, { location: '/' }).end()
  }
  if (at === 'GET /') return html(response, 200, huaweiOverview(generation.name, desk.books.all, calls, desk.mood()))
  const instance = at === 'GET /app' ? desk.books.byTicket(url.searchParams.get('ticket') ?? '') : undefined
  html(response, instance?.state === 'running' ? 200 : instance ? 403 : 404, huaweiPage(instance))
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
