import type Database from 'better-sqlite3'
import { policies } from '../../../bff/domain/deadline.ts'
import { deliveryProcesses } from '../../../bff/domain/delivery/processes.ts'
import { instanceProcess } from '../../../bff/domain/instance.ts'
import { type Process, rolesOf } from '../../../bff/domain/process.ts'
import { listingProcesses } from '../../../bff/domain/product/listing.ts'
import { refundProcess } from '../../../bff/domain/refund.ts'
import { plus } from '../../../bff/domain/time.ts'
import { deliveryInvariants } from './deliveries.ts'
import type { Invariant } from './invariant.ts'
import { orderInvariants } from './orders.ts'
import { processInvariants } from './processes.ts'

const invariants: readonly Invariant[] = [...processInvariants, ...orderInvariants, ...deliveryInvariants]

/** Asks a database whether every promise holds; an empty list means that it does. Writes nothing but temporary tables. */
export function checkInvariants(database: Database.Database): string[] {
  rememberProcesses(database)
  return [
    ...invariants.flatMap(({ id, text, sql }) =>
      database
        .prepare<[], { subject: unknown; detail: string }>(sql)
        .all()
        .map(({ subject, detail }) => `${id} ${text}: ${String(subject)} ${detail}`),
    ),
    ...checkGuards(database),
  ]
}

/** A copy made when this file is loaded: a table that somebody bends afterwards does not bend its own check. */
const TRANSITIONS = Object.entries<Process>({
  ...deliveryProcesses,
  instance: instanceProcess,
  refund: refundProcess,
}).flatMap(([name, process]) => transitionsOf(name, process))
const ALL_TRANSITIONS = [
  ...TRANSITIONS,
  ...Object.values<Process>(listingProcesses).flatMap((process) => transitionsOf('listing', process)),
]

function transitionsOf(name: string, process: Process) {
  return process.transitions.flatMap((row) =>
    rolesOf(row).map(
      (role) => [name, row.command, role, row.from, row.to, row.after ?? null, process.subject] as const,
    ),
  )
}

/** The shortest a state may last before its clock ends it; a product's own shorter length is an hour at least. */
const MINIMUM_MS: Readonly<Record<string, number>> = { provisioning: plus(0, { hours: 1 }) }

function rememberProcesses(database: Database.Database): void {
  database.exec(`create temp table if not exists transition (process text, command text, role text, from_state text, to_state text, policy text);
    create temp table if not exists minimum_length (subject text, command text, ms integer);
    delete from temp.transition; delete from temp.minimum_length`)
  const insert = database.prepare('insert into temp.transition values (?, ?, ?, ?, ?, ?)')
  const lengths = database.prepare('insert into temp.minimum_length values (?, ?, ?)')
  for (const [process, command, role, from, to, policy, subject] of ALL_TRANSITIONS) {
    insert.run(process, command, role, from, to, policy)
    if (policy === null || from === to) continue
    const { length } = policies[policy]
    if (typeof length === 'string' || 'workingDays' in length) continue
    lengths.run(subject, command, MINIMUM_MS[policy] ?? plus(0, length))
  }
}

const APPEND_ONLY = ['history', 'event', 'reveal', 'product_version'] as const
const FINISHED = ['notification', 'attempt', 'refund'] as const

/** I5, I13: the triggers that keep what is written are in place. */
function checkGuards(database: Database.Database): string[] {
  const known = new Set(
    database
      .prepare<[], { name: string }>(`select name from sqlite_master where type = 'trigger'`)
      .all()
      .map(({ name }) => name),
  )
  return [...APPEND_ONLY, ...FINISHED]
    .flatMap((table) => [`${table}_no_update`, `${table}_no_delete`])
    .filter((name) => !known.has(name))
    .map((name) => `I5 the guard ${name} is missing`)
}

/** I20: looks for a secret's marker in every text of every table. */
export function findSecrets(database: Database.Database, marker: string): string[] {
  const tables = database
    .prepare<[], { name: string }>(`select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`)
    .all()
  return tables.flatMap(({ name }) => {
    const columns = database.prepare<[string], { name: string }>('select name from pragma_table_info(?)').all(name)
    return columns.flatMap((column) => {
      const found = database
        .prepare<[string], { n: number }>(`select count(*) as n from "${name}" where instr("${column.name}", ?) > 0`)
        .get(marker)
      return found && found.n > 0 ? [`I20 ${found.n} secrets in ${name}.${column.name}`] : []
    })
  })
}
