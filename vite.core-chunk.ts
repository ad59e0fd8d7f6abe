import { join } from 'node:path'
import type { Rolldown } from 'vite'

const ENTRY = join(import.meta.dirname, 'components/all.ts')

type Modules = { getModuleInfo(id: string): Rolldown.ModuleInfo | null }

/** A module that the first view of so many elements needs is in the core, which every page fetches. */
const CORE_SHARED_BY = 8

/** Names the core for the modules that belong there; what fewer first views need is split by who needs it. */
export function coreChunk(): (id: string, modules: Modules) => string | null {
  let needs: ReadonlyMap<string, ReadonlySet<string>> | null = null
  return (id, modules) => {
    needs ??= firstViews(modules)
    return (needs.get(id)?.size ?? 0) >= CORE_SHARED_BY ? 'core' : null
  }
}

/** Which elements need a module to be shown. What only an `import()` leads to is not needed for that. */
function firstViews(modules: Modules): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  const follow = (id: string, element: string): void => {
    const elements = found.get(id) ?? new Set()
    if (elements.has(element)) return
    found.set(id, elements.add(element))
    for (const next of modules.getModuleInfo(id)?.importedIds ?? []) follow(next, element)
  }
  const entry = modules.getModuleInfo(ENTRY)
  for (const element of entry?.dynamicallyImportedIds ?? []) {
    follow(element, element)
    for (const shared of entry?.importedIds ?? []) follow(shared, element)
  }
  return found
}
