import { readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { InlineConfig } from 'vite'

export const ROOT = join(import.meta.dirname, '../..')
export const EMBED_DIR = join(ROOT, 'dist/embed')
export const PORTAL_DIR = join(ROOT, 'dist/portal')
export const EMBED_MANIFEST = 'embed.manifest.json'
export const PORTAL_SCRIPT = 'portal.js'
export const GALLERY_DIR = join(ROOT, 'dist/gallery')
export const GALLERY_SCRIPT = 'gallery.js'

/** The elements and the portal's own script, built only if a source is newer than the build. */
export async function buildStale(): Promise<void> {
  if (
    isStale(join(EMBED_DIR, EMBED_MANIFEST), [
      'components',
      'bff/domain',
      'bff/rich-text',
      'bff/routes/embed-encodings.ts',
      ...readdirSync(ROOT).filter((name) => /^vite\..*\.ts$/.test(name)),
      'package-lock.json',
    ])
  )
    await buildTo(EMBED_DIR, { configFile: join(ROOT, 'vite.config.ts') })
  if (isStale(join(PORTAL_DIR, PORTAL_SCRIPT), ['demo/pages', 'components/shared']))
    await buildTo(PORTAL_DIR, oneScript('demo/pages/main.ts', PORTAL_SCRIPT))
}

/** The gallery is built when somebody first wants to see it. */
export async function buildGallery(): Promise<void> {
  if (isStale(join(GALLERY_DIR, GALLERY_SCRIPT), ['demo/gallery', 'components', 'bff/domain', 'bff/rich-text']))
    await buildTo(GALLERY_DIR, oneScript('demo/gallery/main.ts', GALLERY_SCRIPT))
}

const oneScript = (input: string, entryFileNames: string): InlineConfig => ({
  configFile: false,
  publicDir: false,
  build: {
    target: 'es2022',
    modulePreload: false,
    rollupOptions: {
      input: join(ROOT, input),
      output: { entryFileNames, codeSplitting: false },
    },
  },
})

/** Builds beside the old files and then takes their place: another process may be reading, or building the same. */
async function buildTo(dir: string, config: InlineConfig): Promise<void> {
  const { build } = await import('vite')
  const fresh = `${dir}.${process.pid}`
  try {
    await build({
      ...config,
      root: ROOT,
      logLevel: 'error',
      build: { ...config.build, outDir: fresh, emptyOutDir: true },
    })
    rmSync(dir, { recursive: true, force: true })
    renameSync(fresh, dir)
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true })
    // A folder that is there again: somebody else was faster, from the same sources.
    if ((error as NodeJS.ErrnoException).code !== 'ENOTEMPTY') throw error
  }
}

/** Whether a file is older than the newest of the sources, files or folders of the repository; also when it is not there. */
export function isStale(built: string, sources: readonly string[]): boolean {
  return newest(built) <= Math.max(...sources.map((path) => newest(join(ROOT, path))))
}

/** When the newest file of a folder was written; 0 when there is none. */
function newest(path: string): number {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (!stats?.isDirectory()) return stats?.mtimeMs ?? 0
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))))
}
