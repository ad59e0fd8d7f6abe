import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { openSqliteFile } from '../../db/dialects/sqlite.ts'
import { migrateSqlite } from '../../db/migrate.ts'

export type Column = {
  readonly name: string
  readonly type: string
  readonly required: boolean
  readonly generated: boolean
}

/** A folder of its own for one test file. */
export function createFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'marketkit-db-'))
  return { file: join(folder, 'marketkit.db'), remove: () => rmSync(folder, { recursive: true, force: true }) }
}

export function migrated(file: string): Database.Database {
  const database = openSqliteFile(file)
  migrateSqlite(database)
  return database
}

/** Tables that belong to no host: what was migrated, and how many commits there were. */
const OF_NO_HOST: readonly string[] = ['migration', 'ledger', 'master_key_seal']

/** The tables with hosts' data, in the order they were made. */
export function tablesOf(database: Database.Database): string[] {
  return allTablesOf(database).filter((name) => !OF_NO_HOST.includes(name))
}

export function allTablesOf(database: Database.Database): string[] {
  return database
    .prepare<[], { name: string }>(
      `select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by rowid`,
    )
    .all()
    .map(({ name }) => name)
}

export function columnsOf(database: Database.Database, table: string): Column[] {
  return database
    .prepare<[string], { name: string; type: string; notnull: number; pk: number; dflt_value: string | null }>(
      'select * from pragma_table_info(?)',
    )
    .all(table)
    .map(({ name, type, notnull, pk, dflt_value }) => ({
      name,
      type: type.toLowerCase(),
      required: notnull === 1 || pk > 0,
      generated: dflt_value !== null,
    }))
}

/** What each reference of a table must name: column to table. */
function referencesOf(database: Database.Database, table: string): Map<string, string> {
  return new Map(
    database
      .prepare<[string], { from: string; table: string }>('select * from pragma_foreign_key_list(?)')
      .all(table)
      .map(({ from, table: to }) => [from, to]),
  )
}

/** A row that every constraint accepts, given that row `index` of the tables it refers to is there. */
export function sampleRow(
  database: Database.Database,
  table: string,
  index: number,
): Record<string, string | number | null> {
  const references = referencesOf(database, table)
  return Object.fromEntries(
    columnsOf(database, table).map(({ name, type }) => {
      const of = references.get(name)
      if (of) return [name, of === 'host' ? hostOf(index) : `${of}_${index}`]
      if (table === 'host' && name === 'id') return [name, `host_${index}`]
      if (name === 'id') return [name, `${table}_${index}`]
      if (name === 'state' && table === 'notification') return [name, isOpen(index) ? 'pending' : 'accepted']
      if (name === 'state') return [name, STATES[index % STATES.length] ?? '']
      if (name === 'resolved_at') return [name, isOpen(index) ? null : index]
      if (name === 'finished_at' || name === 'paused_at') return [name, null]
      return [name, type === 'integer' ? index : `${name} ${index}`]
    }),
  )
}

const HOSTS = 20
const STATES = ['requested', 'listed', 'completed', 'active', 'draft']

/** Most of what there ever was is done. */
function isOpen(index: number): boolean {
  return index % 10 === 0
}

function hostOf(index: number): string {
  return `host_${index % HOSTS}`
}

export function insertRow(database: Database.Database, table: string, row: Readonly<Record<string, unknown>>): void {
  const names = Object.keys(row)
  database
    .prepare(
      `insert into "${table}" (${names.map((name) => `"${name}"`).join(', ')}) values (${names.map(() => '?').join(', ')})`,
    )
    .run(...Object.values(row))
}

/** So many rows in every table, spread over 20 hosts. */
export function fill(database: Database.Database, count: number): void {
  database.transaction(() => {
    for (const table of tablesOf(database))
      for (
        let index = 0;
        index < (table === 'host' || table === 'webhook' ? Math.min(HOSTS, count) : count);
        index += 1
      )
        insertRow(database, table, sampleRow(database, table, index))
  })()
}

/** Commits in a write-ahead log: frames whose header says how large the database is afterwards. */
export function countCommits(file: string): number {
  const wal = readFileSync(`${file}-wal`)
  if (wal.length < WAL_HEADER) return 0
  const frame = FRAME_HEADER + wal.readUInt32BE(8)
  const salt = wal.subarray(16, 24)
  let commits = 0
  for (let at = WAL_HEADER; at + frame <= wal.length; at += frame)
    if (wal.subarray(at + 8, at + 16).equals(salt) && wal.readUInt32BE(at + 4) > 0) commits += 1
  return commits
}

const WAL_HEADER = 32
const FRAME_HEADER = 24
