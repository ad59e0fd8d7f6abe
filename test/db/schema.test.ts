import type Database from 'better-sqlite3'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allTablesOf, type Column, columnsOf, createFolder, migrated } from '../support/database.ts'

const folder = createFolder()
const declared = readSchema()
let database: Database.Database
beforeAll(() => {
  database = migrated(folder.file)
})
afterAll(() => {
  database.close()
  folder.remove()
})

it(`db/schema.ts declares the ${declared.size} tables of a migrated file`, () => {
  expect([...declared.keys(), 'migration'].toSorted()).toEqual(allTablesOf(database).toSorted())
})

describe.each([...declared])('table %s', (table, columns) => {
  it(`has its ${columns.length} columns, with the same types, the same nulls and the same defaults`, () => {
    expect(columns).toEqual(columnsOf(database, table))
  })

  it('is STRICT', () => {
    const found = database
      .prepare<[string], { strict: number }>('select strict from pragma_table_list where name = ?')
      .get(table)
    expect(found?.strict).toBe(1)
  })
})

it('deleting a deadline finds its reminders by an index', () => {
  const plan = database
    .prepare<[], { detail: string }>(`explain query plan delete from reminder where deadline_id = 'x'`)
    .all()
  expect(plan.map(({ detail }) => detail)).toEqual([
    expect.stringMatching(/^SEARCH reminder USING (PRIMARY KEY|.*INDEX \w+) \(deadline_id=\?\)$/),
  ])
})

/** What the type says, read by the compiler: column names, text or integer, nullable, filled in by a default. */
function readSchema(): Map<string, Column[]> {
  const program = ts.createProgram(['db/schema.ts'], {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    allowImportingTsExtensions: true,
    types: [],
  })
  const checker = program.getTypeChecker()
  const source = program.getSourceFile('db/schema.ts')
  const alias = source?.statements.find((node) => ts.isTypeAliasDeclaration(node) && node.name.text === 'Schema')
  if (!alias) throw new Error('db/schema.ts declares no Schema')
  const members = (type: ts.Type) =>
    checker
      .getPropertiesOfType(type)
      .map((symbol) => ({ name: symbol.name, type: checker.getTypeOfSymbolAtLocation(symbol, alias) }))
  return new Map(
    members(checker.getTypeAtLocation(alias)).map(({ name, type }) => [
      name,
      members(type).map((column) => describeColumn(checker, alias, column)),
    ]),
  )
}

function describeColumn(checker: ts.TypeChecker, at: ts.Node, column: { name: string; type: ts.Type }): Column {
  const selected = checker.getPropertyOfType(column.type, '__select__')
  const type = selected ? checker.getTypeOfSymbolAtLocation(selected, at) : column.type
  const parts = type.isUnion() ? type.types : [type]
  const values = parts.filter((part) => !(part.flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined)))
  const every = (flags: ts.TypeFlags) => values.every((part) => part.flags & flags)
  const kind = every(ts.TypeFlags.StringLike) ? 'text' : every(ts.TypeFlags.NumberLike) ? 'integer' : 'something else'
  const nullable = parts.some((part) => part.flags & ts.TypeFlags.Null)
  return { name: column.name, type: kind, required: !nullable, generated: selected !== undefined }
}
