import { all, run } from '../query.ts'

/** What the master key sealed for itself: by which one can tell it, and keys of other purposes. A few rows for all hosts. */
export const listMasterKeySeals = all<{ limit: number }, { name: string; sealed: string }>((db, p) =>
  db.selectFrom('master_key_seal').selectAll().orderBy('name').limit(p.limit),
)

/** Whoever comes first says what it is. */
export const addMasterKeySeal = run<{ name: string; sealed: string }>((db, p) =>
  db
    .insertInto('master_key_seal')
    .values({ name: p.name, sealed: p.sealed })
    .onConflict((conflict) => conflict.doNothing()),
)

export const replaceMasterKeySeal = run<{ name: string; sealed: string }>((db, p) =>
  db.updateTable('master_key_seal').set({ sealed: p.sealed }).where('name', '=', p.name),
)
