import { randomBytes, randomFillSync, randomInt } from 'node:crypto'
import chineseDays from 'chinese-days'
import { type DestinationStream, type Logger, pino } from 'pino'
import type { Store } from '../db/engine.ts'
import type { Instant, WorkCalendar } from './domain/time.ts'
import type { Client } from './gateway/send.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import type { FileStore } from './storage/file-store.ts'
import type { TrustedClock } from './trusted-clock.ts'
import { digestOf, type Vault } from './vault.ts'

/** Everything that is not a pure function: data, time, chance, secrets, the outside. One `boot(shell)` starts the rest. */
export type Shell = {
  readonly store: Store
  /** Business time for deadlines, expiry and retries; wall time for tokens, signatures and leases. The same in production. */
  readonly now: () => Instant
  readonly wall: () => Instant
  /** What both clocks run on, and whether it is in doubt. */
  readonly clock: TrustedClock
  readonly calendar: WorkCalendar
  readonly newId: (prefix: string) => string
  /** 0 ≤ x < 1. */
  readonly random: () => number
  /** A random integer, 1…2^31-1. */
  readonly nonce: () => number
  readonly secret: (bytes: number) => string
  /** Of a bearer secret, for looking it up without keeping it. */
  readonly digest: (secret: string) => string
  readonly vault: Vault
  readonly client: Client
  readonly files: FileStore
  /** How much of the disk that holds the data is free, 0 to 1. */
  readonly freeDisk: () => Promise<number>
  readonly log: Logger
  readonly metrics: Metrics
  /** Calls back once after some wall time; the answer cancels it. */
  readonly after: (ms: number, callback: () => void) => () => void
}

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const TIME_CHARS = 10
const CHANCE_CHARS = 16
const NONCE_MAX = 2_147_483_647

/** Production's clocks, chance and log. */
export function systemShell(
  parts: Pick<Shell, 'store' | 'vault' | 'client' | 'files' | 'freeDisk' | 'clock'>,
  options: { readonly logLevel: string; readonly holidays: readonly string[] },
): Shell {
  return {
    ...parts,
    now: parts.clock.now,
    wall: parts.clock.now,
    calendar: workCalendar(options.holidays),
    newId: (prefix) => newId(prefix, parts.clock.now()),
    random: () => Math.random(),
    nonce: () => randomInt(1, NONCE_MAX),
    secret: (bytes) => randomBytes(bytes).toString('base64url'),
    digest: digestOf,
    log: createLog(options.logLevel),
    metrics: createMetrics(parts.store.read, parts.clock.now, parts.freeDisk),
    after,
  }
}

/** A timer that does not keep the process alive; the answer cancels it. */
export function after(ms: number, callback: () => void): () => void {
  const timer = setTimeout(callback, ms)
  timer.unref()
  return () => clearTimeout(timer)
}

/** `ord_` + 10 characters of time + 16 of chance (80 bits): unguessable, and lists in the order things were made. */
function newId(prefix: string, at: Instant): string {
  if (at !== spelled.at) spelled = { at, text: spellTime(at) }
  return `${prefix}_${spelled.text}${drawChance()}`
}

/** A command makes half a dozen ids at once. */
let spelled = { at: -1, text: '' }

function spellTime(at: Instant): string {
  let time = ''
  for (let rest = at, i = 0; i < TIME_CHARS; i += 1, rest = Math.floor(rest / 32)) time = ALPHABET[rest % 32] + time
  return time
}

/** Drawn from the system and spelled many ids at a time: a draw costs far more than its bytes. */
const pool = Buffer.alloc(256 * CHANCE_CHARS)
let drawn = pool.length

function drawChance(): string {
  if (drawn === pool.length) {
    randomFillSync(pool)
    for (let at = 0; at < pool.length; at += 1) pool[at] = ALPHABET.charCodeAt((pool[at] ?? 0) % 32)
    drawn = 0
  }
  drawn += CHANCE_CHARS
  return pool.toString('latin1', drawn - CHANCE_CHARS, drawn)
}

/** China's calendar with make-up days, from a maintained package, and the host's own holidays (`yyyy-MM-dd`) beside it. */
export function workCalendar(holidays: readonly string[]): WorkCalendar {
  const own = new Set(holidays)
  const known = new Map<string, boolean>()
  return {
    isWorkday: (date) => {
      const found = known.get(date)
      if (found !== undefined) return found
      const workday = !own.has(date) && chineseDays.isWorkday(date)
      if (known.size === DATES_MAX) known.clear()
      known.set(date, workday)
      return workday
    },
  }
}

/** Days the calendar remembers: the package goes through all its holidays for each, and a due date asks for up to twenty. */
const DATES_MAX = 4096

/** Structured lines on stdout. Names that may hold a secret are cut out, wherever they appear two levels deep. */
export function createLog(level: string, destination: DestinationStream = pino.destination(1)): Logger {
  const names = [
    'authorization',
    'token',
    'secret',
    'secrets',
    'password',
    'value',
    'key',
    'url_sealed',
    'body',
    'answer',
  ]
  const redact = { paths: names.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[secret]' }
  return pino({ level, redact }, destination)
}
