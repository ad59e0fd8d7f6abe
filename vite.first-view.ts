import type { Rolldown } from 'vite'

type Bundle = Readonly<Record<string, Rolldown.OutputAsset | Rolldown.OutputChunk>>

/** Parts that are drawn without a click in the state most visits see, by the folder of their element: files of their own that a first view needs. */
export const AT_ONCE: Readonly<Record<string, readonly string[]>> = {
  'delivery-console': ['delivery-console/settings.ts'],
  'product-list': ['product-list/catalog.ts'],
  'requirement-form': ['requirement-form/editor.ts'],
}
const ELEMENT = /\/components\/([\w-]+)\/register\.ts$/

/** The files with the code of each element's first view, by tag, beside the entry. A page that names them fetches them at once, and not one after another. */
export function firstViewFiles(bundle: Bundle): Record<string, string[]> {
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
  const ofModule = (path: string) =>
    chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(`/components/${path}`))
  const entry = chunks.find(({ isEntry }) => isEntry)
  const elements = (entry?.dynamicImports ?? []).flatMap((file) => {
    const [, folder] = ELEMENT.exec(chunks.find(({ fileName }) => fileName === file)?.facadeModuleId ?? '') ?? []
    return folder ? [folder] : []
  })
  const filesOf = (folder: string) => {
    const found = new Set(entry && [entry.fileName])
    const follow = (chunk: Rolldown.OutputChunk | undefined): void => {
      if (!chunk || found.has(chunk.fileName)) return
      found.add(chunk.fileName)
      for (const next of chunk.imports) follow(chunks.find(({ fileName }) => fileName === next))
    }
    for (const path of [`${folder}/register.ts`, ...(AT_ONCE[folder] ?? [])]) {
      if (!ofModule(path)) throw new Error(`The build has no file of ${path}`)
      follow(ofModule(path))
    }
    return [...found].slice(1)
  }
  // The session's element comes with the entry.
  return { 'mkt-session': [], ...Object.fromEntries(elements.map((folder) => [`mkt-${folder}`, filesOf(folder)])) }
}
