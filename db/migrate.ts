import type Database from 'better-sqlite3'
import { columnStatements, type Migration } from './migration.ts'
import { firstOrder } from './migrations/0001-first-order.ts'
import { apiServices } from './migrations/0002-api-services.ts'
import { manualDelivery } from './migrations/0003-manual-delivery.ts'
import { whatWasBought } from './migrations/0004-what-was-bought.ts'
import { revisions } from './migrations/0005-revisions.ts'
import { orderSearch } from './migrations/0006-order-search.ts'
import { catalogue } from './migrations/0007-catalogue.ts'
import { redemptionCodes } from './migrations/0008-redemption-codes.ts'
import { switchedOff } from './migrations/0009-switched-off.ts'
import { deliveryPhases } from './migrations/0010-delivery-phases.ts'
import { debugCalls } from './migrations/0011-debug-calls.ts'
import { refunds } from './migrations/0012-refunds.ts'
import { terms } from './migrations/0013-terms.ts'
import { apiAccess } from './migrations/0014-api-access.ts'
import { fewerTrees } from './migrations/0015-fewer-trees.ts'
import { credentials } from './migrations/0016-credentials.ts'
import { isolated } from './migrations/0017-isolated.ts'
import { conformance } from './migrations/0018-conformance.ts'
import { deliveryLog } from './migrations/0018-delivery-log.ts'
import { reportsGo } from './migrations/0019-reports-go.ts'
import { sessionScope } from './migrations/0020-session-scope.ts'
import { alertEnds } from './migrations/0021-alert-ends.ts'
import { masterKey } from './migrations/0022-master-key.ts'
import { codeImports } from './migrations/0023-code-imports.ts'
import { alertSeverity } from './migrations/0024-alert-severity.ts'
import { hostKeys } from './migrations/0025-host-keys.ts'
import { smallPictures } from './migrations/0026-small-pictures.ts'

export const migrations: readonly Migration[] = [
  firstOrder,
  apiServices,
  manualDelivery,
  whatWasBought,
  revisions,
  orderSearch,
  catalogue,
  redemptionCodes,
  switchedOff,
  deliveryPhases,
  debugCalls,
  refunds,
  terms,
  apiAccess,
  fewerTrees,
  credentials,
  isolated,
  conformance,
  deliveryLog,
  reportsGo,
  sessionScope,
  alertEnds,
  masterKey,
  codeImports,
  alertSeverity,
  hostKeys,
  smallPictures,
]

/** Brings the file up to date, each step in a transaction of its own; safe to kill, to repeat and to race. */
export function migrateSqlite(database: Database.Database, steps: readonly Migration[] = migrations): void {
  database.exec('create table if not exists migration (name text primary key) strict')
  const done = database.prepare<[string], { name: string }>('select name from migration where name = ?')
  refuseNewer(database.prepare<[], { name: string }>('select name from migration').all())
  for (const migration of steps) {
    database
      .transaction(() => {
        if (done.get(migration.name)) return
        for (const statement of sqliteStatements(migration)) database.exec(statement)
        for (const statement of rebuildStatements(database, migration)) database.exec(statement)
        database.prepare('insert into migration (name) values (?)').run(migration.name)
      })
      .immediate()
  }
}

/** An old program does not know what a newer one's tables mean. */
export function refuseNewer(done: readonly { readonly name: string }[]): void {
  const known = new Set(migrations.map(({ name }) => name))
  for (const { name } of done)
    if (!known.has(name))
      throw new Error(`The database was written by a newer version (${name}); this one refuses to open it`)
}

function sqliteStatements(migration: Migration): string[] {
  const refuse = (table: string, on: 'update' | 'delete', when: string, why: string) =>
    `create trigger "${table}_no_${on}" before ${on} on "${table}" ${when} begin select raise(abort, '${table}: ${why}'); end`
  return [
    ...Object.entries(migration.tables ?? {}).map(
      ([table, columns]) => `create table "${table}" (${strict(columns)}) strict`,
    ),
    ...columnStatements(migration, strict),
    ...(migration.fills ?? []),
    ...indexStatements(migration),
    ...(migration.appendOnly ?? []).flatMap((table) => [
      refuse(table, 'update', '', 'append-only'),
      refuse(table, 'delete', '', 'append-only'),
    ]),
    ...(migration.removable ?? []).map((table) => `drop trigger "${table}_no_delete"`),
    ...Object.entries(migration.finished ?? {}).flatMap(([table, condition]) => [
      refuse(table, 'update', `when ${condition}`, 'finished rows do not change'),
      refuse(table, 'delete', '', 'rows are kept'),
    ]),
  ]
}

/**
 * Writes tables anew, each under another name until the old ones are gone, with the triggers and indexes they have by then.
 * Children refer to the new parents, so that dropping the old ones takes nothing with it.
 */
function rebuildStatements(database: Database.Database, { rebuilt = {} }: Migration): string[] {
  const tables = Object.entries(rebuilt)
  const anew = (text: string) =>
    tables.reduce((sum, [table]) => sum.replaceAll(`references ${table}(`, `references ${table}_anew(`), text)
  const kept = tables.flatMap(([table]) =>
    database
      .prepare<[string], { sql: string }>(
        `select sql from sqlite_schema where tbl_name = ? and type in ('index', 'trigger') and sql is not null order by name`,
      )
      .all(table)
      .map(({ sql }) => sql),
  )
  return [
    ...tables.flatMap(([table, { columns, byKey }]) => [
      `create table ${table}_anew (${anew(strict(columns))}) strict${byKey ? ', without rowid' : ''}`,
      `insert into ${table}_anew select * from ${table}`,
    ]),
    ...tables.toReversed().map(([table]) => `drop table ${table}`),
    ...tables.map(([table]) => `alter table ${table}_anew rename to ${table}`),
    ...kept,
  ]
}

function strict(columns: string): string {
  return columns.replaceAll('bigint', 'integer')
}

/** The same words on both engines. */
export function indexStatements({ name, dropped = [], indexes = [], uniques = [] }: Migration): string[] {
  const numbered = (prefix: string, position: number) => `"${prefix}_${name.slice(0, 4)}_${position + 1}"`
  return [
    ...dropped.map((index) => `drop index "${index}"`),
    ...indexes.map((index, position) => `create index ${numbered('ix', position)} on ${index}`),
    ...uniques.map((index, position) => `create unique index ${numbered('ux', position)} on ${index}`),
  ]
}
