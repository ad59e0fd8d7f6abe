import { automaticDelivery } from '../../../bff/domain/delivery/automatic.ts'
import type { Transition } from '../../../bff/domain/process.ts'

export const inserts = (table: string) => (sql: string) => sql.startsWith(`insert into "${table}"`)

/** Bends the product's own table, as a wrong line in it would; undone by what it answers. */
export function bend(transition: Transition): () => void {
  const rows = automaticDelivery.transitions as Transition[]
  rows.push(transition)
  return () => void rows.splice(rows.indexOf(transition), 1)
}
