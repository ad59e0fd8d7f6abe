import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What providers get wrong, each by itself. */
export type Fault =
  | 'ignores-signature'
  | 'ignores-time'
  | 'forgets-orders'
  | 'races'
  | 'says-yes'
  | 'says-text'
  | 'slow'
  | 'half-json'
  | 'huge'
  | 'redirects'
  | 'later'
  | 'flaky'
  | 'down'
  | 'silent'
  | 'keeps-destroyed'
  | 'cannot-repeat'
  | 'delivers-nothing'

type Asked = {
  readonly action: 'verify' | 'create' | 'renew' | 'change' | 'expire' | 'destroy'
  readonly order: string
  readonly instance: string
  readonly challenge: unknown
}
type Manner = {
  readonly read: (body: Record<string, unknown>) => Asked
  readonly signed: (
    request: IncomingMessage,
    url: URL,
    body: string,
  ) => { readonly right: boolean; readonly at: number }
  readonly created: (id: string, full: boolean) => object
  readonly later: object
  readonly yes: object
  readonly no: object
  readonly echo: (challenge: unknown) => object
}

const SECRET_BYTES = Buffer.from('canary-strict-provider-000001')
export const STRICT_SECRETS = {
  tencent: { token: 'canary-strict-token' },
  standard: { secret: `whsec_${SECRET_BYTES.toString('base64')}` },
} as const

/** Written from the vendor's page and ours, apart from the product's own code. */
const MANNERS: Readonly<Record<keyof typeof STRICT_SECRETS, Manner>> = {
  tencent: {
    read: (body) => ({
      action: TENCENT[String(body.action)] ?? 'verify',
      order: String(body.orderId),
      instance: String(body.signId),
      challenge: body.echoback,
    }),
    signed: (_, { searchParams: query }) => {
      const [timestamp, eventId] = [query.get('timestamp') ?? '', query.get('eventId') ?? '']
      const text = [STRICT_SECRETS.tencent.token, timestamp, eventId].sort().join('')
      const right = createHash('sha256').update(text).digest('hex') === query.get('signature')
      return { right, at: Number(timestamp) }
    },
    created: (id, full) => ({
      signId: id,
      ...(full && {
        appInfo: { website: 'https://app.example.com' },
        additionalInfo: [{ name: '密码', value: 'canary-pass' }],
      }),
    }),
    later: { signId: '0' },
    yes: { success: 'true' },
    no: { success: 'false', info: '没有这个实例' },
    echo: (echoback) => ({ echoback }),
  },
  standard: {
    read: (body) => ({
      action: String(body.type).replace(/^\w+\./, '') as Asked['action'],
      order: String((body.order as { id: string } | undefined)?.id),
      instance: String((body.instance as { providerInstanceId: string } | undefined)?.providerInstanceId),
      challenge: body.challenge,
    }),
    signed: ({ headers }, _, body) => {
      const at = String(headers['webhook-timestamp'])
      const hmac = createHmac('sha256', SECRET_BYTES).update(`${headers['webhook-id']}.${at}.${body}`)
      const right = String(headers['webhook-signature'])
        .split(' ')
        .includes(`v1,${hmac.digest('base64')}`)
      return { right, at: Number(at) }
    },
    created: (id, full) => ({
      instanceId: id,
      ...(full && { website: 'https://app.example.com', fields: [{ label: '密码', value: 'canary-pass' }] }),
    }),
    later: {},
    yes: { success: true },
    no: { success: false, message: 'no such instance' },
    echo: (challenge) => ({ challenge }),
  },
}
const TENCENT: Readonly<Record<string, Asked['action']>> = {
  createInstance: 'create',
  renewInstance: 'renew',
  modifyInstance: 'change',
  expireInstance: 'expire',
  destroyInstance: 'destroy',
}
const FRESH_SECONDS = 300
const SLOW_MS = 3200
const PAUSE_MS = 20

