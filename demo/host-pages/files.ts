import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../assets/build.ts'

export const HOSTS_DIR = join(ROOT, 'demo/examples/hosts')

/** Read anew each time, so that who edits an example sees it. */
export function readExample(name: string): string {
  return readFileSync(join(HOSTS_DIR, name), 'utf8')
}
