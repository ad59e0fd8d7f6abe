import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono, type MiddlewareHandler } from 'hono'
import { isStale, ROOT } from './assets/build.ts'

type Progress = { readonly state: 'building' | 'ready' | 'failed'; readonly step: string; readonly done: number }
export type Documentation = { readonly app: Hono; readonly stop: () => void }

const SITE = join(ROOT, 'dist/docs')
const SOURCES = [
  'docs',
  'components',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'custom-elements-manifest.config.mjs',
  'package-lock.json',
]
const STEP = /^step (\d) of (\d): (.+)$/

/** `/docs`: built by a process of its own when somebody first looks and a source is younger than what was built, so that the start does not wait for it. */
export function createDocumentation(policy: (origin: string) => string, site = SITE): Documentation {
  let progress: Progress | undefined
  let stop = () => {}
  const begin = (): Progress => {
    if (!isStale(join(site, 'search.json'), SOURCES)) return { state: 'ready', step: '', done: 1 }
    const building = spawn(process.execPath, ['docs/site/build.ts', site], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    stop = () => void building.kill()
    let complaints = ''
    building.stderr.on('data', (chunk) => {
      complaints += chunk
    })
    createInterface(building.stdout).on('line', (line) => {
      const [, step, of, what = ''] = STEP.exec(line) ?? []
      if (step) progress = { state: 'building', step: what, done: (Number(step) - 1) / Number(of) }
    })
    building.on('close', (code, signal) => {
      progress = code === 0 ? { state: 'ready', step: '', done: 1 } : { state: 'failed', step: FAILED, done: 0 }
      if (code !== 0 && !signal) process.stderr.write(`The documentation could not be built: ${complaints}\n`)
    })
    return { state: 'building', step: 'starting', done: 0 }
  }
  const app = new Hono()
  app.use('/docs/*', async (c, next) => {
    progress ??= begin()
    await next()
    c.header('content-security-policy', policy(new URL(c.req.url).origin))
    c.header('x-content-type-options', 'nosniff')
    c.header('referrer-policy', 'same-origin')
    c.header('cache-control', 'no-cache')
  })
  app.get('/docs/progress.json', (c) => c.json(progress))
  const from = (root: string) => serveStatic({ root, rewriteRequestPath: (path) => path.slice('/docs'.length) })
  const source = from(join(ROOT, 'docs/site'))
  let built: MiddlewareHandler | undefined
  const nothing = async () => {}
  // What the waiting page looks like is there before anything is built.
  app.get(
    '/docs/assets/*',
    async (c, next) => (progress?.state === 'ready' ? next() : await source(c, nothing)) ?? undefined,
  )
  app.get('/docs/*', async (c) => {
    if (progress?.state !== 'ready') return c.html(waitingPage(progress?.step ?? ''), 503, { 'retry-after': '5' })
    if (c.req.path === '/docs') return c.redirect('/docs/')
    // Not before it is there: the library complains of a folder that is not.
    built ??= from(site)
    return (await built(c, nothing)) ?? c.text('Not found', 404)
  })
  return { app, stop: () => stop() }
}

const FAILED = 'It could not be built; the terminal says why. 构建失败，原因见终端。'

function waitingPage(step: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Documentation · Marketkit</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/docs/assets/site.css">
<link rel="stylesheet" href="/docs/assets/article.css">
<script src="/docs/assets/theme.js"></script>
<script type="module" src="/docs/assets/progress.js"></script>
</head>
<body>
<main class="waiting">
<h1>The documentation is being built</h1>
<p lang="zh-CN">正在构建文档，完成后自动显示。</p>
<p><progress max="1" value="0" aria-label="Progress"></progress> <span id="step" role="status">${step}</span></p>
</main>
</body>
</html>`
}
