import { Hono } from 'hono'
import type { Assets } from './assets/serve.ts'
import { readRoute } from './pages/route.ts'
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
  app.get('*', async (c) =>
    c.req.path.startsWith('/portal/') || c.req.path.startsWith('/demo/')
      ? c.json({ code: 'not-found', detail: 'Not found' }, 404)
      : c.html(await documentOf(assets, c.req.path), 200, {
          'content-security-policy': policyOf(new URL(c.req.url).origin),
          'cache-control': 'no-cache',
          'referrer-policy': 'same-origin',
          'x-content-type-options': 'nosniff',
        }),
  )
  return app
}

/** The element a page shows of many things, and of one. */
const SHOWN: Readonly<Record<string, readonly [many: string, one?: string]>> = {
  catalog: ['mkt-product-list', 'mkt-product-page'],
  orders: ['mkt-order-list', 'mkt-order-timeline'],
  instances: ['mkt-instance-list', 'mkt-instance-card'],
  delivered: ['mkt-instance-list', 'mkt-instance-card'],
  products: ['mkt-product-list', 'mkt-product-form'],
  endpoint: ['mkt-delivery-console', 'mkt-delivery-console'],
  services: ['mkt-api-services'],
  codes: ['mkt-code-pool'],
  reviews: ['mkt-product-list', 'mkt-product-list'],
  alerts: ['mkt-alert-list'],
}

async function documentOf({ embedTags, addressOf }: Assets, path: string): Promise<string> {
  const route = readRoute(path)
  const [many, one] = SHOWN[route?.page ?? ''] ?? []
  const shown = route?.role && route.id ? one : many
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
${await embedTags(...(shown ? [shown] : []))}
<script type="module" src="${addressOf('portal.js')}"></script>
</head>
<body><noscript>This portal needs JavaScript. 本门户需要 JavaScript。</noscript></body>
</html>`
}
