import { createServer } from 'node:http'

/** An API to put behind the gateway of `docs/api-gateway.md`: weather, and who asked, as the gateway passes it on. Never reached directly. */
const WEATHER = ['晴', '多云', '小雨', '大风'] as const
const PORT = 9100

createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://api')
  const city = searchParams.get('city') ?? '杭州'
  const found = pathname === '/weather/v1/now'
  const weather = WEATHER[[...city].reduce((sum, sign) => sum + (sign.codePointAt(0) ?? 0), 0) % WEATHER.length]
  response.writeHead(found ? 200 : 404, { 'content-type': 'application/json; charset=utf-8' })
  response.end(JSON.stringify(found ? { city, weather, buyer: request.headers['mkt-buyer'] ?? null } : { code: 404 }))
}).listen(PORT, '127.0.0.1')
