import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build, type Rolldown } from 'vite'
import { AT_ONCE } from '../../vite.first-view.ts'

type Chunk = { readonly imports: readonly string[]; readonly modules: readonly string[]; readonly gzip: number }
/** What a page fetches, in bytes gzip: to show the elements as they first stand there, and with every part opened too. */
export type Load = { readonly shown: number; readonly opened: number }

const ROOT = join(import.meta.dirname, '../..')
const COMPONENTS = join(ROOT, 'components')
/** The entry fetches these on sight, and the languages are fetched area by area; neither comes with what names them. */
const NAMED_APART = [
  'all.ts',
  'messages/languages.ts',
  'messages/en.ts',
  'messages/zh-cn.ts',
  'messages/en-parts.ts',
  'messages/zh-cn-parts.ts',
]

/** The elements there are, by folder. */
export const elementNames = readdirSync(COMPONENTS).filter(
  (name) => name !== 'session' && existsSync(join(COMPONENTS, name, 'register.ts')),
)

/** The build as a graph of files, read from what the bundler made. */
export class EmbedGraph {
  readonly #chunks = new Map<string, Chunk>()
  readonly #fileOf = new Map<string, string>()

  static async build(): Promise<EmbedGraph> {
    const graph = new EmbedGraph()
    const [built] = (await build({
      root: ROOT,
      logLevel: 'error',
      build: { write: false, sourcemap: false },
    })) as Rolldown.RolldownOutput[]
    for (const file of built?.output ?? []) if (file.type === 'chunk') graph.#add(file)
    return graph
  }

  /** What a page with these elements fetches in one language: the entry, each element, its words, and all they import; with `parts` in place of those of their usual state. */
  async load(elements: readonly string[], language: 'en' | 'zh-cn', parts: readonly string[] = []): Promise<Load> {
    const areas = await Promise.all(elements.map(wordsOf))
    const atOnce = parts.length > 0 ? parts : elements.flatMap((name) => AT_ONCE[name] ?? [])
    const said = ['base', ...areas.flat(), ...atOnce.flatMap(wordsOfPart)]
    const { english } = await import(join(COMPONENTS, 'messages/en.ts'))
    const wanted = [
      'all.ts',
      ...elements.map((name) => `${name}/register.ts`),
      ...atOnce,
      `messages/${language}.ts`,
      ...(said.every((area) => area in english) ? [] : [`messages/${language}-parts.ts`]),
      ...said.map((area) => `messages/${language}/${area}.ts`),
    ]
    return { shown: this.#weigh(wanted, false), opened: this.#weigh(wanted, true) }
  }

  #add(chunk: Rolldown.OutputChunk): void {
    const modules = Object.keys(chunk.modules).map((id) => relative(COMPONENTS, id))
    if (chunk.facadeModuleId) this.#fileOf.set(relative(COMPONENTS, chunk.facadeModuleId), chunk.fileName)
    this.#chunks.set(chunk.fileName, { imports: chunk.imports, modules, gzip: gzipSync(chunk.code).length })
  }

  /** The files of a page without an element, in one language, each in bytes gzip. */
  floor(language: 'en' | 'zh-cn'): Record<string, number> {
    const files = this.#files(['all.ts', `messages/${language}.ts`, `messages/${language}/base.ts`], false)
    return Object.fromEntries([...files].map((file) => [file, this.#chunks.get(file)?.gzip ?? 0]))
  }

  #weigh(modules: readonly string[], withParts: boolean): number {
    return [...this.#files(modules, withParts)].reduce((sum, file) => sum + (this.#chunks.get(file)?.gzip ?? 0), 0)
  }

  #files(modules: readonly string[], withParts: boolean): ReadonlySet<string> {
    const files = new Set<string>()
    for (const module of modules) this.#follow(this.#fileOf.get(module), files, withParts)
    return files
  }

  /** Collects a file and what it imports, now and later; what is later by a `Part` only if asked. */
  #follow(file: string | undefined, found: Set<string>, withParts: boolean): void {
    const chunk = this.#chunks.get(file ?? '')
    if (!file || !chunk) throw new Error(`The build has no ${file}, from ${[...found].at(-1)}`)
    if (found.has(file)) return
    found.add(file)
    for (const next of chunk.imports) this.#follow(next, found, withParts)
    for (const { target, isPart } of chunk.modules.flatMap(importsLater))
      if (withParts || !isPart) this.#follow(this.#fileOf.get(target), found, withParts)
  }
}

/** What a module fetches by `import()`, from its source. */
function importsLater(module: string): { target: string; isPart: boolean }[] {
  if (module.startsWith('..') || module.startsWith('\0') || NAMED_APART.includes(module)) return []
  const source = readFileSync(join(COMPONENTS, module), 'utf8').replace(/\/\*.*?\*\//gs, '')
  return [...source.matchAll(/(new Part\(\s*\(\) => )?\bimport\('([^']+)'\)/g)].map(([, part, target = '']) => ({
    target: join(dirname(module), target),
    isPart: part !== undefined,
  }))
}

/** The areas of words that come with a part, from where its element names it. */
function wordsOfPart(part: string): string[] {
  const folder = join(COMPONENTS, dirname(part))
  const named = new RegExp(`new Part\\(\\s*\\(\\) => import\\('\\./${basename(part)}'\\)(?:,\\s*\\[([^\\]]*)\\])?`)
  const found = readdirSync(folder).flatMap((file) => {
    const part = named.exec(readFileSync(join(folder, file), 'utf8'))
    return part ? [part[1] ?? ''] : []
  })
  if (found.length === 0) throw new Error(`No part is ${part}`)
  return found.flatMap((words) => [...words.matchAll(/'([^']+)'/g)].map(([, area = '']) => area))
}

/** The areas of words an element names. */
export async function wordsOf(name: string): Promise<readonly string[]> {
  const module: Record<string, { readonly words?: readonly string[] }> = await import(
    join(COMPONENTS, name, `${name}.ts`)
  )
  return Object.values(module).flatMap(({ words }) => words ?? [])
}
