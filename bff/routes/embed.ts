import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { parseAccept } from 'hono/utils/accept'
import { problemAnswer } from '../middleware/problem.ts'
import { ENCODINGS } from './embed-encodings.ts'
import type { App } from './operation.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Where `npm run build` puts the elements. */
export const BUILT = join(import.meta.dirname, '../../dist/embed')
export const MANIFEST = 'embed.manifest.json'
const NAME = /^embed(?:\.[\w-]+){1,3}\.(?:js|js\.map|json)$/
/** A script as it is, and packed. */
const SCRIPTS = ['.js', ...ENCODINGS.map(({ ending }) => `.js${ending}`)]
const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript',
  map: 'application/json',
  json: 'application/json',
}

/**
 * The built elements, for any page of any origin. A file's name carries the hash of its content, so it never changes; only the manifest
 * does. `archive` is the folder with the builds before, for pages that pin one of them.
 */
export function embedRoutes(app: App, archive: string): void {
  const kept = new Map<string, Bytes>()
  const find = async (name: string) => kept.get(name) ?? readBuilt(name, kept) ?? (await readArchived(archive, name))
  app.get('/embed/:name', async (c) => {
    const name = c.req.param('name')
    const bytes = NAME.test(name) ? await find(name) : undefined
    if (!bytes) return problemAnswer(c, { code: 'not-found' })
    const encoding = encodingFor(c.req.header('accept-encoding'))
    const packed = encoding && (await find(name + encoding.ending))
    return c.body(packed ?? bytes, 200, {
      ...(packed && { 'content-encoding': encoding.name }),
      vary: 'accept-encoding',
      'content-type': `${TYPES[name.split('.').at(-1) ?? '']}; charset=utf-8`,
      'cache-control': name === MANIFEST ? 'no-cache' : 'public, max-age=31536000, immutable',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    })
  })
}

/** The smallest that the asker can unpack. */
function encodingFor(header = ''): (typeof ENCODINGS)[number] | undefined {
  const taken = parseAccept(header).filter(({ q }) => q > 0)
  return ENCODINGS.find(({ name }) => taken.some(({ type }) => type.toLowerCase() === name))
}

/** With one script its whole build is kept: who got the entry asks for chunks even after another build took their place. */
function readBuilt(name: string, kept: Map<string, Bytes>): Bytes | undefined {
  if (!existsSync(join(BUILT, name))) return undefined
  if (!name.endsWith('.js')) return readFileSync(join(BUILT, name))
  for (const file of builtScripts()) kept.set(basename(file), readFileSync(file))
  return kept.get(name)
}

/** The files of the build with its scripts, as they are and packed. */
export function builtScripts(): string[] {
  if (!existsSync(BUILT)) return []
  const names = readdirSync(BUILT).filter((name) => SCRIPTS.some((end) => name.endsWith(end)))
  return names.map((name) => join(BUILT, name))
}

/** Not from memory, and off the loop: the folder may be another machine's. */
function readArchived(folder: string, name: string): Promise<Bytes | undefined> {
  return readFile(join(folder, name)).catch(() => undefined)
}
