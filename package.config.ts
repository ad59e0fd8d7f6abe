import { copyFileSync, existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import root from './package.json' with { type: 'json' }

/**
 * What a portal installs says what it is by itself: the exports of this repository, and of its packages only those that its files import.
 * The back end's own, among them some that compile or download when they are installed, stay here.
 */
const OUT = 'dist/package'
const IMPORT = /(?:\bfrom\s*|\bimport\s*\(?\s*)["']((?:@[\w-]+\/)?[\w-]+)(?:\/[\w./-]+)?["']/g
/** Frameworks that some portals have: only their types are imported, by `marketkit/react` and `marketkit/vue`. */
const FRAMEWORKS = ['react', 'vue']

const { name, version, type, license, description, engines, exports, customElements, sideEffects } = root
const installed = (one: string): boolean => existsSync(`node_modules/${one}/package.json`)
const manifestOf = (one: string) => JSON.parse(readFileSync(`node_modules/${one}/package.json`, 'utf8'))

const files = globSync(`${OUT}/**/*.{js,d.ts}`)
const imported = new Set(
  files
    .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(IMPORT)].map(([, one = '']) => one))
    .filter(installed),
)
const peers = [...imported].flatMap((one) => Object.keys(manifestOf(one).peerDependencies ?? {}))
const needed = [...imported, ...peers.filter((one) => one in root.dependencies)]
const ranges = (names: readonly string[], least = (version: string) => version) =>
  Object.fromEntries(names.toSorted().map((one) => [one, `^${least(manifestOf(one).version)}`]))

const manifest = {
  ...{ name, version, description, license, type, engines },
  ...inside({ exports, customElements, 'web-types': root['web-types'] }),
  sideEffects: inside(sideEffects.filter((one) => one.includes(OUT))),
  dependencies: ranges([...new Set(needed)].filter((one) => !FRAMEWORKS.includes(one))),
  peerDependencies: ranges(FRAMEWORKS, (tried) => `${tried.split('.')[0]}.0.0`),
  peerDependenciesMeta: Object.fromEntries(FRAMEWORKS.map((one) => [one, { optional: true }])),
}
writeFileSync(`${OUT}/package.json`, `${JSON.stringify(manifest, null, 2)}\n`)
copyFileSync('LICENSE', `${OUT}/LICENSE`)

/** The same, with paths as seen from the package's own folder. */
function inside<T>(value: T): T {
  return JSON.parse(JSON.stringify(value).replaceAll(`${OUT}/`, ''))
}
