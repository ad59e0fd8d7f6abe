import type { Person } from '../people.ts'
import { ask } from './api.ts'

type Directory = { readonly people: readonly Person[]; readonly keyFile: string | null; readonly webhook: string }
let directory: Promise<Directory> | undefined

/** The portal's users, and what its developers should know; the same as long as the page lives. */
export function readDirectory(): Promise<Directory> {
  directory ??= ask<Directory>('GET', '/portal/people')
  return directory
}
