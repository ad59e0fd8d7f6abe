import Database from 'better-sqlite3'
import { Client } from 'pg'
import { findDamage } from './dialects/whole-file.ts'

/** A database as it stands at one moment, for questions that nobody builds: of either engine, and only to read. */
export type Inspector = {
  /** `json(column, name)` reads a member of a JSON text, `iso(column)` writes a time as answers do. */
  readonly ask: <R>(sql: string) => Promise<R[]>
  /** Names of the triggers there are. */
  readonly triggers: () => Promise<ReadonlySet<string>>
  /** Names of columns, by table. */
  readonly columns: () => Promise<ReadonlyMap<string, readonly string[]>>
  /** What is wrong with the file itself, by the database's own longest check. Null when nothing is; a server keeps checksums of its own. */
  readonly damage: () => Promise<string | null>
  /** A condition: whether the text of a column contains something. */
  readonly contains: (column: string, text: string) => string
  readonly close: () => Promise<void>
}

const JSON_MEMBER = /json\(([\w.]+), (\w+)\)/g
const ISO_TIME = /iso\(([\w.]+)\)/g

/** An open connection, which stays open. */
export function inspectDatabase(database: Database.Database): Inspector {
  const written = (sql: string) =>
    sql
      .replaceAll(JSON_MEMBER, `json_extract($1, '$.$2')`)
      .replaceAll(ISO_TIME, `strftime('%Y-%m-%dT%H:%M:%fZ', $1 / 1000.0, 'unixepoch')`)
  const ask = async <R>(sql: string) => database.prepare<[], R>(written(sql)).all()
  return {
    ask,
    triggers: async () => namesOf(await ask(`select name from sqlite_master where type = 'trigger'`)),
    columns: async () =>
      byTable(
        await ask(
          `select m.name as "table", c.name from sqlite_master m join pragma_table_info(m.name) c where m.type = 'table' and m.name not like 'sqlite_%'`,
        ),
      ),
    damage: async () => findDamage(database),
    contains: (column, text) => `instr(${column}, ${quote(text)}) > 0`,
    close: async () => {},
  }
}

/** A file, also while a process writes it. */
export function inspectSqlite(file: string): Inspector {
  const database = new Database(file, { readonly: true, fileMustExist: true })
  database.exec('begin')
  return { ...inspectDatabase(database), close: async () => void database.close() }
}

/** A server's database, at one snapshot. */
export async function inspectPostgres(url: string): Promise<Inspector> {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query('begin isolation level repeatable read read only')
  const written = (sql: string) =>
    sql
      .replaceAll(JSON_MEMBER, `($1::json ->> '$2')`)
      .replaceAll(ISO_TIME, `to_char(to_timestamp($1 / 1000.0) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`)
  const ask = async <R>(sql: string) => (await client.query(written(sql))).rows as R[]
  return {
    ask,
    triggers: async () => namesOf(await ask('select tgname as name from pg_trigger where not tgisinternal')),
    columns: async () =>
      byTable(
        await ask(
          `select table_name as "table", column_name as name from information_schema.columns where table_schema = current_schema()`,
        ),
      ),
    damage: async () => null,
    contains: (column, text) => `strpos(${column}::text, ${quote(text)}) > 0`,
    close: () => client.end(),
  }
}

function namesOf(rows: readonly { readonly name: string }[]): ReadonlySet<string> {
  return new Set(rows.map(({ name }) => name))
}

function byTable(rows: readonly { readonly table: string; readonly name: string }[]): ReadonlyMap<string, string[]> {
  const tables = new Map<string, string[]>()
  for (const { table, name } of rows) tables.set(table, [...(tables.get(table) ?? []), name])
  return tables
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
