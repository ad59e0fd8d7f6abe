import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'

export type BuiltEmbed = {
  /** The name of the file a page loads. */
  readonly entry: string
  /** Every script of the build, by name. */
  readonly files: ReadonlyMap<string, string>
}

/** The elements built as the product builds them, in memory. */
export async function buildEmbed(): Promise<BuiltEmbed> {
  const folder = mkdtempSync(join(tmpdir(), 'embed-'))
  try {
    await build({ logLevel: 'error', build: { outDir: folder, sourcemap: false } })
    const names = readdirSync(folder).filter((name) => name.endsWith('.js'))
    const files = new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
    return { entry: JSON.parse(readFileSync(join(folder, 'embed.manifest.json'), 'utf8')).embed.file, files }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
