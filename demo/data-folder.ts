import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What the demo keeps beside the database. Everything here may hold a secret, so only its owner may read it. */
export type DataFolder = {
  readonly pathOf: (name: string) => string
  /** The text of a file; made and written the first time. */
  readonly keep: (name: string, make: () => string) => string
  readonly load: <T>(name: string) => T | null
  /** Whole or not at all, also when the process is killed meanwhile. */
  readonly save: (name: string, value: unknown) => void
}

const OWNER_ONLY = 0o600

export function openDataFolder(dir: string): DataFolder {
  const pathOf = (name: string) => join(dir, name)
  const write = (name: string, text: string) => {
    const fresh = pathOf(`${name}.new`)
    writeFileSync(fresh, text, { mode: OWNER_ONLY })
    renameSync(fresh, pathOf(name))
  }
  return {
    pathOf,
    keep: (name, make) => {
      const known = readText(pathOf(name))?.trim()
      if (known) return known
      const text = make()
      write(name, `${text}\n`)
      return text
    },
    load: <T>(name: string) => {
      const text = readText(pathOf(name))
      return text === null ? null : (JSON.parse(text) as T)
    },
    save: (name, value) => write(name, JSON.stringify(value)),
  }
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
