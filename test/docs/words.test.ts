import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const texts = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', ...markdownIn('docs')].map(
  (file) => [file, readFileSync(file, 'utf8')] as const,
)

it('every command that a text names is one of package.json’s', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
  const named = texts.flatMap(([file, text]) =>
    [...text.matchAll(/npm run ([\w:]+)/g)].map(([, script = '']) => [file, script] as const),
  )
  expect(named.length).toBeGreaterThan(20)
  expect(named.filter(([, script]) => !Object.hasOwn(scripts, script))).toEqual([])
})

it('every file that a text names by its path is there', () => {
  const folders = readdirSync('.', { withFileTypes: true }).filter((one) => one.isDirectory())
  const names = folders.map(({ name }) => name).filter((name) => !/^(\.|node_modules|dist)/.test(name))
  const path = new RegExp(`\`((?:${names.join('|')})/[\\w./-]+)\``, 'g')
  const named = texts.flatMap(([file, text]) =>
    [...text.matchAll(path)].map(([, found = '']) => [file, found] as const),
  )
  expect(named.length).toBeGreaterThan(50)
  expect(
    named.filter(([, found]) => ![found, `${found}.ts`, `test/${found}.test.ts`].some((one) => existsSync(one))),
  ).toEqual([])
})

it('every test that a text names is in the file it names', () => {
  const named = texts.flatMap(([file, text]) =>
    [...text.matchAll(/`(test\/[\w./-]+\.test\.ts)`((?:,? “[^”]+”)+)/g)].flatMap(([, test = '', names = '']) =>
      [...names.matchAll(/“([^”]+)”/g)].map(([, name = '']) => [file, test, name] as const),
    ),
  )
  expect(named.length).toBeGreaterThan(30)
  expect(named.filter(([, test, name]) => !existsSync(test) || !readFileSync(test, 'utf8').includes(name))).toEqual([])
})

it('docs/operations.md has a line for each setting, and for nothing else', () => {
  const settings = [...readFileSync('bff/config.ts', 'utf8').matchAll(/^ {2}([A-Z_]+): /gm)].map(([, name]) => name)
  const table = readFileSync('docs/operations.md', 'utf8').split('\n## Settings\n')[1]?.split('\n## ')[0] ?? ''
  const told = table.split('\n').flatMap((line) => line.split('|')[1]?.match(/[A-Z_]{4,}/g) ?? [])
  expect(settings.length).toBeGreaterThan(8)
  expect(told.toSorted()).toEqual(settings.toSorted())
})

/** WCAG 2.2, levels A and AA. */
const CRITERIA = [
  ...[
    '1.1.1',
    '1.2.1',
    '1.2.2',
    '1.2.3',
    '1.2.4',
    '1.2.5',
    '1.3.1',
    '1.3.2',
    '1.3.3',
    '1.3.4',
    '1.3.5',
    '1.4.1',
    '1.4.2',
  ],
  ...[
    '1.4.3',
    '1.4.4',
    '1.4.5',
    '1.4.10',
    '1.4.11',
    '1.4.12',
    '1.4.13',
    '2.1.1',
    '2.1.2',
    '2.1.4',
    '2.2.1',
    '2.2.2',
    '2.3.1',
  ],
  ...[
    '2.4.1',
    '2.4.2',
    '2.4.3',
    '2.4.4',
    '2.4.5',
    '2.4.6',
    '2.4.7',
    '2.4.11',
    '2.5.1',
    '2.5.2',
    '2.5.3',
    '2.5.4',
    '2.5.7',
  ],
  ...[
    '2.5.8',
    '3.1.1',
    '3.1.2',
    '3.2.1',
    '3.2.2',
    '3.2.3',
    '3.2.4',
    '3.2.6',
    '3.3.1',
    '3.3.2',
    '3.3.3',
    '3.3.4',
    '3.3.7',
  ],
  ...['3.3.8', '4.1.2', '4.1.3'],
]

it('the page about accessibility has a line for each criterion, in order, and a test for each that can be told by one', () => {
  const lines = readFileSync('docs/accessibility.md', 'utf8').match(/^\| \d.*$/gm) ?? []
  const rows = lines.map((line) => line.split('|').map((cell) => cell.trim()))
  expect(rows.map(([, criterion = '']) => criterion.split(' ')[0])).toEqual(CRITERIA)
  const untested = rows.filter(([, , applies, , test = '']) => applies === 'yes' && !test.includes('.test.ts`'))
  // By people: wording; by there being nothing: pictures of text, hovering, flashing, the release of a native button, the language of what people write.
  expect(untested.map(([, criterion = '']) => criterion.split(' ')[0])).toEqual([
    '1.3.3',
    '1.4.5',
    '1.4.13',
    '2.3.1',
    '2.5.2',
    '3.1.2',
  ])
})

it('docs/authorization.md and docs/zh/authorization.md are what `npm run diagrams` would write now', () => {
  const folder = mkdtempSync(join(tmpdir(), 'marketkit-authorization-'))
  mkdirSync(join(folder, 'zh'))
  execFileSync(process.execPath, ['docs/authorization.ts', folder])
  for (const page of ['authorization.md', 'zh/authorization.md'])
    expect(readFileSync(`docs/${page}`, 'utf8')).toBe(readFileSync(join(folder, page), 'utf8'))
  rmSync(folder, { recursive: true })
})

function markdownIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name))
}
