import { Hono } from 'hono'
import { demoRoutes } from './demo-routes.ts'
import { galleryRoutes } from './gallery-routes.ts'
import { pageRoutes } from './page-routes.ts'
import type { AppParts } from './parts.ts'

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
  own.route('/', pageRoutes(assets))
  const mine = /^\/(?:$|(?:demo|docs|portal|buyer|provider|operator|developer|gallery|playground)(?:\/|$))/
  return (request, bindings) => {
    const { pathname } = new URL(request.url)
    if (mine.test(pathname)) return own.fetch(request, bindings)
    return pathname.startsWith('/assets/') ? assets.app.fetch(request) : running.app.fetch(request, bindings as never)
  }
}
