/**
 * A promise as a question to the database, the same on SQLite and PostgreSQL: every row it answers breaks it. `subject` names what,
 * `detail` how. `json(column, name)` reads a member; a word of `subjects.ts` may be asked like a table.
 */
export type Invariant = { readonly id: string; readonly text: string; readonly sql: string }
