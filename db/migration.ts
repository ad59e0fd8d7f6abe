/** A step of the schema in words both engines read. */
export type Migration = {
  readonly name: string
  /** Table name to column list; `bigint` is the only number. */
  readonly tables?: Readonly<Record<string, string>>
  /** Table name to columns it gains: nullable, or with a default, so that rows which exist keep a meaning. */
  readonly columns?: Readonly<Record<string, readonly string[]>>
  /** Statements both engines read that give new tables the rows they would have had. */
  readonly fills?: readonly string[]
  /**
   * Tables whose keys change: what each is then, its columns in the order they had, parents before children. On SQLite they are
   * written anew, `byKey` in the order of their key and without a number for each row; on PostgreSQL `keys` says it.
   */
  readonly rebuilt?: Readonly<Record<string, { readonly columns: string; readonly byKey: boolean }>>
  readonly keys?: readonly string[]
  /** Names of indexes of earlier steps that others replace. */
  readonly dropped?: readonly string[]
  readonly indexes?: readonly string[]
  /** What there may be one of; commands look first, but on PostgreSQL two may look at the same time. */
  readonly uniques?: readonly string[]
  readonly appendOnly?: readonly string[]
  /** Append-only tables of earlier steps whose rows may go again; they still never change. */
  readonly removable?: readonly string[]
  /** Table name to the condition on `old` under which a row may not change any more. */
  readonly finished?: Readonly<Record<string, string>>
}

/** One `alter table` for each column gained; neither engine adds several at once in the same words. */
export function columnStatements({ columns = {} }: Migration, spell: (column: string) => string): string[] {
  return Object.entries(columns).flatMap(([table, gained]) =>
    gained.map((column) => `alter table "${table}" add column ${spell(column)}`),
  )
}
