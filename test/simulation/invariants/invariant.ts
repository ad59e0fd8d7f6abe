/** A promise as a question to the database: every row it answers breaks it. `subject` names what, `detail` how. */
export type Invariant = { readonly id: string; readonly text: string; readonly sql: string }
