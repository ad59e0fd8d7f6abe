import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { customElementJetBrainsPlugin } from 'custom-element-jet-brains-integration'
import { customElementVsCodePlugin } from 'custom-element-vs-code-integration'

/** Writes what editors, documentation and frameworks read about the elements; derived from the sources alone. */
const OUT = 'dist/package'
const SHARED = 'components/shared'

/** Tags by class, from `define('mkt-…', MktX)` in the register files, and events by tag, from the types of the events. */
const tags = new Map()
const events = new Map()

const marketkit = () => ({
  name: 'marketkit',
  analyzePhase({ ts, node }) {
    if (ts.isCallExpression(node) && node.expression.getText() === 'define') {
      const [tag, name] = node.arguments
      if (ts.isStringLiteral(tag)) tags.set(name.getText(), tag.text)
    }
    if (ts.isTypeAliasDeclaration(node) && node.name.text === 'MktElementEvents') readEvents(ts, node)
  },
  packageLinkPhase({ customElementsManifest }) {
    const modules = customElementsManifest.modules.filter(({ declarations }) => declarations?.some(isElement))
    for (const { path, declarations } of modules)
      for (const declaration of declarations.filter(isElement)) complete(declaration, path)
    customElementsManifest.modules = modules
  },
})

function isElement({ kind, name }) {
  return kind === 'class' && tags.has(name)
}

/** Only what a page can use: public members, attributes, slots, events, parts and tokens. */
function complete(declaration, path) {
  const tagName = tags.get(declaration.name)
  const folder = path.slice(0, path.lastIndexOf('/'))
  declaration.tagName = tagName
  declaration.customElement = true
  declaration.members = (declaration.members ?? []).filter(
    ({ name, privacy, static: isStatic }) => !isStatic && (privacy ?? 'public') === 'public' && !isInner(name),
  )
  declaration.events = (events.get(tagName) ?? []).map(({ name, detail }) => ({
    name,
    type: { text: `MktEvent<'${name}'>` },
    description: detail === 'undefined' ? '' : `detail: ${detail}`,
  }))
  const own = [...partsIn(folder), ...(tagName === 'mkt-session' ? [] : partsIn(SHARED))]
  declaration.cssParts = [...new Set(own)].sort().map((name) => ({ name }))
  declaration.cssProperties = tagName === 'mkt-session' ? [] : cssProperties
  delete declaration.mixins
}

function isInner(name) {
  return name.startsWith('#') || ['http', 'localize', 't', 'zone', 'emit', 'flag', 'expect', 'adopt'].includes(name)
}

function readEvents(ts, { type, parent }) {
  const aliases = new Map(parent.statements.filter(ts.isTypeAliasDeclaration).map((one) => [one.name.text, one.type]))
  const details = new Map(aliases.get('MktEventDetails').members.map((one) => [one.name.text, one.type]))
  const textOf = (name) => {
    const text = details.get(name)?.getText() ?? ''
    return text.replace(/\b[A-Z]\w+\b/g, (alias) => aliases.get(alias)?.getText() ?? alias).replaceAll('readonly ', '')
  }
  const namesOf = (node) => {
    if (ts.isUnionTypeNode(node)) return node.types.flatMap(namesOf)
    if (ts.isTypeReferenceNode(node)) return namesOf(aliases.get(node.typeName.getText()))
    return [node.literal.text]
  }
  for (const member of type.members)
    events.set(
      member.name.text,
      namesOf(member.type).map((name) => ({ name, detail: textOf(name) })),
    )
}

/** The parts written in an element's templates. */
function partsIn(folder) {
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts'))
  return files.flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/\bpart="([a-z][\w\s-]*)"/g)].flatMap(([, names]) =>
      names.trim().split(/\s+/),
    ),
  )
}

const cssProperties = [
  ...readFileSync(`${SHARED}/tokens.ts`, 'utf8').matchAll(/var\((--mkt-[\w-]+), (.+)\);$/gm),
].flatMap(([, name, value], index, all) =>
  all.findIndex((one) => one[1] === name) === index ? [{ name, default: value }] : [],
)

export default {
  globs: ['components/*/*.ts', 'components/shared/events.ts'],
  exclude: ['components/messages/**', 'components/types/**'],
  outdir: OUT,
  litelement: true,
  plugins: [
    marketkit(),
    customElementVsCodePlugin({ outdir: OUT }),
    customElementJetBrainsPlugin({ outdir: OUT, packageJson: false }),
  ],
}
