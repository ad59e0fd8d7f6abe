import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { publint } from 'publint'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** What a portal installs: built, packed, and looked at by the tools and compilers that portals use. */
const ROOT = join(import.meta.dirname, '../..')
const PACKAGE = join(ROOT, 'dist/package')
const CONSUMERS = join(import.meta.dirname, 'consumers')
const SLOW_MS = 240_000
const run = promisify(execFile)
const npx = (...args: readonly string[]) => run('npx', args, { cwd: ROOT })
const folder = mkdtempSync(join(tmpdir(), 'marketkit-package-'))
let tarball = ''

beforeAll(async () => {
  rmSync(PACKAGE, { recursive: true, force: true })
  await run('npm', ['run', 'build:package'], { cwd: ROOT })
  const { stdout } = await run('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: PACKAGE })
  tarball = join(folder, stdout.trim())
}, SLOW_MS)
afterAll(() => rmSync(folder, { recursive: true }))

function dependencies(): Record<string, string> {
  return JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')).dependencies
}

describe('the package', () => {
  it(
    'has exports that publint finds nothing to say about',
    async () => {
      expect((await publint({ pkgDir: PACKAGE, strict: true, pack: 'npm' })).messages).toEqual([])
    },
    SLOW_MS,
  )

  it(
    'has types that fit its modules, for everyone who imports ES modules',
    async () => {
      const analysis = await checkPackage(createPackageFromTarballData(readFileSync(tarball)))
      const asked = ['node16-esm', 'bundler']
      const problems = analysis.types && 'problems' in analysis ? analysis.problems : [{ kind: 'no types at all' }]
      expect(
        problems.filter((one) => !('resolutionKind' in one) || asked.includes(String(one.resolutionKind))),
      ).toEqual([])
    },
    SLOW_MS,
  )

  it('brings nothing that compiles, downloads or runs when it is installed, and nothing of the back end', () => {
    const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'))
    const brought = new Set<string>()
    const bring = (name: string): void => {
      if (brought.has(name)) return
      brought.add(name)
      for (const one of Object.keys(packages[`node_modules/${name}`].dependencies ?? {})) bring(one)
    }
    for (const name of Object.keys(dependencies())) bring(name)
    expect([...brought].filter((name) => packages[`node_modules/${name}`].hasInstallScript)).toEqual([])
    expect([...brought].filter((name) => /sqlite|^pg|undici|sharp|swagger|pino/.test(name))).toEqual([])
  })

  it(
    'is imported by bare Node without a page, elements and all, with no other packages than it names',
    async () => {
      const installed = join(folder, 'portal/node_modules')
      mkdirSync(join(installed, 'marketkit'), { recursive: true })
      await run('tar', ['-xzf', tarball, '--strip-components=1', '-C', join(installed, 'marketkit')])
      for (const name of Object.keys(dependencies())) {
        mkdirSync(dirname(join(installed, name)), { recursive: true })
        symlinkSync(join(ROOT, 'node_modules', name), join(installed, name))
      }
      const names = ['marketkit', 'marketkit/host', 'marketkit/events', 'marketkit/classes/instance-card']
      const script = `${names.map((name) => `await import('${name}')`).join(';')}; console.log('imported')`
      const node = ['--conditions=production', '--input-type=module', '-e', script]
      const { stdout, stderr } = await run(process.execPath, node, { cwd: join(folder, 'portal') })
      expect([stdout.trim(), stderr.trim()]).toEqual(['imported', ''])
    },
    SLOW_MS,
  )

  it(
    'lets right code compile and wrong tags, attributes, types and details not: plain TypeScript and React',
    async () => {
      await npx('tsc', '-p', CONSUMERS)
    },
    SLOW_MS,
  )

  it(
    'and so in Vue’s templates',
    async () => {
      await npx('vue-tsc', '-p', CONSUMERS)
    },
    SLOW_MS,
  )
})

describe('the manifest', () => {
  type Named = { readonly name: string; readonly description?: string }
  type Declared = Named & { readonly tagName: string; readonly attributes?: readonly Named[] }
  const declared = (): Declared[] =>
    JSON.parse(readFileSync(join(PACKAGE, 'custom-elements.json'), 'utf8')).modules.flatMap(
      ({ declarations }: { declarations: Declared[] }) => declarations,
    )
  const listed = (file: string, pattern: RegExp) =>
    [...readFileSync(join(ROOT, file), 'utf8').matchAll(pattern)].map(([, tag]) => tag).sort()

  it('describes every element, as the types and the page’s entry list them', () => {
    const tags = declared().map(({ tagName }) => tagName)
    expect(declared().filter(({ description }) => !description)).toEqual([])
    expect(listed('components/types/elements.ts', /'(mkt-[\w-]+)'/g)).toEqual([...tags].sort())
    expect([...listed('components/all.ts', /'(mkt-[\w-]+)': \(\)/g), 'mkt-session'].sort()).toEqual([...tags].sort())
  })

  it('says of every attribute what it does', () => {
    const silent = declared().flatMap(({ tagName, attributes = [] }) =>
      attributes
        .filter(({ name, description }) => !description && !['lang', 'dir'].includes(name))
        .map(({ name }) => `${tagName} ${name}`),
    )
    expect(silent).toEqual([])
  })
})
