import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Context, Hono } from 'hono'
import { buildGallery, GALLERY_DIR, GALLERY_SCRIPT, ROOT } from './assets/build.ts'

/** As strict as the portal's, and no network at all: what the elements ask is answered inside the page. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"

const PAGE = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Gallery</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/gallery/files/playground.css">
<link rel="stylesheet" href="/gallery/files/gallery.css">
<script type="module" src="/gallery/files/gallery.js"></script>
</head>
<body></body>
</html>`

/** Every element in every state, and the theme playground: client pages that need no BFF and no session. */
export function galleryRoutes(): Hono {
  const app = new Hono()
  app.get('/gallery/files/gallery.js', async (c) => {
    await buildGallery()
    return file(c, join(GALLERY_DIR, GALLERY_SCRIPT), 'text/javascript; charset=utf-8')
  })
  for (const sheet of ['gallery.css', 'playground.css'])
    app.get(`/gallery/files/${sheet}`, (c) => file(c, join(ROOT, 'demo/gallery', sheet), 'text/css'))
  for (const path of ['/gallery', '/gallery/*', '/playground'])
    app.get(path, (c) => c.html(PAGE, 200, { ...HEADERS, 'content-security-policy': POLICY }))
  return app
}

const HEADERS = { 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff' }

function file(c: Context, path: string, type: string): Response {
  return c.body(readFileSync(path), 200, { ...HEADERS, 'content-type': type })
}
