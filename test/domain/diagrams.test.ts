import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { allProcesses } from '../../bff/domain/all-processes.ts'

const folder = mkdtempSync(join(tmpdir(), 'marketkit-diagrams-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('docs/processes.md and docs/zh/processes.md are what `npm run diagrams` would write now', () => {
  mkdirSync(join(folder, 'zh'))
  execFileSync(process.execPath, ['docs/diagrams.ts', folder])
  for (const page of ['processes.md', 'zh/processes.md'])
    expect(readFileSync(`docs/${page}`, 'utf8')).toBe(readFileSync(join(folder, page), 'utf8'))
})

it.each(['alerts.md', 'zh/alerts.md'])('docs/%s is what it would write now', (page) => {
  mkdirSync(join(folder, 'zh'), { recursive: true })
  execFileSync(process.execPath, ['docs/alerts.ts', folder])
  expect(readFileSync(`docs/${page}`, 'utf8')).toBe(readFileSync(join(folder, page), 'utf8'))
})

it(`docs/processes.md draws ${allProcesses.length} processes, and each of their rows twice: as an arrow and in a table`, () => {
  const text = readFileSync('docs/processes.md', 'utf8')
  expect(text.match(/^stateDiagram-v2$/gm)).toHaveLength(allProcesses.length)
  const rows = allProcesses.flatMap(({ process }) => process.transitions)
  expect(text.match(/ --> \w+: /g)).toHaveLength(rows.length)
  expect(text.match(/^\| [\w–-]+ \| `/gm)).toHaveLength(rows.length)
})
