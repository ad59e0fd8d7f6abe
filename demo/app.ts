import { Hono } from 'hono'
import { demoRoutes } from './demo-routes.ts'
import { galleryRoutes } from './gallery-routes.ts'
import { hostPageRoutes } from './host-pages/routes.ts'
import { pageRoutes } from './page-routes.ts'
import type { AppParts } from './parts.ts'

// biome-ignore format: one line, so that it is looked at as one
const OWN = ['demo', 'docs', 'portal', 'buyer', 'provider', 'operator', 'developer', 'gallery', 'playground', 'examples', 'market-session', 'favicon\\.ico']

/** One address for all: the portal's own paths first, the BFF has the rest. */
export function composeApp(parts: AppParts): (request: Request, bindings: object) => Response | Promise<Response> {
  const { running, portal, assets, documentation, origins, open } = parts
  const hosts = new Set(origins.map((origin) => new URL(origin).host))
  const own = new Hono()
  // Nobody logs in here, so another site must not reach it: neither by a name that resolves to this machine, nor from its own pages.
  own.use(async (c, next) => {
    const { host = '', origin } = c.req.header()
    const foreign =
      (!open && !hosts.has(host)) ||
      (origin !== undefined && c.req.method !== 'GET' && URL.parse(origin)?.host !== host)
    return foreign ? c.json({ code: 'forbidden', detail: 'The demo answers to its own pages only' }, 403) : next()
  })
  own.route('/', demoRoutes(parts))
  own.route('/', portal.app)
  own.route('/', documentation.app)
  own.route('/', galleryRoutes())
  own.get('/favicon.ico', (c) => c.redirect(assets.addressOf('logo.svg')))
  own.route(
    '/',
    hostPageRoutes({ call: async (path, init) => running.app.request(path, init), market: portal.market, assets }),
  )
  own.route('/', pageRoutes(assets))
  const mine = new RegExp(`^/(?:$|(?:${OWN.join('|')})(?:/|$))`)
  return async (request, bindings) => {
    const { pathname } = new URL(request.url)
    if (mine.test(pathname)) return own.fetch(request, bindings)
    if (pathname.startsWith('/assets/')) return assets.app.fetch(request)
    const answer = await running.app.fetch(request, bindings as never)
    return answer.status === 404 && isVisit(request) ? missing(await own.fetch(request, bindings)) : answer
  }
}

/** A person has typed or followed the address; programs ask for JSON. */
function isVisit({ method, headers }: Request): boolean {
  return method === 'GET' && (headers.get('accept') ?? '').includes('text/html')
}

/** The portal's page, which says that there is nothing at this address, and leads home. */
function missing({ body, headers }: Response): Response {
  return new Response(body, { status: 404, headers })
}
