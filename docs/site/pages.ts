import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { elementPage, elementsPage } from './element-page.ts'
import { type ElementDocs, ROOT } from './manifest.ts'

/** A page before it is drawn: its path on the site, its Markdown, and the file its links are relative to. */
export type SitePage = { readonly path: string; readonly text: string; readonly origin: string }

/** Files at the root of the repository that are pages too. */
const AT_ROOT = ['ARCHITECTURE.md', 'CONTRIBUTING.md']

/** Every page: the files of `docs`, two of the root, the elements, and the files of the repository that pages link to. */
export function listPages(elements: readonly ElementDocs[]): readonly SitePage[] {
  const names = readdirSync(`${ROOT}/docs`, { recursive: true, encoding: 'utf8' }).map((name) =>
    name.replaceAll('\\', '/'),
  )
  const written = names.filter((name) => name.endsWith('.md') && !name.startsWith('site/'))
  const files = [...written.map((name) => `docs/${name}`), ...AT_ROOT].map((origin) => ({
    path: origin
      .replace(/^docs\//, '')
      .replace(/\.md$/, '')
      .replace(/^[A-Z]+$/, (name) => name.toLowerCase()),
    text: readFileSync(`${ROOT}/${origin}`, 'utf8'),
    origin,
  }))
  const made = [
    { path: 'elements/index', text: elementsPage(elements), origin: '' },
    ...elements.map((element) => ({ path: `elements/${element.tagName}`, text: elementPage(element), origin: '' })),
    { path: 'decisions/index', text: decisionsPage(files), origin: '' },
  ]
  const pages = [...files, ...made].sort((a, b) => a.path.localeCompare(b.path))
  return [...pages, ...sourcePages(files)]
}

/** The first heading of a page, without its marks. */
export function headingOf({ text, path }: SitePage): string {
  return (/^# (.+)$/m.exec(text)?.[1] ?? path).replaceAll('`', '')
}

/** Where the text of a file of the repository is shown. */
export function sourceAddress(file: string): string {
  return `/docs/source/${file}/`
}

function decisionsPage(files: readonly SitePage[]): string {
  const decisions = files
    .filter(({ path }) => path.startsWith('decisions/'))
    .sort((a, b) => a.path.localeCompare(b.path))
  const lines = decisions.map((page) => `* [${headingOf(page).replace(/^\d+\W+/, '')}](/docs/${page.path}/)`)
  return `# Decisions\n\nWhat was decided against, and why; each is half a page.\n\n${lines.join('\n')}`
}

/** Files that are no pages and that a page links to. */
function sourcePages(files: readonly SitePage[]): readonly SitePage[] {
  const linked = files.flatMap(({ text, origin }) =>
    [...text.matchAll(/\]\((?![a-z]+:|#|\/)([^)#\s]+)/g)].map(([, href = '']) =>
      posix.normalize(posix.join(posix.dirname(origin), href)),
    ),
  )
  const wanted = [...new Set(linked)].filter(
    (file) => /\.(tsx?|js|mjs|vue|json|html|conf|sh|py|java)$/.test(file) && existsSync(`${ROOT}/${file}`),
  )
  return wanted.map((file) => ({
    path: `source/${file}`,
    text: `# \`${file}\`\n\n\`\`\`\`${file.slice(file.lastIndexOf('.') + 1)}\n${readFileSync(`${ROOT}/${file}`, 'utf8')}\n\`\`\`\``,
    origin: '',
  }))
}
