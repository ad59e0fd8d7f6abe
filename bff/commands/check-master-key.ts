import type { Executor } from '../../db/engine.ts'
import { addMasterKeySeal, listMasterKeySeals } from '../../db/queries/master-key.ts'
import type { Shell } from '../shell.ts'
import { FINGERPRINT_PURPOSE } from './endpoint-fingerprint.ts'
import { CODE_PURPOSE } from './take-code.ts'

/** By its name a row here is found, and in that place it opens. */
export const SEAL = 'master-key'
const SEALS_MAX = 1000

/** Marks of these purposes stay in rows from which they cannot be made again: their keys are kept, sealed, whatever the master key. */
const MARKS = [CODE_PURPOSE, FINGERPRINT_PURPOSE]
const signerOf = (purpose: string) => `signer of ${purpose}`

type Vault = Shell['vault']

/** What the master key sealed for itself, by name. */
export async function readSeals(db: Executor): Promise<ReadonlyMap<string, string>> {
  const rows = await listMasterKeySeals(db, { limit: SEALS_MAX })
  return new Map(rows.map(({ name, sealed }) => [name, sealed]))
}

/** Names a master key that was replaced, without giving it away. */
export function replacedName({ sign }: Pick<Vault, 'sign'>): string {
  return `replaced ${sign(SEAL, 'replaced')}`
}

/**
 * Refuses to start with another master key than the one everything here was sealed with: it could open nothing, and would seal what is
 * new under a second key. The first start with a key says which one it is.
 */
export async function checkMasterKey({ store, vault }: Pick<Shell, 'store' | 'vault'>): Promise<void> {
  let seals = await readSeals(store.read)
  if (seals.has(replacedName(vault)))
    throw new Error(
      'MKT_MASTER_KEY was replaced in this database by another one. Start with that one; a replacement that was cut off is finished with it (docs/operations.md).',
    )
  const keys = MARKS.map((purpose) => ({ purpose, name: signerOf(purpose) }))
  if ([SEAL, ...keys.map(({ name }) => name)].some((name) => !seals.has(name))) {
    const other = isOfOther(vault, seals.get(SEAL))
    await store.apply(async (tx) => {
      await addMasterKeySeal(tx, { name: SEAL, sealed: vault.seal(SEAL, SEAL) })
      for (const { purpose, name } of keys)
        await addMasterKeySeal(tx, { name, sealed: sealKey(vault, name, purpose, other) })
    })
    // Another node may have been first, with another key.
    seals = await readSeals(store.read)
  }
  isOfOther(vault, seals.get(SEAL))
  for (const { purpose, name } of keys)
    vault.keep(purpose, Buffer.from(vault.open(name, seals.get(name) ?? ''), 'base64url'))
}

/** Whether what was sealed here so far is of the key that is being replaced. */
export function isOfOther(vault: Vault, seal: string | undefined): boolean {
  if (seal === undefined) return false
  try {
    return vault.reseal(SEAL, seal) !== null
  } catch (cause) {
    throw new Error(
      'MKT_MASTER_KEY is not the key this database was sealed with. Nothing was changed. Start with the key of its first start, or of its ' +
        'last replacement; without it no secret in here can be opened again, and providers, hosts and buyers need new ones in an empty ' +
        'database. While one key replaces another, MKT_OTHER_MASTER_KEY names the other one.',
      { cause },
    )
  }
}

function sealKey(vault: Vault, name: string, purpose: string, other: boolean): string {
  const [first, second] = vault.signers(purpose)
  return vault.seal(name, Buffer.from((other && second) || first).toString('base64url'))
}
