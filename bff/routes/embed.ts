import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { problemAnswer } from '../middleware/problem.ts'
import type { App } from './operation.ts'

/** Where `npm run build` puts the elements. */
const BUILT = join(import.meta.dirname, '../../dist/embed')
const MANIFEST = 'embed.manifest.json'
const NAME = /^embed\.[\w-]+\.(?:js|js\.map|json)$/
const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript',
  map: 'application/json',
  json: 'application/json',
}

/** The built elements, for any page of any origin. A file's name carries the hash of its content, so it never changes; only the manifest does. */
export function embedRoutes(app: App): void {
  const kept = new Map<string, Uint8Array<ArrayBuffer>>()
  app.get('/embed/:name', (c) => {
    const name = c.req.param('name')
    const path = join(BUILT, name)
    if (!NAME.test(name) || !existsSync(path)) return problemAnswer(c, { code: 'not-found' })
    const bytes = name === MANIFEST ? readFileSync(path) : (kept.get(name) ?? readFileSync(path))
    if (name !== MANIFEST) kept.set(name, bytes)
    return c.body(bytes, 200, {
      'content-type': `${TYPES[name.split('.').at(-1) ?? '']}; charset=utf-8`,
      'cache-control': name === MANIFEST ? 'no-cache' : 'public, max-age=31536000, immutable',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    })
  })
}
