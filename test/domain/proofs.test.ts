import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const COMMANDS = ['sim', 'exhaustive', 'kill', 'kill-pg', 'memory', 'fuzz']
const FAULTS = 40
const THREATS = 23

const rows = readFileSync('docs/reliability.md', 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, ids = '', what = '', proof = ''] = /^\| ([FT]\d+(?:–[FT]\d+)?) \| (.+?) \| (.+) \|$/.exec(line) ?? []
    return ids === '' ? [] : [{ ids, what, proof }]
  })

/** `F1–F3` is F1, F2 and F3. */
function each(ids: string): string[] {
  const letter = ids.charAt(0)
  const [first = 0, last = first] = ids.split('–').map((id) => Number(id.slice(1)))
  return Array.from({ length: last - first + 1 }, (_, index) => `${letter}${first + index}`)
}

describe('the table of proofs', () => {
  it('has one row for each fault and each threat, in order', () => {
    const numbered = (letter: string, count: number) =>
      Array.from({ length: count }, (_, index) => `${letter}${index + 1}`)
    expect(rows.flatMap(({ ids }) => each(ids))).toEqual([...numbered('F', FAULTS), ...numbered('T', THREATS)])
  })

  it.each(rows.map(({ ids, proof }) => [ids, proof]))(
    '%s names commands and tests that there are, or says what is missing',
    (_, proof) => {
      const named = [...proof.matchAll(/`([\w/-]+)`/g)].map(([, name = '']) => name)
      if (named.length === 0) expect(proof).toMatch(/^not (built|proven): \w/)
      for (const name of named) expect(COMMANDS.includes(name) || existsSync(`test/${name}.test.ts`), name).toBe(true)
    },
  )
})
