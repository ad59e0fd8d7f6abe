import { addMasterKeySeal, replaceMasterKeySeal } from '../../db/queries/master-key.ts'
import type { Shell } from '../shell.ts'
import { checkMasterKey, isOfOther, readSeals, replacedName, SEAL } from './check-master-key.ts'
import { sealedColumns } from './sealed-columns.ts'

/** Rows in one commit: a few milliseconds, for which whoever uses the database waits. */
const BATCH = 200
/** A pass that finds nothing is the last one. What turns up in so many was sealed with the old key since: by a process that still does. */
const PASSES_MAX = 5

/**
 * Seals with the master key whatever the one before it sealed, while the database is in use by processes that know both. What was done
 * is not done again, so that it may be killed and repeated; only the last commit says that nothing of the old key is left.
 */
export async function replaceMasterKey(shell: Pick<Shell, 'store' | 'vault'>, old: Shell['vault']): Promise<number> {
  const { store, vault } = shell
  const before = await readSeals(store.read)
  if (!isOfOther(vault, before.get(SEAL)) && !before.has(replacedName(old)))
    throw new Error(
      'Nothing in this database was sealed with MKT_OTHER_MASTER_KEY. It names the key to be replaced, MKT_MASTER_KEY the new one.',
    )
  await checkMasterKey(shell)
  // First, so that from here on nobody starts who would seal with the old one.
  await store.apply((tx) => addMasterKeySeal(tx, { name: replacedName(old), sealed: '' }))
  const count = await sweepAll(shell)
  await store.apply(async (tx) => {
    for (const [name, sealed] of await readSeals(tx)) {
      const anew = sealed === '' ? null : vault.reseal(name, sealed)
      if (anew !== null) await replaceMasterKeySeal(tx, { name, sealed: anew })
    }
  })
  return count
}

async function sweepAll(shell: Pick<Shell, 'store' | 'vault'>): Promise<number> {
  let all = 0
  for (let pass = 1; pass <= PASSES_MAX; pass += 1) {
    let count = 0
    for (const sweep of Object.values(sealedColumns)) count += await sweep(shell, BATCH)
    if (count === 0) return all
    all += count
  }
  throw new Error(
    'Some process goes on sealing with the old key. Give every one the new key as MKT_MASTER_KEY and the old one as MKT_OTHER_MASTER_KEY, then repeat this.',
  )
}
