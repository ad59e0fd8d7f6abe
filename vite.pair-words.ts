import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Plugin, parseAst } from 'vite'

type Words = { readonly name: string; readonly keys: readonly string[]; readonly values: readonly string[] }
// biome-ignore lint/suspicious/noExplicitAny: the syntax tree of vite's parser, read in a few places only.
type Node = any

const PAIR = '\0pair-words'
const FOLDER = join(import.meta.dirname, 'components/messages/zh-cn')

/** All words stand together in front of the code, where gzip, which looks back 32 kB, sees how alike they are. */
export function wordsFirst(): Plugin {
  const imports = readdirSync(FOLDER).map((file) => `import ${JSON.stringify(join(FOLDER, file))}\n`)
  return {
    name: 'words-first',
    apply: 'build',
    transform(code, id) {
      return this.getModuleInfo(id)?.isEntry ? { code: imports.join('') + code, map: null } : undefined
    },
  }
}

/** Writes every key once: a translation becomes the list of its words in the order of the English keys. */
export function pairWords(): Plugin {
  return {
    name: 'pair-words',
    apply: 'build',
    resolveId: (id) => (id === PAIR ? id : undefined),
    load: (id) =>
      id === PAIR
        ? 'export const pair = (en, words) => Object.fromEntries(Object.keys(en).map((key, n) => [key, words[n]]))'
        : undefined,
    transform: {
      filter: { id: /\/messages\/zh-cn\/[\w-]+\.ts$/ },
      handler(code, id) {
        const english = id.replace('/zh-cn/', '/en/')
        const keysOf = new Map(wordsIn(readFileSync(english, 'utf8')).map(({ name, keys }) => [name, keys]))
        const paired = wordsIn(code).map((words) => pairedWith(keysOf.get(words.name), words))
        if (paired.length === 0 || paired.includes(null)) return undefined
        const names = [...keysOf.keys()].map((name) => `${name} as ${name}_en`)
        const head = `import { pair } from ${JSON.stringify(PAIR)}\nimport { ${names} } from ${JSON.stringify(english)}\n`
        return { code: head + paired.join('\n'), map: null }
      },
    },
  }
}

/** Null when the two differ in their keys, which only happens to a file that does not compile either. */
function pairedWith(keys: readonly string[] | undefined, { name, keys: own, values }: Words): string | null {
  if (keys?.length !== own.length || !keys.every((key) => own.includes(key))) return null
  return `export const ${name} = /*#__PURE__*/ pair(${name}_en, [${keys.map((key) => values[own.indexOf(key)])}])`
}

/** Every exported object of a message file; `[]` when one of them is more than keys and values. */
function wordsIn(code: string): readonly Words[] {
  const program: Node = parseAst(code, { lang: 'ts' })
  const all = program.body.flatMap(({ declaration }: Node) => declaration?.declarations ?? [])
  const found = all.flatMap(({ id, init }: Node): Words[] => {
    const object = init.expression ?? init
    const plain = object.type === 'ObjectExpression' && object.properties.every((one: Node) => one.key?.value)
    const slice = (one: Node) => code.slice(one.value.start, one.value.end)
    return plain
      ? [
          {
            name: id.name,
            keys: object.properties.map((one: Node) => one.key.value),
            values: object.properties.map(slice),
          },
        ]
      : []
  })
  return found.length === all.length ? found : []
}
