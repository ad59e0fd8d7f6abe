import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { HistoryEntry } from '../../../bff/contract/common.ts'
import { manual } from '../../../demo/gallery/fixtures/manual-orders.ts'
import { instance } from '../../../demo/gallery/fixtures/market.ts'
import { buildEmbed } from '../../support/built-embed.ts'

export const ORDER = 'ord_4b1xz8'
const PAGE =
  '<!doctype html><html lang="zh-CN"><title>Portal</title><script type="module" src="/page.js"></script><main></main></html>'

/** A portal with the embed as it is built, and a BFF that answers what the gallery shows: one order with so many entries, and any instance. */
export async function startPortal(entries: number) {
  const { entry, files } = await buildEmbed()
  const order = JSON.stringify(manual('in-service', [], { history: longHistory(entries) }))
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    const give = (type: string, body: string) => void response.setHeader('content-type', type).end(body)
    const script = path === '/page.js' ? pageScript(entry) : files.get(path.slice(1))
    const [, id] = /^\/v1\/instances\/(ins_\w+)$/.exec(path) ?? []
    if (script !== undefined) give('text/javascript', script)
    else if (id) give('application/json', JSON.stringify(instance({ id })))
    else if (path === `/v1/orders/${ORDER}`) give('application/json', order)
    else if (path === '/v1/session') give('application/json', '{"actor":{"role":"buyer","id":"user-41"}}')
    else if (path.endsWith('/stream')) response.setHeader('content-type', 'text/event-stream').flushHeaders()
    else if (path === '/') give('text/html', PAGE)
    else response.writeHead(204).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

const pageScript = (entry: string) => `import { configureMkt, loadMkt } from '/${entry}'
window.loadMkt = loadMkt
configureMkt({ baseUrl: location.origin, timeZone: 'Asia/Shanghai',
  session: async () => ({ token: 't', expiresAt: new Date(Date.now() + 900000).toISOString() }) })`

/** Handed over and sent back, over and over, each time with what was said. */
function longHistory(entries: number): HistoryEntry[] {
  const begun = Date.parse('2026-01-01T00:00:00Z')
  const buyer = { role: 'buyer', id: 'user-41', name: '张三' } as const
  const provider = { role: 'provider', id: 'isv-7', name: '云帆软件' } as const
  return Array.from({ length: entries }, (_, index) => {
    const at = new Date(begun + index * 3_600_000).toISOString()
    return index % 2 === 0
      ? { at, actor: provider, command: 'finish', from: 'in-service', to: 'awaiting-acceptance' }
      : {
          at,
          actor: buyer,
          command: 'reject',
          from: 'awaiting-acceptance',
          to: 'in-service',
          note: `第 ${index} 条意见`,
        }
  })
}
