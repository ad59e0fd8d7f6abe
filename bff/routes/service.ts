import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { z } from '@hono/zod-openapi'
import type { Shell } from '../shell.ts'
import { type App, register, send } from './operation.ts'

/** Null when everything needed to serve is there; else what is missing. */
export type Readiness = () => Promise<string | null>

const Health = z.strictObject({ status: z.literal('ok') }).openapi('Health')
const health = { answer: { status: 200, schema: Health, description: 'The process runs' } } as const

/** For those who run it: is the process alive, can it serve, and what can be called. */
export function serviceRoutes(app: App, shell: Shell, readiness: Readiness): void {
  register(
    app,
    'read-health',
    { method: 'get', path: '/healthz', tag: 'Service', summary: 'Is the process alive', ...health },
    async (c) => send(c, health, { ok: true, value: { status: 'ok' } }),
  )
  register(
    app,
    'read-readiness',
    {
      method: 'get',
      path: '/readyz',
      tag: 'Service',
      summary: 'Can it serve: database, migrations, workers',
      ...health,
    },
    async (c) => {
      const missing = await readiness()
      return send(
        c,
        health,
        missing === null ? { ok: true, value: { status: 'ok' } } : { ok: false, code: 'unavailable', detail: missing },
      )
    },
  )
  app.get('/metrics', async (c) => {
    const { type, text } = await shell.metrics.print()
    return c.body(text, 200, { 'content-type': type })
  })
  referenceRoutes(app)
}

const REFERENCE = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
const ASSETS: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css',
  'swagger-ui-bundle.js': 'text/javascript',
}
const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Marketkit API</title><meta name="viewport" content="width=device-width">
<link rel="stylesheet" href="/reference/swagger-ui.css"><div id="reference"></div><script src="/reference/swagger-ui-bundle.js"></script><script src="/reference/start.js"></script></html>`
const START = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#reference', deepLinking: true, tryItOutEnabled: true, syntaxHighlight: { activated: false } })`

/** The browsable reference, served from our own machine: no content network, no inline script. At `/docs` too, where no documentation is served before us. */
function referenceRoutes(app: App): void {
  for (const path of ['/reference', '/docs']) app.get(path, (c) => c.html(PAGE))
  app.get('/reference/start.js', (c) => c.body(START, 200, { 'content-type': 'text/javascript' }))
  for (const [name, type] of Object.entries(ASSETS))
    app.get(`/reference/${name}`, (c) =>
      c.body(readFileSync(join(REFERENCE, name)), 200, { 'content-type': type, 'cache-control': 'max-age=86400' }),
    )
}
