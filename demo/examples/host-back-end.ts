import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
// In your project: from 'marketkit/host'
import { createMarketHost, MarketError, type MarketHost, readWebhook } from '../../bff/host-client/host.ts'

/** Yours come from the environment. */
type Settings = Readonly<Record<'marketUrl' | 'key' | 'webhookSecret' | 'origin', string>>

/** Events seen, by id: a webhook may come twice. Yours is a table with a unique column. */
const seen = new Set<string>()

/** All a portal's back end needs: sessions for its pages, payments from its cashier, events from the marketplace. */
export function hostBackEnd(settings: Settings): Server {
  const market = createMarketHost({ baseUrl: settings.marketUrl, key: settings.key })
  return createServer((request, response) =>
    answer(market, settings, request, response).catch((error: unknown) => {
      const { status, message } = error instanceof MarketError ? error : { status: 500, message: 'Something broke' }
      response.writeHead(status || 502).end(message)
    }),
  )
}

/** Whoever is logged in at your portal: your own session cookie decides. */
function whoIs({ headers }: IncomingMessage): { id: string; name: string } | null {
  return headers.cookie === 'login=zhang' ? { id: 'user-41', name: '张三' } : null
}

async function answer(
  market: MarketHost,
  { origin, webhookSecret }: Settings,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = Buffer.concat(await request.toArray()).toString()
  switch (`${request.method} ${request.url}`) {
    case 'POST /market-session': {
      const user = whoIs(request)
      if (!user) return void response.writeHead(401).end()
      const { token, expiresAt } = await market.mintSession({ actor: { role: 'buyer', ...user }, origin })
      response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' })
      return void response.end(JSON.stringify({ token, expiresAt }))
    }
    case 'POST /cashier/paid': {
      const { orderId, reference, amount } = JSON.parse(body) // From your payment service; check its signature first.
      const order = await market.confirmPayment(orderId, { reference, amount })
      return void response.writeHead(200).end(order.state)
    }
    case 'POST /market-events': {
      const event = readWebhook(webhookSecret, request.headers, body)
      if (!seen.has(event.id) && event.type === 'refund.requested')
        // Pay first, confirm then: the refund's id never changes, so that your payment service can refuse to pay twice.
        await market.confirmRefund(event.subject.id, { reference: `paid-back-${event.subject.id}` })
      seen.add(event.id)
      return void response.writeHead(204).end()
    }
    default:
      response.writeHead(404).end()
  }
}
