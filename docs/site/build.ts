import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { Eleventy, type EleventyConfig } from '@11ty/eleventy'
import { chromeWords } from './chrome-words.ts'
import { ROOT, readManifest } from './manifest.ts'
import { amendMarkdown } from './markdown.ts'
import { addressOf, LANGUAGES, languageOf, navigationOf, twinOf } from './navigation.ts'
import { headingOf, listPages, type SitePage, sourceAddress } from './pages.ts'
import { sectionsOf } from './sections.ts'

/**
 * Builds the documentation: `node docs/site/build.ts [folder]`. It is made beside the folder and then takes its place; each step is
 * a line of output, `step 1 of 3: …`, which the demo shows to whoever waits.
 */
const out = resolve(process.argv[2] ?? join(ROOT, 'dist/docs'))
const fresh = `${out}.${process.pid}`
process.chdir(ROOT)
try {
  say(1, 'reading the elements')
  const pages = listPages(readManifest())
  say(2, `writing ${pages.length} pages`)
  const written = await writePages(pages)
  say(3, 'filling the search')
  const sections = written.flatMap(({ url, content }) => sectionsOf(`/docs${url}`, content))
  writeFileSync(join(fresh, 'search.json'), JSON.stringify(sections))
  rmSync(out, { recursive: true, force: true })
  mkdirSync(dirname(out), { recursive: true })
  renameSync(fresh, out)
} finally {
  rmSync(fresh, { recursive: true, force: true })
}

async function writePages(pages: readonly SitePage[]) {
  const site = new Eleventy('docs/site', fresh, { quietMode: true, config: (eleventy) => configure(eleventy, pages) })
  return (await site.write())[1]
}

/** Every page is handed over as text: what stands in files and what is made are one list. */
function configure(eleventy: EleventyConfig, pages: readonly SitePage[]): void {
  const found = new Map(pages.map((page) => [page.path, headingOf(page)]))
  const bars = new Map(LANGUAGES.map((lang) => [lang, navigationOf(found, lang)]))
  eleventy.setUseGitIgnore(false)
  eleventy.setIncludesDirectory('layouts')
  eleventy.addGlobalData('bars', Object.fromEntries(bars))
  eleventy.addGlobalData('words', chromeWords)
  eleventy.addFilter('address', addressOf)
  eleventy.amendLibrary('md', (md) => amendMarkdown(md, sourceAddress))
  eleventy.addPassthroughCopy({
    'docs/site/assets': 'assets',
    'docs/images': 'images',
    'node_modules/minisearch/dist/es/index.js': 'assets/minisearch.js',
    'demo/pages/logo.svg': 'assets/logo.svg',
  })
  for (const page of pages) {
    const lang = languageOf(page.path)
    const order = (bars.get(lang) ?? []).flatMap(({ entries }) => entries).filter((entry) => entry.lang === lang)
    const at = order.findIndex(({ path }) => path === page.path)
    const twin = twinOf(page.path)
    eleventy.addTemplate(`${page.path}.md`, page.text, {
      layout: 'page.njk',
      templateEngineOverride: 'md',
      permalink: `${addressOf(page.path).slice('/docs'.length)}index.html`,
      path: page.path,
      origin: page.origin,
      heading: headingOf(page),
      lang,
      twin: found.has(twin) ? twin : null,
      before: order[at - 1],
      after: at < 0 ? undefined : order[at + 1],
      live: page.path.startsWith('elements/mkt-'),
    })
  }
}

function say(step: number, what: string): void {
  process.stdout.write(`step ${step} of 3: ${what}\n`)
}
