import type { Inspector } from '../../db/inspect.ts'
import { accessInvariants } from './access.ts'
import { codeInvariants } from './codes.ts'
import { conformanceInvariants } from './conformance.ts'
import { deliveryInvariants } from './deliveries.ts'
import { checkHoldings } from './holdings.ts'
import type { Invariant } from './invariant.ts'
import { orderInvariants } from './orders.ts'
import { processInvariants } from './processes.ts'
import { productInvariants } from './products.ts'
import { words } from './subjects.ts'
import { termInvariants } from './terms.ts'
import { workInvariants } from './work.ts'

const invariants: readonly Invariant[] = [
  ...processInvariants,
  ...productInvariants,
  ...orderInvariants,
  ...deliveryInvariants,
  ...workInvariants,
  ...codeInvariants,
  ...termInvariants,
  ...accessInvariants,
  ...conformanceInvariants,
]

/** Every question as one statement: the words it uses come first. */
const questions = invariants.map(({ id, text, sql }) => {
  const used = Object.entries(words).flatMap(([word, made]) =>
    new RegExp(`(from|join) ${word}\\b`).test(sql) ? [made] : [],
  )
  return { id, text, sql: used.length === 0 ? sql : `with ${used.join(', ')} ${sql}` }
})

/** Asks a database whether every promise holds; an empty list means that it does. Only reads. */
export async function checkInvariants(inspector: Inspector): Promise<string[]> {
  const { ask, triggers } = inspector
  const broken: string[] = []
  for (const { id, text, sql } of questions)
    for (const { subject, detail } of await ask<{ subject: unknown; detail: unknown }>(sql))
      broken.push(`${id} ${text}: ${String(subject)} ${String(detail)}`)
  return [...broken, ...(await checkHoldings(inspector)), ...findMissingGuards(await triggers())]
}

const APPEND_ONLY = [
  'history',
  'event',
  'reveal',
  'product_version',
  'requirement',
  'result_reveal',
  'refund_request',
  'price_change',
  'message',
] as const
const FINISHED = ['notification', 'attempt', 'refund', 'redemption_code'] as const

/** I5, I13: the triggers that keep what is written are in place. */
function findMissingGuards(known: ReadonlySet<string>): string[] {
  return [...APPEND_ONLY, ...FINISHED]
    .flatMap((table) => [`${table}_no_update`, `${table}_no_delete`])
    .filter((name) => !known.has(name))
    .map((name) => `I5 the guard ${name} is missing`)
}

/** I20: looks for marks of secrets in every text of every table, a table at a time. */
export async function findSecrets(
  { ask, columns, contains }: Inspector,
  ...markers: readonly string[]
): Promise<string[]> {
  const found: string[] = []
  for (const [table, names] of await columns()) {
    const counts = names.map((name) => {
      const marked = markers.map((marker) => contains(`"${name}"`, marker)).join(' or ')
      return `sum(case when ${marked} then 1 else 0 end) as "${name}"`
    })
    const [row] = await ask<Record<string, unknown>>(`select ${counts.join(', ')} from "${table}"`)
    for (const name of names)
      if (Number(row?.[name] ?? 0) > 0) found.push(`I20 ${row?.[name]} secrets in ${table}.${name}`)
  }
  return found
}
