import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'
import { ROOT } from '../assets/build.ts'
import { HOSTS_DIR } from './files.ts'

const BUILT_AT = '/examples/built/'

/** The scripts of the pages that have a framework, by name; built as a portal would build them. */
export async function buildScripts(): Promise<ReadonlyMap<string, string>> {
  const [{ build }, { default: vue }] = await Promise.all([import('vite'), import('@vitejs/plugin-vue')])
  const built = await build({
    configFile: false,
    publicDir: false,
    root: ROOT,
    base: BUILT_AT,
    logLevel: 'error',
    plugins: [
      packageEntries(),
      vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('mkt-') } } }),
    ],
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rollupOptions: {
        input: { react: `${HOSTS_DIR}/react.tsx`, vue: `${HOSTS_DIR}/vue.ts` },
        output: { entryFileNames: '[name].js', chunkFileNames: '[name].[hash].js' },
      },
    },
  })
  if (!('output' in built)) throw new Error('One build has one output')
  return new Map(built.output.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file.code] as const] : [])))
}

/** `marketkit/…` as the package's `exports` say, from the sources the package is compiled from. */
function packageEntries(): Plugin {
  return {
    name: 'package-entries',
    enforce: 'pre',
    resolveId: {
      filter: { id: /^marketkit(\/|$)/ },
      handler: (id) =>
        fileURLToPath(import.meta.resolve(id))
          .replace('/dist/package/', '/')
          .replace(/\.js$/, '.ts'),
    },
  }
}
