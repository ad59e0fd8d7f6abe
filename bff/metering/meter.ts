import { inTransaction } from '../commands/context.ts'
import { countUsage, type Held, reclaimLease, reportCalls, takeCalls } from '../commands/lease-quota.ts'
import { batchOf } from '../domain/quota.ts'
import { SYSTEM } from '../domain/role.ts'
import { HOUR, SECOND } from '../domain/time.ts'
import type { Shell } from '../shell.ts'
import { type Account, type Counted, countIn, LEASE_MS, openAccount, type Telling, tellingOf } from './account.ts'

/** How far the clocks of two nodes may be apart before one ends what the other still uses. */
export const LEASE_GRACE_MS = 5 * SECOND
/** Once nothing is left, it is asked again after so long; a package bought meanwhile is heard of at once. */
const EMPTY_MS = SECOND
/** Accounts that are reported together; on SQLite they share commits. */
const REPORTED_AT_ONCE = 100
/** Below this part of a batch the next calls are taken in the background, so that no call waits for them. */
const LOW_SHARE = 0.5

export type Taken =
  | { readonly ok: true; readonly quotaId: string; readonly remaining: number }
  | { readonly ok: false; readonly remaining: 0 }
const CALL: Readonly<Counted> = { calls: 1, refused: 0 }
const REFUSAL: Readonly<Counted> = { calls: 0, refused: 1 }
const NONE_LEFT: Taken = { ok: false, remaining: 0 }

/**
 * Counts calls in memory and never allows one that the database has not given it before: it takes calls ahead in small batches, reports what
 * became of them, and gives back what nobody used. A node that dies leaves its batch to whoever reclaims it (docs/api-gateway.md).
 */
export class Meter {
  readonly #shell: Shell
  readonly #accounts = new Map<string, Account>()
  #dirty: () => void = () => {}

  constructor(shell: Shell) {
    this.#shell = shell
    shell.store.onCommit((topics) => {
      for (const topic of topics) {
        const account = topic.startsWith('instance:') ? this.#accounts.get(topic.slice('instance:'.length)) : undefined
        if (account) account.emptyUntil = 0
      }
    })
  }

  /** Takes who wants to know that there is something to report. */
  onDirty(dirty: () => void): void {
    this.#dirty = dirty
  }

  /** One call of an instance's key; answered at once while there are calls in hand. */
  take(hostId: string, instanceId: string): Taken | Promise<Taken> {
    const account = this.#accountOf(hostId, instanceId)
    return this.#takeHeld(account) ?? this.#takeMore(account)
  }

  /** A call that was refused, for the chart. */
  refuse(hostId: string, instanceId: string): void {
    this.#count(this.#accountOf(hostId, instanceId), REFUSAL)
  }

  /** Whether anything is held or not yet reported. */
  get busy(): boolean {
    return this.#accounts.size > 0
  }

