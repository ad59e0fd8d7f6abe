import { SECOND } from '../domain/time.ts'

/** A lease that its node has not renewed for so long is anybody's to end. */
export const LEASE_MS = 30 * SECOND
/** What nobody calls for goes back, so that another node may have it. */
const IDLE_MS = 5 * SECOND

/** Calls in hand. `used` counts from the lease's beginning, `reported` is what the database knows of it. */
export type Lot = {
  readonly leaseId: string
  readonly quotaId: string
  /** Below this more are taken in the background. */
  readonly low: number
  readonly expiresAt: number
  left: number
  used: number
  reported: number
  /** On the wall's clock. */
  until: number
  usedAt: number
  /** What nobody held when it was granted. */
  free: number
}

export type Counted = { calls: number; refused: number }

/** What one node has in hand for one instance. */
export type Account = {
  readonly hostId: string
  readonly instanceId: string
  lots: Lot[]
  /** More calls are being taken. */
  asking: Promise<boolean> | null
  /** Calls that wait for them. */
  waiting: number
  emptyUntil: number
  hours: Map<number, Counted>
}

/** What the database is told of a lot. */
export type Telling = {
  readonly lot: Lot
  readonly leaseId: string
  readonly used: number
  readonly until: number
  readonly ends: boolean
}

export function openAccount(hostId: string, instanceId: string): Account {
  return { hostId, instanceId, lots: [], asking: null, waiting: 0, emptyUntil: 0, hours: new Map() }
}

export function countIn({ hours }: Account, { calls, refused }: Counted, hour: number): void {
  const counted = hours.get(hour)
  if (counted) {
    counted.calls += calls
    counted.refused += refused
  } else hours.set(hour, { calls, refused })
}

/** Lots of which there is something to tell; in one order for all nodes, because each telling holds its quota's row. */
export function tellingOf(
  { lots }: Account,
  { now, wall, all }: { readonly now: number; readonly wall: number; readonly all: boolean },
): readonly Telling[] {
  return lots
    .map((lot) => ({
      lot,
      leaseId: lot.leaseId,
      used: lot.used,
      until: wall + LEASE_MS,
      ends: all || wall - lot.usedAt > IDLE_MS || wall >= lot.until || now >= lot.expiresAt,
    }))
    .filter(({ lot, ends }) => ends || lot.used > lot.reported)
    .toSorted((a, b) => (a.lot.quotaId < b.lot.quotaId ? -1 : 1))
}
