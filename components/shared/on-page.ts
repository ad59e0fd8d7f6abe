type Shared = Record<string, unknown>

/** Something that all copies of us on a page share, so that it does not matter which of them a script imported. */
export function onPage<T>(name: string, make: () => T): T {
  const page = globalThis as { [SHARED]?: Shared }
  page[SHARED] ??= Object.create(null) as Shared
  page[SHARED][name] ??= make()
  return page[SHARED][name] as T
}

const SHARED = Symbol.for('marketkit')
