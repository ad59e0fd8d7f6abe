import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

const COMPONENTS = join(import.meta.dirname, '../../components')

type Module = {
  readonly imports: readonly string[]
  readonly parts: readonly Fetched[]
  readonly said: readonly string[]
}
type Fetched = { readonly target: string; readonly words: readonly string[] }
/** A word, or a group like `order.state`, that a module says, and the areas that have it: none is here when the module is. */
export type Unheard = { readonly module: string; readonly key: string; readonly areas: string }

type Areas = Readonly<Record<string, () => Promise<object>>>
const { english }: { readonly english: Areas } = await import(join(COMPONENTS, 'messages/en.ts'))
const { englishParts }: { readonly englishParts: Areas } = await import(join(COMPONENTS, 'messages/en-parts.ts'))

/** Where each word stands, and each group of them. */
const areasOf = new Map<string, Set<string>>()
for (const [area, load] of Object.entries({ ...english, ...englishParts }))
  for (const words of Object.values(await load())) for (const key of Object.keys(words)) stands(key, area)

/** What an element says before the words for it were fetched, in its first view and in every part that it opens. */
export function unheardOf(element: string, words: readonly string[]): Unheard[] {
  const unheard = new Map<string, Unheard>()
  visit(`${element}/register.ts`, new Set(['base', ...words]), new Set(), unheard)
  return [...unheard.values()]
}

function visit(module: string, here: ReadonlySet<string>, seen: Set<string>, unheard: Map<string, Unheard>): void {
  if (seen.has(module)) return
  seen.add(module)
  const { imports, parts, said } = read(module)
  for (const key of said) {
    const areas = [...(areasOf.get(key) ?? [])]
    if (!areas.some((area) => here.has(area)))
      unheard.set(`${module} ${key}`, { module, key, areas: areas.join(' or ') })
  }
  // Another element that a view shows fetches its own words.
  for (const next of imports.filter((path) => !path.endsWith('/register.ts'))) visit(next, here, seen, unheard)
  for (const { target, words } of parts) visit(target, new Set([...here, ...words]), new Set(seen), unheard)
}

const modules = new Map<string, Module>()

function read(module: string): Module {
  const known = modules.get(module)
  if (known) return known
  const source = readFileSync(join(COMPONENTS, module), 'utf8').replace(/\/\*.*?\*\//gs, '')
  const at = (path: string) => relative(COMPONENTS, join(COMPONENTS, dirname(module), path))
  const imports = [...source.matchAll(/^import (?!type)[^']*'(\.[^']+)'/gm)].map(([, path = '']) => at(path))
  const parts = [...source.matchAll(/new Part\(\s*\(\) => import\('([^']+)'\)(?:,\s*\[([^\]]*)\])?/g)].map(
    ([, path = '', words = '']) => ({
      target: at(path),
      words: [...words.matchAll(/'([^']+)'/g)].map(([, area = '']) => area),
    }),
  )
  const found = {
    imports: imports.filter((path) => !path.startsWith('..')),
    parts: parts.filter(({ target }) => !target.startsWith('..')),
    said: [...strings(source), ...groups(source)].filter((text) => areasOf.has(text)),
  }
  modules.set(module, found)
  return found
}

function strings(source: string): string[] {
  return [...source.matchAll(/'([a-z][\w-]*\.[\w.-]+)'/g)].map(([, text = '']) => text)
}

/** The word of a value that comes over the wire: `t(`role.${…}`)`, `word('field', …)`, `statusPill(…, 'order', …)`. */
function groups(source: string): string[] {
  const built = [
    ...source.matchAll(/\bt\(`([a-z][\w.-]*)\.\$\{[^}]*\}`/g),
    ...source.matchAll(/\.word\(\s*'([^']+)', [^,()]+(?:\(\w+\))?\)/g),
  ]
  const pills = [...source.matchAll(/statusPill\([^,]+, '(\w+)'/g)].map(([, group = '']) => `${group}.state`)
  return [...built.map(([, group = '']) => group), ...pills]
}

function stands(key: string, area: string): void {
  const path = key.split('.')
  for (let length = 1; length <= path.length; length += 1) {
    const group = path.slice(0, length).join('.')
    areasOf.set(group, (areasOf.get(group) ?? new Set()).add(area))
  }
}
