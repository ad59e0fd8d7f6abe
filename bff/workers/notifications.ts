import type { EndpointRow } from '../../db/queries/endpoints.ts'
import {
  findNextLease,
  findNextNotification,
  listClaimable,
  type NotificationRow,
} from '../../db/queries/notifications.ts'
import { busyLines, type Claimed, claimNotifications, lineOf, type Room } from '../commands/claim-notifications.ts'
import { inTransaction } from '../commands/context.ts'
import { secretsInForce } from '../commands/secrets-in-force.ts'
import { type AttemptLog, settleAttempt, type Verdict } from '../commands/settle-notification.ts'
import type { ProviderMessage, Reply, ReplyReason } from '../domain/provider-event.ts'
import { SYSTEM } from '../domain/role.ts'
import { DAY, SECOND } from '../domain/time.ts'
import { type Attempt, attempt, type Endpoint } from '../gateway/attempt.ts'
import { logOf } from '../gateway/attempt-log.ts'
import type { Secrets } from '../gateway/dialect.ts'
import { findDialect } from '../gateway/dialects.ts'
import { nextAttempt, nextPoll, type RetrySchedule, STANDARD_SCHEDULE } from '../gateway/retry-schedule.ts'
import { CONNECTIONS_PER_ORIGIN } from '../gateway/send.ts'
import type { Shell } from '../shell.ts'
import { type Circuits, createCircuits } from './circuits.ts'
import { rememberSecrets } from './opened-secrets.ts'
import type { Work } from './poller.ts'

/** Attempts under way at once, of all providers together. */
const IN_FLIGHT_MAX = 64

export function notificationWork(shell: Shell): Work & { readonly settled: () => Promise<void> } {
  let lookAgain = () => {}
  // A look that starts with the answer claims in the commit that settles it: one fsync for both instead of one each.
  const circuits = createCircuits(shell.now, (line) => {
    shell.metrics.countCircuit()
    shell.log.warn({ line }, 'an endpoint fails again and again; it is left alone for a while')
  })
  const hands = createHands(circuits, () => lookAgain())
  const sender: Sender = { shell, circuits, open: rememberSecrets(shell) }
  const sending = new Set<Promise<void>>()
  let moreDue = false
  /** Reads first, unless more is known to be due: a look that finds nothing must not cost a commit. */
  const claim = async (): Promise<Claimed[]> => {
    const room = hands.room()
    if (room.limit <= 0 || !(moreDue || (await isAnyDue(shell, room)))) return []
    const claimed = await claimNotifications(shell, hands.room)
    moreDue = claimed.length > 0
    return claimed
  }
  const start = (notification: Claimed) => {
    const sent = send(sender, notification, hands.take(lineOf(notification)))
    sending.add(sent)
    void sent.then(() => sending.delete(sent)) // It never fails.
  }
  return {
    name: 'notifications',
    topics: ['notifications'],
    wakes: (wake) => {
      lookAgain = wake
    },
    work: async () => {
      const claimed = await claim()
      for (const notification of claimed) start(notification)
      return claimed.length
    },
    // Full hands wait for an answer, which wakes the worker.
    nextAt: async () => {
      if (hands.room().limit <= 0) return null
      return earliest(circuits.nextAt(), await findNextTime(shell, busyLines(hands.room())))
    },
    settled: async () => {
      await Promise.all(sending)
    },
  }
}

/** Who is being told at the moment. A hand is free again when the answer has come, before it is settled. */
function createHands(circuits: Circuits, freed: () => void) {
  const underWay = new Map<string, number>()
  let free = IN_FLIGHT_MAX
  return {
    // One that waited for a socket would hold a hand while its deadline runs: a provider that hangs would soon hold them all.
    room: (): Room => ({
      limit: free,
      places: (line) => circuits.places(line, CONNECTIONS_PER_ORIGIN),
      underWay: new Map([...[...circuits.lines()].map((line) => [line, 0] as const), ...underWay]),
    }),
    take: (line: string) => {
      free -= 1
      underWay.set(line, (underWay.get(line) ?? 0) + 1)
      return () => {
        free += 1
        const left = (underWay.get(line) ?? 1) - 1
        if (left > 0) underWay.set(line, left)
        else underWay.delete(line)
        freed()
      }
    },
  }
}

async function isAnyDue(shell: Shell, room: Room): Promise<boolean> {
  const due = { now: shell.now(), wall: shell.wall(), busy: busyLines(room), limit: 1 }
  return (await listClaimable(shell.store.read, due)).length > 0
}

async function findNextTime(shell: Shell, busy: string | undefined): Promise<number | null> {
  const wall = shell.wall()
  const free = await findNextNotification(shell.store.read, { wall, busy })
  const leased = await findNextLease(shell.store.read, { wall })
  const times = [...(free ? [free.next_at] : []), ...(leased ? [shell.now() + leased.lease_until - wall] : [])]
  return earliest(...times)
}

