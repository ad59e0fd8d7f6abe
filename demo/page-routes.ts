import { Hono } from 'hono'
import type { Assets } from './assets/serve.ts'
import { twinOf } from './pages/twin.ts'

/** What the strictest portal would send: no inline script or style, no HTML from strings, nothing from elsewhere but the marketplace's frame. */
export function policyOf(origin: string): string {
  const market = twinOf(origin) ?? ''
  return [
    "default-src 'none'",
    `frame-src ${market || "'none'"}`,
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    `connect-src 'self' ${market}`.trim(),
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ')
}

/** Every page is the same document; its script draws what the address says. */
export function pageRoutes(assets: Assets): Hono {
  const app = new Hono()
  const page = documentOf(assets)
  app.get('*', (c) =>
    c.req.path.startsWith('/portal/') || c.req.path.startsWith('/demo/')
      ? c.json({ code: 'not-found', detail: 'Not found' }, 404)
      : c.html(page, 200, {
          'content-security-policy': policyOf(new URL(c.req.url).origin),
          'cache-control': 'no-cache',
          'referrer-policy': 'same-origin',
          'x-content-type-options': 'nosniff',
        }),
  )
  return app
}

function documentOf({ embed, addressOf }: Assets): string {
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>云岭云市场</title>
<link rel="icon" href="${addressOf('logo.svg')}" type="image/svg+xml">
<link rel="stylesheet" href="${addressOf('portal.css')}">
<script src="${addressOf('preferences.js')}"></script>
<script type="module" src="/embed/${embed.file}" integrity="${embed.integrity}" crossorigin></script>
<script type="module" src="${addressOf('portal.js')}"></script>
</head>
<body><noscript>This portal needs JavaScript. 本门户需要 JavaScript。</noscript></body>
</html>`
}
