import { one, run } from '../query.ts'

/** There is one for all hosts. */
const NAME = 'master-key'

export const findMasterKeySeal = one<object, { sealed: string }>((db) =>
  db.selectFrom('master_key_seal').select('sealed').where('name', '=', NAME),
)

/** Whoever comes first says which key it is. */
export const saveMasterKeySeal = run<{ sealed: string }>((db, p) =>
  db
    .insertInto('master_key_seal')
    .values({ name: NAME, sealed: p.sealed })
    .onConflict((conflict) => conflict.doNothing()),
)
