import { isBareKey, proveKey } from '../commands/provider-keys.ts'
import type { Shell } from '../shell.ts'
import { Known } from './known.ts'

/** Whose gateway asks. */
export type Gateway = { readonly hostId: string; readonly providerId: string; readonly keyId: string }

/** Finds the gateway that asks; nobody else may use up quotas or try keys. */
export class Gateways {
  readonly #shell: Shell
  readonly #known: Known<Gateway | null>

  constructor(shell: Shell) {
    this.#shell = shell
    this.#known = new Known(shell, (gateway) => gateway && `provider-key:${gateway.keyId}`)
  }

  /** By what a gateway says of itself: a key of its provider's systems. */
  find(text: string | undefined): Gateway | null | Promise<Gateway | null> {
    if (!isBareKey(text)) return null
    const place = this.#shell.digest(text)
    const known = this.#known.get(place)
    return known !== undefined ? known : this.#known.read(place, () => this.#load(text))
  }

  async #load(text: string): Promise<Gateway | null> {
    const key = await proveKey(this.#shell, text)
    return key && { hostId: key.host_id, providerId: key.provider_id, keyId: key.id }
  }
}