function earliest(...times: readonly (number | null)[]): number | null {
  const known = times.filter((time) => time !== null)
  return known.length === 0 ? null : Math.min(...known)
}

/** One attempt from claim to settled answer. Whatever goes wrong here leaves the lease to run out, and the attempt is made again. */
async function send(sender: Sender, notification: Claimed, letGo: () => void): Promise<void> {
  const { shell } = sender
  const { endpoint } = notification
  try {
    const { log, reply } = await hear(sender, notification, letGo)
    const schedule = scheduleOf(notification, endpoint)
    const nextAt = nextTime(shell, notification, reply, schedule)
    const usedUp = nextAt === null ? 1 : (notification.attempts - notification.polls) / (schedule.gaps.length + 1)
    const verdict: Verdict = { reply, nextAt, endpoint, usedUp }
    await insist(shell, () =>
      inTransaction(shell, notification.host_id, SYSTEM, (context) =>
        settleAttempt(context, notification, log, verdict),
      ),
    )
  } catch (error) {
    shell.log.error({ err: error, notification: notification.id }, 'attempt could not be settled')
  }
}

/** The answer, with which the hand is free and the circuit knows. */
async function hear(sender: Sender, notification: Claimed, letGo: () => void): Promise<Told> {
  try {
    const told = await tell(sender, notification)
    sender.circuits.hear(lineOf(notification), told.reply)
    return told
  } finally {
    letGo()
  }
}

/** Pauses before an answer that could not be written is written again: together shorter than the lease. */
const INSIST_MS = [200, SECOND, 3 * SECOND] as const

/**
 * A busy or full disk is no reason to ask a provider twice, nor to keep the next in line waiting until the lease runs out. Writing an
 * answer that had been written after all changes nothing: its token is spent.
 */
async function insist(shell: Shell, write: () => Promise<void>): Promise<void> {
  for (const pause of INSIST_MS) {
    try {
      return await write()
    } catch (error) {
      shell.log.warn({ err: error }, 'an answer could not be written yet')
    }
    await new Promise<void>((resolve) => shell.after(pause, resolve))
  }
  return write()
}

type Sender = {
  readonly shell: Shell
  readonly open: (row: EndpointRow) => Secrets
  readonly circuits: Circuits
}

type Told = { readonly log: AttemptLog; readonly reply: Reply }

async function tell({ shell, open }: Sender, notification: Claimed): Promise<Told> {
  const row = notification.endpoint
  const dialect = row && findDialect(row.protocol)
  if (!row || !dialect) return unsent('no-endpoint', 'no verified endpoint')
  if (row.disabled_at !== null) return unsent('endpoint-disabled', row.disabled_reason ?? 'switched off')
  const stamp = { at: shell.wall(), nonce: shell.nonce() }
  const secrets = secretsInForce(open(row), row, stamp.at)
  const endpoint: Endpoint = { dialect, url: row.url, secrets }
  const message: ProviderMessage = JSON.parse(notification.body)
  const tried: Attempt = await attempt(shell.client, endpoint, message, stamp, notification.phase)
  shell.metrics.observeAttempt(row.protocol, tried.reply.kind, (tried.sent?.timing.totalMs ?? 0) / SECOND)
  return { log: logOf(tried, secrets), reply: tried.reply }
}

/** An attempt that went nowhere. Without an endpoint it counts, so that nothing waits for ever; for one that is switched off it is held. */
function unsent(reason: ReplyReason, detail: string): Told {
  return { log: NOTHING_SENT, reply: { kind: 'failed', reason, detail } }
}

/** Held ones are released when the endpoint is switched on; this only looks after what was missed. */
const HELD_MS = DAY

const NOTHING_SENT: AttemptLog = { request: null, response: null, timing: null }

function scheduleOf({ event }: NotificationRow, endpoint: EndpointRow | undefined): RetrySchedule {
  return (endpoint && findDialect(endpoint.protocol)?.schedule?.(event)) ?? STANDARD_SCHEDULE
}

function nextTime(
  shell: Shell,
  { attempts, polls }: NotificationRow,
  reply: Reply,
  schedule: RetrySchedule,
): number | null {
  if (reply.kind === 'accepted' || reply.kind === 'refused') return null
  const now = shell.now()
  if (reply.kind === 'failed' && reply.reason === 'endpoint-disabled') return now + HELD_MS
  if (reply.kind === 'not-ready' && reply.next?.atOnce) return now
  if (attempts >= (schedule.callsMax ?? Infinity)) return null
  const wish = { random: shell.random(), retryAfterMs: reply.retryAfterMs }
  const delay =
    reply.kind === 'not-ready'
      ? nextPoll({ attempts: polls + 1, ...wish })
      : nextAttempt({ attempts: attempts - polls, ...wish }, schedule)
  return delay === null ? null : now + delay
}
