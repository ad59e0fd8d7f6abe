import { Hono } from 'hono'
import { parsePeriod, plus } from '../bff/domain/time.ts'
import { findHost } from '../db/queries/hosts.ts'
import { listDemoProducts } from './demo-products.ts'
import type { AppParts } from './parts.ts'
import { people } from './people.ts'
import { changeMood, samplesOf } from './samples.ts'

/** One journey; a longer one is made in two. */
const TRAVEL_MAX_YEARS = 10

/** What only a demo has: a clock to turn, people to be, providers whose moods can be set. */
export function demoRoutes(parts: AppParts): Hono {
  const { running, host, origins } = parts
  const app = clockRoutes(parts)
  app.get('/demo/people', async (c) => {
    const found = await findHost(running.shell.store.read, { id: host.id })
    const [mine, ...others] = samplesOf(parts)
    return c.json({
      host: { id: host.id, name: found?.name, origins },
      people,
      products: await listDemoProducts(running.shell.store.read, host.id),
      provider: mine,
      others,
    })
  })
  app.post('/demo/provider/mood', async (c) => {
    const { mood, protocol = 'tencent' } = await readJson(c.req.raw)
    return changeMood(parts, String(protocol), String(mood)) ? c.json({ mood }) : refuse('mood', 'not-an-option')
  })
  return app
}

function clockRoutes({ time, clock, running }: AppParts): Hono {
  const { shell } = running
  const reading = () => {
    const wall = shell.wall()
    return {
      now: new Date(clock.now(wall)).toISOString(),
      wall: new Date(wall).toISOString(),
      offsetMs: clock.offsetMs(),
    }
  }
  const app = new Hono()
  app.get('/demo/clock', (c) => c.json(reading()))
  app.post('/demo/clock', async (c) => {
    const { advance } = await readJson(c.req.raw)
    const period = typeof advance === 'string' ? parsePeriod(advance) : null
    if (!period) return refuse('advance', 'not-a-period')
    const now = shell.now()
    if (!(plus(now, period) <= plus(now, { years: TRAVEL_MAX_YEARS }))) return refuse('advance', 'period-too-long')
    await time.travel((at) => plus(at, period))
    return c.json(reading())
  })
  return app
}

async function readJson(request: Request): Promise<Record<string, unknown>> {
  const value: unknown = await request.json().catch(() => null)
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function refuse(path: string, code: string): Response {
  const title = 'Some values are not valid'
  const body = {
    type: 'about:blank',
    title,
    status: 422,
    code: 'invalid',
    detail: `${path}: ${code}`,
    problems: [{ path, code }],
  }
  return new Response(JSON.stringify(body), { status: 422, headers: { 'content-type': 'application/problem+json' } })
}