/** A provider that does its duty but for its faults. */
export async function startStrictProvider(protocol: keyof typeof STRICT_SECRETS) {
  const manner = MANNERS[protocol]
  const orders = new Map<string, string>()
  const destroyed = new Set<string>()
  const seen = new Map<string, number>()
  const faults = new Set<Fault>()
  const asked: Asked['action'][] = []
  let made = 0
  const server = createServer(async (request, response) => {
    if (faults.has('silent')) return
    const body = await read(request)
    const url = new URL(request.url ?? '', 'http://provider')
    const say = (status: number, what: object | string, type = 'application/json') =>
      void response
        .writeHead(status, { 'content-type': faults.has('says-text') ? 'text/html' : type })
        .end(typeof what === 'string' ? what : JSON.stringify(what))
    const { right, at } = manner.signed(request, url, body)
    if (!right && !faults.has('ignores-signature')) return say(401, { message: 'bad signature' })
    if (Math.abs(Date.now() / 1000 - at) > FRESH_SECONDS && !faults.has('ignores-time'))
      return say(401, { message: 'stale' })
    const parsed = parse(body)
    if (!parsed) return say(400, { message: 'not JSON' })
    const question = manner.read(parsed)
    if (question.action === 'verify') return say(200, manner.echo(question.challenge))
    asked.push(question.action)
    await misbehave(question, response, say)
  })

  async function misbehave(
    asked: Asked,
    response: ServerResponse,
    say: (status: number, what: object | string) => void,
  ) {
    const nth = (seen.get(asked.action + asked.order) ?? 0) + 1
    seen.set(asked.action + asked.order, nth)
    if (faults.has('down') || (faults.has('flaky') && nth === 1)) return say(503, { message: 'busy' })
    if (faults.has('redirects')) return void response.writeHead(302, { location: 'https://elsewhere.example/' }).end()
    if (faults.has('slow') && asked.action === 'create') await pause(SLOW_MS)
    if (faults.has('later') && asked.action === 'create' && nth === 1)
      return say(protocol === 'standard' ? 202 : 200, manner.later)
    const answer = await act(asked, nth)
    if (faults.has('half-json')) return say(200, JSON.stringify(answer).slice(0, -2))
    if (faults.has('huge')) return say(200, `${JSON.stringify(answer).slice(0, -1)},"pad":"${'x'.repeat(200_000)}"}`)
    say(200, answer)
  }

  async function act({ action, order, instance }: Asked, nth: number): Promise<object> {
    if (action === 'create') {
      const known = faults.has('forgets-orders') ? undefined : orders.get(order)
      if (faults.has('races')) await pause(PAUSE_MS)
      made += known ? 0 : 1
      const id = known ?? `s${String(made).padStart(6, '0')}`
      orders.set(order, id)
      return manner.created(id, !faults.has('delivers-nothing'))
    }
    if (faults.has('cannot-repeat') && nth > 1) return manner.no
    const known = [...orders.values()].includes(instance)
    if (action === 'destroy') {
      destroyed.add(instance)
      return manner.yes
    }
    if (faults.has('says-yes')) return manner.yes
    const gone = destroyed.has(instance) && !faults.has('keeps-destroyed')
    return known && !gone ? manner.yes : manner.no
  }

  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    hostPort: `127.0.0.1:${port}`,
    endpoint: { protocol, url: `http://127.0.0.1:${port}/notify`, secrets: STRICT_SECRETS[protocol] },
    /** Orders that have an instance here, and instances that were given back. */
    orders,
    destroyed,
    /** What was asked of it under a right signature, in order. */
    asked,
    has: (...next: readonly Fault[]) => {
      faults.clear()
      for (const fault of next) faults.add(fault)
    },
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

export type StrictProvider = Awaited<ReturnType<typeof startStrictProvider>>

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms))
}

function parse(text: string): Record<string, unknown> | null {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

async function read(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += chunk
  return text
}
