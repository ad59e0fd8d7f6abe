import { timingSafeEqual } from 'node:crypto'
import { findProviderKey } from '../../db/queries/provider-keys.ts'
import { secretsOf } from '../commands/provider-keys.ts'
import type { Shell } from '../shell.ts'
import { Known } from './known.ts'

/** Whose gateway asks. */
export type Gateway = { readonly hostId: string; readonly providerId: string; readonly keyId: string }

/** A gateway says who it is by a key of its provider's systems: `key_….secret`. */
const GATEWAY = /^(key_[0-9a-z]{26})\.([\w-]{16,64})$/

/** Finds the gateway that asks; nobody else may use up quotas or try keys. */
export class Gateways {
  readonly #shell: Shell
  readonly #known: Known<Gateway | null>

  constructor(shell: Shell) {
    this.#shell = shell
    this.#known = new Known(shell, (gateway) => gateway && `provider-key:${gateway.keyId}`)
  }

  find(text: string | undefined): Gateway | null | Promise<Gateway | null> {
    const [, keyId, secret] = GATEWAY.exec(text ?? '') ?? []
    if (!text || !keyId || !secret) return null
    const place = this.#shell.digest(text)
    const known = this.#known.get(place)
    return known !== undefined ? known : this.#known.read(place, () => this.#load(keyId, secret))
  }

  async #load(keyId: string, secret: string): Promise<Gateway | null> {
    const { store, vault, wall } = this.#shell
    const key = await findProviderKey(store.read, { id: keyId })
    const given = Buffer.from(secret)
    const fits = key && secretsOf(vault, key, wall()).some((known) => isSame(Buffer.from(known), given))
    return fits ? { hostId: key.host_id, providerId: key.provider_id, keyId } : null
  }
}

function isSame(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b)
}
