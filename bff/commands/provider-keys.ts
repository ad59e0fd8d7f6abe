import {
  findProviderKey,
  holdProviderKey,
  insertProviderKey,
  type ProviderKeyRow,
  saveProviderKey,
} from '../../db/queries/provider-keys.ts'
import { PROVIDER_KEY_OVERLAP_HOURS } from '../domain/provider-key.ts'
import { HOUR } from '../domain/time.ts'
import { isSameSecret } from '../same-secret.ts'
import type { Shell } from '../shell.ts'
import { type Context, done, type Result, refuse } from './context.ts'

const SECRET_BYTES = 24
/** After a rotation the old secret signs for so long. */
const OVERLAP_MS = PROVIDER_KEY_OVERLAP_HOURS * HOUR

export type Issued = { readonly key: ProviderKeyRow; readonly secret: string }

/** A key with which a provider's system calls us. The secret is answered once and kept sealed: signatures are checked with it. */
export async function createProviderKey(context: Context, name: string): Promise<Issued> {
  const { tx, hostId, actor, now, shell } = context
  const id = shell.newId('key')
  const secret = shell.secret(SECRET_BYTES)
  const key: ProviderKeyRow = {
    id,
    host_id: hostId,
    provider_id: actor.id,
    name,
    secret_sealed: shell.vault.seal(secretPlace(hostId, id), secret),
    previous_sealed: null,
    previous_until: null,
    created_at: now,
    rotated_at: null,
    disabled_at: null,
  }
  await insertProviderKey(tx, key)
  return { key, secret }
}

/** A new secret under the same id; the old one signs for a day longer, so that no request is refused meanwhile. */
export async function rotateProviderKey(context: Context, keyId: string): Promise<Result<Issued>> {
  const { tx, hostId, actor, now, shell } = context
  const key = await holdProviderKey(tx, { id: keyId, host_id: hostId, provider_id: actor.id })
  if (!key) return refuse('not-found')
  if (key.disabled_at !== null) return refuse('command-not-allowed')
  const secret = shell.secret(SECRET_BYTES)
  const next: ProviderKeyRow = {
    ...key,
    secret_sealed: shell.vault.seal(secretPlace(hostId, key.id), secret),
    previous_sealed: key.secret_sealed,
    previous_until: shell.wall() + OVERLAP_MS,
    rotated_at: now,
  }
  await saveProviderKey(tx, next)
  tx.touch(`provider-key:${key.id}`)
  return done({ key: next, secret })
}

/** From the next request on it signs nothing; its secrets are destroyed. */
export async function disableProviderKey(context: Context, keyId: string): Promise<Result<null>> {
  const { tx, hostId, actor, now } = context
  const key = await holdProviderKey(tx, { id: keyId, host_id: hostId, provider_id: actor.id })
  if (!key) return refuse('not-found')
  if (key.disabled_at === null)
    await saveProviderKey(tx, {
      ...key,
      secret_sealed: '',
      previous_sealed: null,
      previous_until: null,
      disabled_at: now,
    })
  tx.touch(`provider-key:${key.id}`)
  return done(null)
}

/** How a provider's system says by which key it calls, where it does not sign: `key_….secret`. */
const BARE = /^(key_[0-9a-z]{26})\.([\w-]{16,64})$/

/** Whether a text has the shape of one at all: what has not is worth no look-up and no memory. */
export function isBareKey(text: string | undefined): text is string {
  return text !== undefined && BARE.test(text)
}

/** The key a text proves by its secret, one of two during a rotation; null when it proves none. */
export async function proveKey(
  { store, vault, wall }: Pick<Shell, 'store' | 'vault' | 'wall'>,
  text: string | undefined,
): Promise<ProviderKeyRow | null> {
  const [, id, secret] = BARE.exec(text ?? '') ?? []
  if (!id || !secret) return null
  const key = await findProviderKey(store.read, { id })
  return key && secretsOf(vault, key, wall()).some((known) => isSameSecret(known, secret)) ? key : null
}

/** The secrets that sign for a key now: one, or two during a rotation. */
export function secretsOf(vault: Shell['vault'], key: ProviderKeyRow, wall: number): string[] {
  if (key.disabled_at !== null) return []
  const old = key.previous_sealed !== null && wall < (key.previous_until ?? 0) ? [key.previous_sealed] : []
  return [key.secret_sealed, ...old].map((sealed) => vault.open(secretPlace(key.host_id, key.id), sealed))
}

/** Where a key's secrets may stand sealed; bound into them. */
export function secretPlace(hostId: string, keyId: string): string {
  return `${hostId}/${keyId}/secret`
}
