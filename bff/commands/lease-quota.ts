import { StaleVersion } from '../../db/errors.ts'
import {
  addUsage,
  endLease,
  findLease,
  findOpenQuota,
  insertLease,
  type LeaseRow,
  type QuotaReport,
  type QuotaRow,
  reportToQuota,
  saveLease,
  saveTold,
  takeFromQuota,
  type UsageRow,
} from '../../db/queries/quotas.ts'
import { givenBack, marksReached, shareOf } from '../domain/quota.ts'
import type { Context } from './context.ts'
import { endAlerts } from './end-alerts.ts'
import { raiseAlert } from './raise-alert.ts'
import { recordEvent } from './record-event.ts'

/** What a node holds: calls it may allow by itself until then. `free` is what nobody held when it was granted. */
export type Granted = {
  readonly lease: LeaseRow
  readonly quota: QuotaRow
  readonly count: number
  readonly free: number
}
/** What the node has in hand of one quota; `used` counts from the lease's beginning. */
export type Held = { readonly leaseId: string; readonly quotaId: string; readonly left: number; readonly used: number }

/**
 * Takes calls ahead of their use, durably: whatever happens to the node, nobody else allows them too. What it used of those before is
 * reported along, so that never more than about a batch is in doubt.
 */
export async function takeCalls(
  context: Context,
  { instanceId, held, until }: { readonly instanceId: string; readonly held: readonly Held[]; readonly until: number },
): Promise<Granted | null> {
  const { tx, hostId, now, shell } = context
  const open = await findOpenQuota(tx, { host_id: hostId, instance_id: instanceId, now })
  if (!open) return null
  const mine = held.find(({ quotaId }) => quotaId === open.id)
  const stands = mine !== undefined && (await reportCalls(context, { ...mine, until, ends: false }))
  const count = shareOf(open, stands ? mine.left : 0)
  const quota = await takeFromQuota(tx, { id: open.id, host_id: hostId, count })
  if (!quota) throw new StaleVersion(`Quota ${open.id} has fewer than ${count} calls left`)
  const known = stands && (await findLease(tx, { id: mine.leaseId, host_id: hostId }))
  const lease = known
    ? { ...known, taken: known.taken + count, until }
    : { id: shell.newId('lea'), host_id: hostId, quota_id: open.id, taken: count, used: 0, until }
  if (known) await save(context, known, lease)
  else await insertLease(tx, lease)
  return { lease, quota, count, free: quota.total - quota.leased }
}

/**
 * What a node has allowed of a lease, all told: said twice it counts once. `ends` gives back what is left. Answers whether the lease
 * still stands; one that does not has been counted by whoever took its node for dead.
 */
export async function reportCalls(
  context: Context,
  {
    leaseId,
    used,
    until,
    ends,
  }: { readonly leaseId: string; readonly used: number; readonly until: number; readonly ends: boolean },
): Promise<boolean> {
  const { tx, hostId } = context
  const lease = await findLease(tx, { id: leaseId, host_id: hostId })
  if (!lease) return false
  const counted = { id: lease.quota_id, host_id: hostId, used: used - lease.used, lost: 0, given_back: 0 }
  // The lease before its quota, always: nobody else has counted it then, and two never wait for each other.
  if (ends) await end(context, lease)
  else await save(context, lease, { ...lease, used, until })
  await report(context, { ...counted, back: ends ? lease.taken - used : 0 })
  return true
}

/** The lease of a node that has not been heard of. What it held comes back as far as the package allows, the rest counts as used. */
export async function reclaimLease(context: Context, leaseId: string): Promise<void> {
  const { tx, hostId } = context
  const lease = await findLease(tx, { id: leaseId, host_id: hostId })
  if (!lease) return
  await end(context, lease)
  const nothing = { id: lease.quota_id, host_id: hostId, used: 0, back: 0, lost: 0, given_back: 0 }
  // Taken before it is worked out what comes back: another lease of this package may be reclaimed at the same moment.
  const quota = await reportToQuota(tx, nothing)
  if (!quota) throw new Error(`Quota ${lease.quota_id} is gone`)
  const held = lease.taken - lease.used
  const back = givenBack(quota, held, quota.given_back)
  await report(context, { ...nothing, back, lost: held - back, given_back: back })
}

/** Calls by the hour, for the chart; no bill depends on it. */
export async function countUsage({ tx }: Context, rows: readonly UsageRow[]): Promise<void> {
  for (const row of rows) await addUsage(tx, row)
}

async function report(context: Context, counted: QuotaReport): Promise<void> {
  const { tx, hostId } = context
  const quota = await reportToQuota(tx, counted)
  if (!quota) throw new Error(`Quota ${counted.id} is gone`)
  const marks = marksReached(quota, quota.told)
  for (const mark of marks) {
    recordEvent(context, {
      type: 'instance.quota-reached',
      subject: 'instance',
      subjectId: quota.instance_id,
      data: { quotaId: quota.id, orderId: quota.order_id, percent: mark },
    })
    if (mark === 100) await endAlerts(context, quota.id, 'grew-worse')
    const kind = mark === 100 ? 'quota-exhausted' : 'quota-low'
    await raiseAlert(context, { kind, subject: 'quota', subjectId: quota.id, detail: quota.instance_id })
  }
  const told = marks.at(-1)
  if (told !== undefined) {
    await saveTold(tx, { id: quota.id, host_id: hostId, told })
    tx.touch(`instance:${quota.instance_id}`)
  }
}

async function save(context: Context, seen: LeaseRow, { taken, used, until }: LeaseRow): Promise<void> {
  const { id, host_id } = seen
  const next = { id, host_id, taken, used, until, seen_taken: seen.taken, seen_used: seen.used }
  if ((await saveLease(context.tx, next)) !== 1) throw new StaleVersion(`Lease ${id} has changed`)
}

async function end({ tx }: Context, { id, host_id, taken, used }: LeaseRow): Promise<void> {
  if ((await endLease(tx, { id, host_id, seen_taken: taken, seen_used: used })) !== 1)
    throw new StaleVersion(`Lease ${id} has changed`)
}
