import { findMasterKeySeal, saveMasterKeySeal } from '../../db/queries/master-key.ts'
import type { Shell } from '../shell.ts'

const PLACE = 'master-key'

/**
 * Refuses to start with another master key than the one everything here was sealed with: it could open nothing, and would seal what is
 * new under a second key. The first start with a key says which one it is.
 */
export async function checkMasterKey({ store, vault }: Pick<Shell, 'store' | 'vault'>): Promise<void> {
  const known = await findMasterKeySeal(store.read, {})
  if (!known) await store.apply((tx) => saveMasterKeySeal(tx, { sealed: vault.seal(PLACE, PLACE) }))
  // Another node may have been first, with another key.
  const { sealed = '' } = known ?? (await findMasterKeySeal(store.read, {})) ?? {}
  try {
    vault.open(PLACE, sealed)
  } catch (cause) {
    throw new Error(
      'MKT_MASTER_KEY is not the key this database was sealed with. Nothing was changed. Start with the key of its first start; ' +
        'without it no secret in here can be opened again, and providers, hosts and buyers need new ones in an empty database.',
      { cause },
    )
  }
}
