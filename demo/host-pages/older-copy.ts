import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { EMBED_DIR, ROOT } from '../assets/build.ts'

const { version }: { version: string } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))

/** A script of the elements as an older release would have it: the same code under an older version. */
export function olderCopy(name: string): string | undefined {
  const path = join(EMBED_DIR, name)
  if (!/^embed\.[\w.-]+\.js$/.test(name) || !existsSync(path)) return undefined
  return readFileSync(path, 'utf8').replaceAll(version, '0.0.9')
}
