import type { IncomingMessage, ServerResponse } from 'node:http'
import { openDesk } from './open-desk.ts'
import { type SampleInstance, SampleInstances } from './tencent-instances.ts'
import type { LoggedRequest } from './tencent-log.ts'
import { MOODS, type Mood, react } from './tencent-moods.ts'
import { appPage, loginPage, statusPage } from './tencent-pages.ts'
import { isSigned, type MarketCall, readCall, readText } from './tencent-wire.ts'

/** Just below the market's five seconds. */
const SLOW_MS = 4000
/** Enough for any test and any afternoon of demonstrating. */
const LOG_MAX = 1000

export type TencentProviderOptions = {
  readonly port?: number
  readonly token: string
  /** Wall time in milliseconds: signatures are checked against it. */
  readonly clock: () => number
  readonly slowMs?: number
  /** Keeps its books over a restart; in memory only without it. */
  readonly shelf?: Shelf
}
export type Books = {
  readonly mood: Mood
  /** Orders this provider opens in a way of their own. */
  readonly orderMoods: Readonly<Record<string, Mood>>
  readonly instances: readonly SampleInstance[]
}
export type Shelf = { readonly load: () => Books | null; readonly save: (books: Books) => void }
export type TencentProvider = {
  /** Where the market delivers to. */
  readonly url: string
  /** Where the accounts log in. */
  readonly appUrl: string
  /** The provider's own overview, with a switch for the mood. */
  readonly statusUrl: string
  readonly port: number
  readonly requests: readonly LoggedRequest[]
  readonly instances: readonly SampleInstance[]
  /** For everything; with `orderId`, for opening that one order. */
  readonly setMood: (mood: Mood, orderId?: string) => void
  readonly mood: () => Mood
  readonly close: () => Promise<void>
}

/** A sample provider that really implements the vendor's interface: strict signatures, accounts, login-free pages, bad days on demand. */
export async function startTencentProvider(options: TencentProviderOptions): Promise<TencentProvider> {
  const requests: LoggedRequest[] = []
  const { server, port, root, close } = await openDesk(options.port)
  const books = options.shelf?.load()
  const instances = new SampleInstances(`${root}/app`, options.clock, [...(books?.instances ?? [])])
  const orderMoods: Record<string, Mood> = { ...books?.orderMoods }
  let mood: Mood = books?.mood ?? 'good'
  const keep = () => options.shelf?.save({ mood, orderMoods, instances: instances.all })
  const setMood = (next: Mood, orderId?: string) => {
    if (orderId) orderMoods[orderId] = next
    else mood = next
    keep()
  }
  const moodFor = ({ action, orderId = '' }: MarketCall) => (action === 'createInstance' && orderMoods[orderId]) || mood
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', root)
    const handled =
      url.pathname === '/notify' && request.method === 'POST'
        ? notify(request, response, url, { ...options, requests, instances, moodFor, keep })
        : showPage(request, response, url, { requests, instances, mood, setMood })
    handled.catch(() => response.destroy())
  })
  return {
    url: `${root}/notify`,
    appUrl: `${root}/app`,
    statusUrl: `${root}/`,
    port,
    requests,
    instances: instances.all,
    setMood,
    mood: () => mood,
    close,
  }
}

type Desk = TencentProviderOptions & {
  readonly requests: LoggedRequest[]
  readonly instances: SampleInstances
  readonly moodFor: (call: MarketCall) => Mood
  readonly keep: () => void
}

async function notify(request: IncomingMessage, response: ServerResponse, url: URL, desk: Desk): Promise<void> {
  const call = await readCall(request)
  const signed = isSigned(url.searchParams, desk.token, Math.floor(desk.clock() / 1000))
  const entry = log(desk, url, call)
  const send = (status: number, type: string, body: string) => {
    entry.status = status
    entry.answer = body
    response.writeHead(status, { 'content-type': type }).end(body)
  }
  if (!signed) return send(403, 'application/json', '{"success":"false","info":"签名错误或已超时"}')
  if (!call) return send(400, 'application/json', '{"success":"false","info":"请求不是 JSON"}')
  const reaction = react(desk.moodFor(call), entry.nth, call, () => desk.instances.carryOut(call))
  desk.keep()
  if (reaction.kind === 'hang') return
  if (reaction.kind === 'cut') {
    entry.status = 0
    request.socket.destroy()
    return
  }
  const answer = () => send(reaction.status, reaction.type, reaction.body)
  if (reaction.late) setTimeout(answer, desk.slowMs ?? SLOW_MS)
  else answer()
}

function log({ requests, clock }: Desk, url: URL, call: MarketCall | null): LoggedRequest {
  const nth = 1 + requests.filter((one) => call?.requestId && one.call?.requestId === call.requestId).length
  const query = Object.fromEntries(url.searchParams)
  const entry: LoggedRequest = { at: clock(), action: call?.action ?? '', call, query, nth, status: null, answer: '' }
  requests.push(entry)
  if (requests.length > LOG_MAX) requests.shift()
  return entry
}

type Office = {
  readonly requests: readonly LoggedRequest[]
  readonly instances: SampleInstances
  readonly mood: Mood
  readonly setMood: (mood: Mood) => void
}

async function showPage(request: IncomingMessage, response: ServerResponse, url: URL, office: Office): Promise<void> {
  const at = `${request.method} ${url.pathname}`
  if (at === 'POST /mood') {
    const chosen = new URLSearchParams((await readText(request)) ?? '').get('mood') ?? ''
    if (Object.hasOwn(MOODS, chosen)) office.setMood(chosen as Mood)
    response.writeHead(303, { location: '/' }).end()
    return
  }
  if (at === 'GET /') return html(response, 200, statusPage(office.instances.all, office.requests, office.mood))
  if (at === 'GET /app') return html(response, 200, appPage())
  if (at !== 'GET /app/login') return html(response, url.pathname === '/notify' ? 405 : 404, appPage())
  const instance = office.instances.byTicket(url.searchParams.get('ticket') ?? '')
  if (!instance) return html(response, 403, appPage('登录链接无效'))
  html(response, instance.state === 'running' ? 200 : 403, loginPage(instance))
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
