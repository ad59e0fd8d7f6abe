import { findKeyToCheck, type KeyToCheck } from '../../db/queries/access-keys.ts'
import { secretsOfKey } from '../commands/access-keys.ts'
import { SECRET_FIELD } from '../commands/open-access.ts'
import { CALLS_PER_SECOND } from '../domain/product/call-rate.ts'
import { SECOND } from '../domain/time.ts'
import type { Shell } from '../shell.ts'
import type { Gateway } from './gateways.ts'
import { Known } from './known.ts'

/** A key as calls are checked against it, its secrets in the clear: in memory only, and for seconds. */
export type AccessKey = {
  readonly row: KeyToCheck
  /** The second one until a rotation's overlap ends. */
  readonly secrets: readonly string[]
  readonly previousUntil: number
  readonly perSecond: number
}

const KEY_ID = /^mkt_ak_[0-9a-z]{26}$/
/** Keys whose pace is remembered. */
const PACES_MAX = 100_000

export class AccessKeys {
  readonly #shell: Shell
  readonly #known: Known<AccessKey | null>
  readonly #paces = new Map<string, { second: number; calls: number }>()

  constructor(shell: Shell) {
    this.#shell = shell
    this.#known = new Known(shell, (key) => key && `instance:${key.row.instance_id}`)
  }

  /** A key of the gateway's own provider; another one's does not exist for it. */
  find({ hostId, providerId }: Gateway, id: string): AccessKey | null | Promise<AccessKey | null> {
    if (!KEY_ID.test(id)) return null
    const place = `${hostId}/${providerId}/${id}`
    const known = this.#known.get(place)
    return known !== undefined ? known : this.#known.read(place, () => this.#load(hostId, providerId, id))
  }

  async #load(hostId: string, providerId: string, id: string): Promise<AccessKey | null> {
    const of = { id, host_id: hostId, provider_id: providerId, secret: SECRET_FIELD }
    const row = await findKeyToCheck(this.#shell.store.read, of)
    if (!row) return null
    const { current, previous } = secretsOfKey(this.#shell, row)
    return {
      row,
      secrets: [current, previous].filter((secret) => secret !== null),
      previousUntil: row.previous_until ?? 0,
      perSecond: row.calls_per_second ?? CALLS_PER_SECOND,
    }
  }

  /** Whether the key may call once more in this second, on this node. */
  keepsPace({ row, perSecond }: AccessKey): boolean {
    const second = Math.floor(this.#shell.wall() / SECOND)
    const pace = this.#paces.get(row.id)
    if (pace?.second === second) {
      pace.calls += 1
      return pace.calls <= perSecond
    }
    if (this.#paces.size >= PACES_MAX) this.#paces.clear()
    this.#paces.set(row.id, { second, calls: 1 })
    return true
  }
}

/** The secrets that are good now. */
export function secretsAt({ secrets, previousUntil }: AccessKey, wall: number): readonly string[] {
  return wall < previousUntil ? secrets : secrets.slice(0, 1)
}
