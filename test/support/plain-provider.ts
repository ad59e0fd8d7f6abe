import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

type Call = { readonly action: string; readonly body: Record<string, unknown>; readonly signed: boolean }
type Answering = (action: string, body: Record<string, unknown>) => Answer | Promise<Answer>
type Answer = { readonly status?: number; readonly type?: string; readonly text: string } | 'hang' | 'cut'

const FRESH_SECONDS = 60

/** A provider written against the vendor's page alone: checks the signature, answers per the protocol, remembers what it was told. */
export async function startPlainProvider(token: string) {
  const calls: Call[] = []
  /** The latest time it was told: walls stand still in some tests. */
  let newest = 0
  let answer: Answering = goodAnswer
  const server = createServer(async (request, response) => {
    if (request.method === 'GET') return void response.writeHead(405).end()
    const body = readObject(await read(request))
    if (!body) return void response.writeHead(400).end('not a JSON object')
    const query = new URL(request.url ?? '', 'http://provider').searchParams
    const parts = [token, query.get('timestamp') ?? '', query.get('eventId') ?? ''].sort()
    const signed = createHash('sha256').update(parts.join('')).digest('hex') === query.get('signature')
    const stale = query.has('timestamp') && Number(query.get('timestamp')) < newest - FRESH_SECONDS
    newest = Math.max(newest, signed ? Number(query.get('timestamp')) : 0)
    if (stale) return void response.writeHead(401).end('stale')
    calls.push({ action: String(body.action), body, signed })
    if (!signed) return void response.writeHead(401).end('bad signature')
    const said = await answer(String(body.action), body)
    if (said === 'hang') return
    if (said === 'cut') return void request.socket.destroy()
    response.writeHead(said.status ?? 200, { 'content-type': said.type ?? 'application/json' }).end(said.text)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    calls,
    hostPort: `127.0.0.1:${port}`,
    url: `http://127.0.0.1:${port}/notify`,
    /** The calls of one action, in the order they came. */
    heard: (action: string) => calls.filter((call) => call.signed && call.action === action).map((call) => call.body),
    answers: (next: Answering) => {
      answer = (action, body) => (action === 'verifyInterface' ? goodAnswer(action, body) : next(action, body))
    },
    /** Answers nothing well any more, not even who it is. */
    fails: () => {
      answer = () => ({ status: 500, text: 'oops' })
    },
    behaves: () => {
      answer = goodAnswer
    },
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

export type PlainProvider = Awaited<ReturnType<typeof startPlainProvider>>

export function goodAnswer(action: string, body: Record<string, unknown>): { text: string } {
  if (action === 'verifyInterface') return { text: JSON.stringify({ echoback: body.echoback }) }
  if (action !== 'createInstance') return { text: JSON.stringify({ success: 'true' }) }
  return {
    text: JSON.stringify({
      signId: `s${String(body.orderId).slice(-4)}`,
      appInfo: { website: 'https://app.example.com', authUrl: 'https://app.example.com/auth?ticket=canary-ticket' },
      additionalInfo: [
        { name: '账号', value: 'user-1' },
        { name: '初始密码', value: 'canary-password' },
      ],
    }),
  }
}

async function read(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += chunk
  return text
}

function readObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' ? (value as Record<string, unknown> | null) : null
  } catch {
    return null
  }
}