  #accountOf(hostId: string, instanceId: string): Account {
    const known = this.#accounts.get(instanceId)
    if (known) return known
    const account = openAccount(hostId, instanceId)
    this.#accounts.set(instanceId, account)
    return account
  }

  #takeHeld(account: Account): Taken | null {
    const now = this.#shell.now()
    const wall = this.#shell.wall()
    for (const lot of account.lots) {
      if (lot.left === 0 || wall >= lot.until || now >= lot.expiresAt) continue
      lot.left -= 1
      lot.used += 1
      lot.usedAt = wall
      this.#count(account, CALL)
      // What a background try meets, the next call that needs it meets again, and says.
      if (lot.left < lot.low && wall >= account.emptyUntil) this.#ask(account).catch(() => {})
      return { ok: true, quotaId: lot.quotaId, remaining: lot.left + lot.free }
    }
    return null
  }

  async #takeMore(account: Account): Promise<Taken> {
    account.waiting += 1
    try {
      for (;;) {
        if (this.#shell.wall() < account.emptyUntil) return this.#takeNone(account)
        const more = await this.#ask(account)
        const taken = this.#takeHeld(account)
        if (taken) return taken
        if (!more) return this.#takeNone(account)
      }
    } finally {
      account.waiting -= 1
    }
  }

  #takeNone(account: Account): Taken {
    this.#count(account, REFUSAL)
    return NONE_LEFT
  }

  #ask(account: Account): Promise<boolean> {
    account.asking ??= this.#takeBatch(account).finally(() => {
      account.asking = null
    })
    return account.asking
  }

  async #takeBatch(account: Account): Promise<boolean> {
    const { hostId, instanceId } = account
    const wall = this.#shell.wall()
    const until = wall + LEASE_MS
    const held: Held[] = account.lots.map(({ leaseId, quotaId, left, used }) => ({ leaseId, quotaId, left, used }))
    const granted = await inTransaction(this.#shell, hostId, SYSTEM, (context) =>
      takeCalls(context, { instanceId, held, until }),
    )
    if (!granted) {
      account.emptyUntil = this.#shell.wall() + EMPTY_MS
      return false
    }
    const { lease, quota, count, free } = granted
    const lot = account.lots.find(({ leaseId }) => leaseId === lease.id)
    if (lot) Object.assign(lot, { left: lot.left + count, reported: Math.max(lot.reported, lease.used), until, free })
    else {
      // A lease of the same quota that the database no longer knows has ended elsewhere: what was left of it is not ours.
      account.lots = account.lots.filter(({ quotaId }) => quotaId !== quota.id)
      account.lots.push({
        leaseId: lease.id,
        quotaId: quota.id,
        low: batchOf(quota.total) * LOW_SHARE,
        expiresAt: quota.expires_at,
        left: count,
        used: 0,
        reported: 0,
        until,
        usedAt: wall,
        free,
      })
    }
    return true
  }

  #count(account: Account, counted: Counted, hour = Math.floor(this.#shell.now() / HOUR) * HOUR): void {
    countIn(account, counted, hour)
    this.#dirty()
  }

  /** Tells the database what was used and gives back what is idle; with `all`, everything, because this node ends. */
  async report({ all = false }: { readonly all?: boolean } = {}): Promise<void> {
    const accounts = [...this.#accounts.values()]
    for (let from = 0; from < accounts.length; from += REPORTED_AT_ONCE)
      await Promise.all(accounts.slice(from, from + REPORTED_AT_ONCE).map((account) => this.#reportOf(account, all)))
  }

  /** Takes turns with what takes more calls: both write the same lease. */
  async #reportOf(account: Account, all: boolean): Promise<void> {
    while (account.asking !== null) await account.asking.catch(() => {})
    const reporting = this.#reportAlone(account, all)
    const over = () => {
      account.asking = null
      return true
    }
    account.asking = reporting.then(over, over)
    await reporting
    const { lots, hours, waiting, asking } = account
    if (lots.length === 0 && hours.size === 0 && waiting === 0 && asking === null)
      this.#accounts.delete(account.instanceId)
  }

  async #reportAlone(account: Account, all: boolean): Promise<void> {
    const { now, wall } = this.#shell
    const told = tellingOf(account, { now: now(), wall: wall(), all })
    const { hours } = account
    account.hours = new Map()
    for (const { lot, ends } of told) if (ends) lot.left = 0
    try {
      const stands = await this.#tell(account, told, hours)
      for (const [index, { lot, used, until, ends }] of told.entries()) {
        if (ends || !stands[index]) account.lots = account.lots.filter((other) => other !== lot)
        else Object.assign(lot, { reported: Math.max(lot.reported, used), until })
      }
    } catch (error) {
      for (const [hour, { calls, refused }] of hours) this.#count(account, { calls, refused }, hour)
      throw error
    }
  }

  async #tell(
    { hostId, instanceId }: Account,
    told: readonly Telling[],
    hours: Account['hours'],
  ): Promise<readonly boolean[]> {
    if (told.length === 0 && hours.size === 0) return []
    const rows = [...hours].map(([hour, counted]) => ({ host_id: hostId, instance_id: instanceId, hour, ...counted }))
    return inTransaction(this.#shell, hostId, SYSTEM, async (context) => {
      await countUsage(context, rows)
      const stands: boolean[] = []
      for (const one of told) stands.push(await reportCalls(context, one))
      return stands
    })
  }

  /** Ends the lease of a node that is not heard of any more. */
  reclaim(hostId: string, leaseId: string): Promise<void> {
    return inTransaction(this.#shell, hostId, SYSTEM, (context) => reclaimLease(context, leaseId))
  }
}
