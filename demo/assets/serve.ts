import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { embedTagger, type Manifest } from '../../bff/host-client/embed-tags.ts'
import { buildStale, EMBED_DIR, EMBED_MANIFEST, PORTAL_DIR, PORTAL_SCRIPT, ROOT } from './build.ts'

type Asset = { readonly body: Uint8Array<ArrayBuffer>; readonly type: string; readonly hash: string }
/** A file a page loads, and the hash that pins it. */
export type Entry = Manifest['embed']
export type Assets = {
  readonly app: Hono
  /** The elements as a host page loads them: the file and the hash that pins it. */
  readonly embed: Entry
  /** Of a page on this very origin that shows these elements. */
  readonly embedTags: ReturnType<typeof embedTagger>
  /** The address of one of the portal's own files, with its hash. */
  readonly addressOf: (name: string) => string
}

const FOREVER = 'public, max-age=31536000, immutable'
const PAGES_DIR = join(ROOT, 'demo/pages')

/** Builds what is stale and keeps the portal's files in memory, so that a later build does not change what this process serves. */
export async function openAssets(): Promise<Assets> {
  await buildStale()
  const portal = new Map([
    ...readAll(PORTAL_DIR, (name) => name === PORTAL_SCRIPT),
    ...readAll(PAGES_DIR, (name) => /\.(js|svg)$/.test(name)),
    ['portal.css', assetOf('portal.css', joinStyles())],
  ])
  const built: Manifest = JSON.parse(readFileSync(join(EMBED_DIR, EMBED_MANIFEST), 'utf8'))
  const app = new Hono()
  app.use('/assets/*', compress())
  app.get('/assets/:name', (c) => {
    const asset = portal.get(c.req.param('name'))
    return send(asset, c.req.query('v') === asset?.hash)
  })
  return {
    app,
    embed: built.embed,
    embedTags: embedTagger('', async () => built),
    addressOf: (name) => `/assets/${name}?v=${portal.get(name)?.hash}`,
  }
}

function readAll(dir: string, wanted: (name: string) => boolean): Map<string, Asset> {
  return new Map(
    readdirSync(dir)
      .filter(wanted)
      .map((name) => [name, assetOf(name, readFileSync(join(dir, name)))]),
  )
}

/** What comes later wins, so the order is part of the style. */
const STYLES = ['tokens', 'demo-bar', 'portal-bar', 'page', 'banner', 'controls', 'data', 'narrow']

function joinStyles(): Buffer {
  return Buffer.concat(STYLES.map((name) => readFileSync(join(PAGES_DIR, 'styles', `${name}.css`))))
}

function assetOf(name: string, content: Buffer): Asset {
  const body = new Uint8Array(content)
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 16)
  return { body, hash, type: TYPES[name.slice(name.lastIndexOf('.'))] ?? 'text/plain' }
}

export const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.map': 'application/json',
  '.json': 'application/json',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

function send(asset: Asset | undefined, immutable: boolean): Response {
  if (!asset) return new Response('Not found', { status: 404, headers: { 'content-type': 'text/plain' } })
  return new Response(asset.body, {
    headers: {
      'content-type': asset.type,
      'cache-control': immutable ? FOREVER : 'no-cache',
      'x-content-type-options': 'nosniff',
    },
  })
}
