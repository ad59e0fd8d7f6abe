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
  const ofModule = (path: string) => {
    const found = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(`/components/${path}`))
    if (!found) throw new Error(`The build has no file of ${path}`)
    return found
  }
  const entry = ofModule('all.ts')
  const folders = entry.dynamicImports.flatMap((file) => ELEMENT.exec(moduleOf(bundle[file]))?.[1] ?? [])
  const filesOf = (folder: string) => {
    const found = new Set<string>()
    const follow = ({ fileName, imports }: Rolldown.OutputChunk): void => {
      if (fileName === entry.fileName || found.has(fileName)) return
      found.add(fileName)
      for (const next of chunks.filter((chunk) => imports.includes(chunk.fileName))) follow(next)
    }
    for (const path of [`${folder}/register.ts`, ...(AT_ONCE[folder] ?? [])]) follow(ofModule(path))
    return [...found]
  }
  // The session's element comes with the entry.
  return { 'mkt-session': [], ...Object.fromEntries(folders.map((folder) => [`mkt-${folder}`, filesOf(folder)])) }
}

function moduleOf(file: Rolldown.OutputAsset | Rolldown.OutputChunk | undefined): string {
  return file?.type === 'chunk' ? (file.facadeModuleId ?? '') : ''
}
