import { type Example, examples, sessionExample } from './examples.ts'
import type { Attribute, ElementDocs, Member } from './manifest.ts'

/** Attributes of every HTML element, which need no line of ours to be understood. */
const OF_HTML: Readonly<Record<string, string>> = {
  lang: 'language of the element; without it, of what is around it',
  dir: 'writing direction',
}

/** The page of an element, in Markdown: what it is, live, and everything a page can use of it. */
export function elementPage(element: ElementDocs): string {
  const { tagName, description, attributes = [], members, events, slots = [], cssParts, cssProperties } = element
  const fields = members.filter(({ kind, attribute }) => kind === 'field' && !attribute)
  const methods = members.filter(({ kind }) => kind === 'method')
  return [
    `# \`<${tagName}>\``,
    description,
    drawExample(tagName, events),
    section('Attributes', ['attribute', 'type', 'default', 'meaning'], attributes.map(attributeRow)),
    section('Properties', ['property', 'type', 'meaning'], fields.map(fieldRow)),
    section('Methods', ['method', 'does'], methods.map(methodRow)),
    section('Events', ['event', 'detail', 'can be cancelled'], events.map(eventRow)),
    section(
      'Slots',
      ['slot', 'meaning'],
      slots.map(({ name, description = '' }) => [code(name), description]),
    ),
    cssParts.length > 0 && `## Parts\n\n${cssParts.map(({ name }) => code(name)).join(' ')}`,
    section(
      'CSS custom properties',
      ['property', 'default'],
      cssProperties.map((one) => [code(one.name), code(one.default)]),
    ),
  ]
    .filter(Boolean)
    .join('\n\n')
}

/** One line for each element, for the page that lists them. */
export function elementsPage(elements: readonly ElementDocs[]): string {
  const rows = elements.map(({ tagName, description }) => [
    `[\`<${tagName}>\`](/docs/elements/${tagName}/)`,
    description.replaceAll('\n', ' '),
  ])
  return `# Elements\n\nWhat a page can embed, with every attribute, event, slot, part and token, from the elements' own manifest; each page shows its element at work in the demo.\n\n${table(['element', 'shows'], rows)}`
}

/** Shown by `live-example.js`, which knows the demo's session address and finds an id. */
function drawExample(tag: string, events: ElementDocs['events']): string {
  const shown = tag === 'mkt-session' ? sessionExample.inside : tag
  const example = examples[shown]
  if (!example) throw new Error(`<${tag}> has no example: docs/site/examples.ts`)
  const names = events.map(({ name }) => name).join(' ')
  const first = example.first
    ? ` data-attribute="${example.first.attribute}" data-of="${example.first.of.replaceAll('&', '&amp;')}"`
    : ''
  return [
    `<section class="example" aria-label="Live example" data-person="${example.person}" data-events="${names}">`,
    '<div class="example-bar"></div>',
    `<${shown}${attributesOf(example)} heading-level="3"${first}></${shown}>`,
    '<ol class="event-log" aria-label="Events sent"></ol>',
    '</section>',
    `\n\`\`\`html\n${drawMarkup(shown, example)}\n\`\`\``,
  ].join('\n')
}

function drawMarkup(tag: string, example: Example): string {
  const id = example.first ? ` ${example.first.attribute}="…"` : ''
  return [
    '<mkt-session base-url="https://market.example" session-url="/market-session">',
    `  <${tag}${attributesOf(example)}${id}></${tag}>`,
    '</mkt-session>',
  ].join('\n')
}

function attributesOf({ attributes = {} }: Example): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${value}"`)
    .join('')
}

function attributeRow({ name, type, default: preset = '', description = OF_HTML[name] ?? '' }: Attribute): string[] {
  return [code(name), code(type?.text ?? 'string'), /^('|[A-Z_]+$)/.test(preset) ? '' : code(preset), description]
}

function fieldRow({ name, type, description = '' }: Member): string[] {
  return [code(name), code(type?.text ?? ''), description]
}

function methodRow({ name, parameters = [], return: answer, description = '' }: Member): string[] {
  const list = parameters.map((one) => (one.type ? `${one.name}: ${one.type.text}` : one.name)).join(', ')
  return [code(`${name}(${list})${answer ? `: ${answer.type.text}` : ''}`), description]
}

function eventRow({ name, description = '' }: ElementDocs['events'][number]): string[] {
  return [code(name), code(description.replace(/^detail: /, '')), name.startsWith('mkt-before-') ? 'yes' : '']
}

function section(title: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  return rows.length === 0 ? '' : `## ${title}\n\n${table(head, rows)}`
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replace(/\s+/g, ' ')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

function code(text: string): string {
  return text === '' ? '' : `\`${text}\``
}
