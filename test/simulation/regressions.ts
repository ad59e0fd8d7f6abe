import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

type Regression = { readonly seed: number; readonly why: string }

const FILE = join(import.meta.dirname, 'regressions.json')
const WHY_MAX = 120

/** Seeds that once showed something; `npm test` tells them again, for ever. */
export const regressions: readonly Regression[] = JSON.parse(readFileSync(FILE, 'utf8'))

/** A seed that fails joins them at once: commit the file with the fix. */
export function keepForEver(seed: number, violation: string): void {
  const known: readonly Regression[] = JSON.parse(readFileSync(FILE, 'utf8'))
  if (known.some((one) => one.seed === seed)) return
  const lines = [...known, { seed, why: `failed: ${violation.slice(0, WHY_MAX)}` }]
  writeFileSync(
    FILE,
    `[\n${lines.map((line) => `  ${JSON.stringify(line).replace(/^\{/, '{ ').replace(/\}$/, ' }').replace('":', '": ').replace(',"', ', "').replace('"why":', '"why": ')}`).join(',\n')}\n]\n`,
  )
}
