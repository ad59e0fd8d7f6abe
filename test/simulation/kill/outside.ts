import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { goodAnswer } from '../../support/plain-provider.ts'

/** How often the first try of a message fails: by a cut connection before or after the work, or by an error. */
const FLAKY = 0.3
const FLAKY_PUSH = 0.02
/** What an answer of a provider is padded with in vain: far more than is read of one. */
const PADDING = 'x'.repeat(10_000_000)

type Body = Record<string, unknown> & {
  readonly requestId: string
  readonly resourceId: string
  readonly action: string
}

/** A provider and a host's webhook on one loopback port; both count, and both check what nobody inside can. */
export async function startOutside(token: string, random: () => number, { longAnswers = false } = {}) {
  const violations: string[] = []
  const bodies = new Map<string, string>()
  const made = new Map<string, number>()
  const events = new Map<number, string>()
  const counts = { requests: 0, duplicates: 0, instances: 0, pushes: 0, repeatedPushes: 0 }
  let flaky = true
  let lastSeq: number | null = null // A webhook starts with the events after it was set.

  function hearProvider(url: URL, text: string, response: ServerResponse): void {
    counts.requests += 1
    const body = JSON.parse(text) as Body
    const parts = [token, url.searchParams.get('timestamp') ?? '', url.searchParams.get('eventId') ?? ''].sort()
    if (createHash('sha256').update(parts.join('')).digest('hex') !== url.searchParams.get('signature'))
      violations.push(`badly signed ${body.action}`)
    const known = bodies.get(body.requestId)
    if (known !== undefined && known !== text) violations.push(`another body under ${body.requestId}`)
    if (known !== undefined) counts.duplicates += 1
    bodies.set(body.requestId, text)
    const first = known === undefined && body.action !== 'verifyInterface'
    const mood = flaky && first && random() < FLAKY ? Math.floor(random() * 3) : -1
    if (mood === 0) return void response.destroy()
    if (mood === 1) return void response.writeHead(500).end(longAnswers ? PADDING : 'oops')
    if (body.action === 'createInstance' && !made.has(body.resourceId)) {
      made.set(body.resourceId, 1)
      counts.instances += 1
    }
    if (mood === 2) return void response.destroy()
    const { text: answer } = goodAnswer(body.action, body)
    response.writeHead(200, { 'content-type': 'application/json' }).end(answer)
  }

  function hearHost(text: string, response: ServerResponse): void {
    counts.pushes += 1
    const event = JSON.parse(text) as { id: string; seq: number }
    const known = events.get(event.seq)
    if (known !== undefined) counts.repeatedPushes += 1
    if (known !== undefined && known !== text) violations.push(`event ${event.seq} changed`)
    if (lastSeq !== null && event.seq > lastSeq + 1) violations.push(`event ${event.seq} came after ${lastSeq}`)
    events.set(event.seq, text)
    lastSeq = Math.max(lastSeq ?? 0, event.seq)
    if (flaky && random() < FLAKY_PUSH) return void response.destroy()
    response.writeHead(204).end()
  }

  const server = createServer((request, response) => {
    void read(request).then((text) => {
      const url = new URL(request.url ?? '', 'http://outside')
      if (request.method === 'GET') response.writeHead(405).end()
      else if (url.pathname === '/notify') hearProvider(url, text, response)
      else hearHost(text, response)
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    violations,
    counts,
    made,
    lastSeq: () => lastSeq,
    /** From now on it answers everything at once. */
    behave: () => {
      flaky = false
    },
    hostPort: `127.0.0.1:${port}`,
    providerUrl: `http://127.0.0.1:${port}/notify`,
    hookUrl: `http://127.0.0.1:${port}/hooks`,
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

export type Outside = Awaited<ReturnType<typeof startOutside>>

async function read(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += chunk
  return text
}
