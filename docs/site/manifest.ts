import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

export const ROOT = join(import.meta.dirname, '../..')

type Text = { readonly text: string }
type Inherited = { readonly inheritedFrom?: { readonly name: string } }
export type Attribute = Inherited & {
  readonly name: string
  readonly description?: string
  readonly type?: Text
  readonly default?: string
  readonly fieldName?: string
}
export type Member = Inherited & {
  readonly kind: 'field' | 'method'
  readonly name: string
  readonly description?: string
  readonly attribute?: string
  readonly readonly?: boolean
  readonly type?: Text
  readonly parameters?: readonly { readonly name: string; readonly type?: Text }[]
  readonly return?: { readonly type: Text }
}
type Named = Inherited & { readonly name: string; readonly description?: string }
export type ElementDocs = {
  readonly tagName: string
  readonly description: string
  readonly attributes?: readonly Attribute[]
  readonly members: readonly Member[]
  readonly events: readonly (Named & { readonly type: Text })[]
  readonly slots?: readonly Named[]
  readonly cssParts: readonly Named[]
  readonly cssProperties: readonly { readonly name: string; readonly default: string }[]
}

/** Every element as the custom-elements manifest describes it now, by tag. */
export function readManifest(): readonly ElementDocs[] {
  const analyzer = createRequire(import.meta.url).resolve('@custom-elements-manifest/analyzer/package.json')
  const folder = `dist/manifest.${process.pid}`
  const options = ['--config', 'docs/site/manifest.config.mjs', '--outdir', folder, '--quiet']
  execFileSync(process.execPath, [join(dirname(analyzer), 'cem.js'), 'analyze', ...options], { cwd: ROOT })
  const { modules } = JSON.parse(readFileSync(join(ROOT, folder, 'custom-elements.json'), 'utf8'))
  rmSync(join(ROOT, folder), { recursive: true })
  const all: ElementDocs[] = modules.flatMap(({ declarations }: { declarations: ElementDocs[] }) => declarations)
  return all.filter(({ tagName }) => tagName).sort((a, b) => a.tagName.localeCompare(b.tagName))
}
