import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Context, Hono } from 'hono'
import { type Assets, TYPES } from '../assets/serve.ts'
import { twinOf } from '../pages/twin.ts'
import type { Call, Market } from '../portal/market.ts'
import { buildScripts } from './build.ts'
import { findThings } from './facts.ts'
import { readExample } from './files.ts'
import { fillIn, watched } from './fill-in.ts'
import { indexPage } from './index-page.ts'
import { olderCopy } from './older-copy.ts'
import { findHostPage } from './pages.ts'

type Parts = { readonly call: Call; readonly market: Market; readonly assets: Assets }

/** Files beside the pages, by the name they are asked for. */
const BESIDE: Readonly<Record<string, () => string>> = {
  'watch.js': () => readFileSync(new URL('watch.js', import.meta.url), 'utf8'),
  'index.css': () => readFileSync(new URL('index.css', import.meta.url), 'utf8'),
  'strict-csp.js': () => readExample('strict-csp.js'),
  'htmx.min.js': () => readFileSync(fileURLToPath(import.meta.resolve('htmx.org/dist/htmx.min.js')), 'utf8'),
}

/** The host pages under `/examples/`: the files as they are, filled with this demo's addresses and ids. */
export function hostPageRoutes({ call, market, assets }: Parts): Hono {
  const app = new Hono()
  let scripts: ReturnType<typeof buildScripts> | undefined
  const filled = async (c: Context, text: string, state?: string) => {
    const { origin } = new URL(c.req.url)
    const things = await findThings(call, market, origin, state)
    return fillIn(text, { ...things, market: twinOf(origin) ?? origin, embed: assets.embed })
  }
  app.get('/examples', (c) => c.redirect('/examples/'))
  app.get('/examples/', (c) => c.html(indexPage(assets)))
  app.get('/examples/built/:name', async (c) => {
    // Most who start the demo never come here, so nothing is built before somebody does.
    scripts ??= buildScripts()
    return give('.js', (await scripts).get(c.req.param('name')))
  })
  app.get('/examples/older/:name', (c) => give('.js', olderCopy(c.req.param('name'))))
  app.get('/examples/parts/:name', async (c) => {
    const page = findHostPage('htmx')
    const file = page?.files.find((name) => name === `parts/${c.req.param('name')}.html`)
    return file ? c.html(await filled(c, readExample(file), page?.order)) : c.notFound()
  })
  app.get('/examples/:name/source', (c) => {
    const files = findHostPage(c.req.param('name'))?.files.map((name) => `=== ${name} ===\n${readExample(name)}`)
    return files ? c.text(files.join('\n')) : c.notFound()
  })
  app.get('/examples/:name', async (c) => {
    const name = c.req.param('name')
    const page = findHostPage(name)
    if (page) return c.html(watched(await filled(c, readExample(page.files[0]), page.order)))
    return give(name.slice(name.lastIndexOf('.')), Object.hasOwn(BESIDE, name) ? BESIDE[name]?.() : undefined)
  })
  return app
}

function give(extension: string, body: string | undefined): Response {
  const type = TYPES[extension]
  if (body === undefined || !type) return new Response('Not found', { status: 404 })
  return new Response(body, { headers: { 'content-type': type, 'cache-control': 'no-cache' } })
}
