import { Client, type ClientConfig } from 'pg'
import type { Outside } from './postgres-failure.ts'

const CHANNEL = 'marketkit_commits'
/** A payload holds 8000 bytes; a topic is a word and an id, below 64. */
const TOPICS_PER_PAYLOAD = 100
const BACK_OFF_MIN_MS = 250
const BACK_OFF_MAX_MS = 15_000

export type Feed = { readonly tell: (topics: ReadonlySet<string>) => void; readonly close: () => Promise<void> }

/**
 * Tells the other processes what was committed, after the commit: a NOTIFY inside the transaction would take a lock that all commits share.
 * What gets lost, workers and streams find by their own looks every 15 seconds; so they do on engines that know no LISTEN.
 */
export async function openFeed(
  config: ClientConfig,
  outside: Outside,
  hear: (topics: ReadonlySet<string>) => void,
): Promise<Feed> {
  const self = outside.random().toString(36).slice(2)
  let client: Client | null = null
  let closed = false
  let failures = 0
  let pending = new Set<string>()
  let telling: Promise<void> | null = null
  let cancelRetry = () => {}

  async function connect(): Promise<void> {
    const next = new Client(config)
    const lost = () => {
      if (client === next) client = null
    }
    next.on('error', lost)
    next.on('end', () => {
      lost()
      reconnect()
    })
    next.on('notification', ({ payload = '' }) => {
      const [from, ...topics] = payload.split(' ')
      if (from !== self) hear(new Set(topics))
    })
    try {
      await next.connect()
      await next.query(`listen ${CHANNEL}`)
      client = next
      failures = 0
    } catch {
      await next.end().catch(() => {})
    }
  }

  function reconnect(): void {
    if (closed) return
    failures += 1
    const wait = Math.min(BACK_OFF_MIN_MS * 2 ** failures, BACK_OFF_MAX_MS) * (0.5 + outside.random() / 2)
    cancelRetry()
    cancelRetry = outside.after(wait, () => void connect())
  }

  async function tellAll(): Promise<void> {
    while (pending.size > 0 && client) {
      const [topics, rest] = split(pending)
      pending = rest
      const teller = client
      const payload = [self, ...topics].join(' ')
      await teller.query('select pg_notify($1, $2)', [CHANNEL, payload]).catch(() => teller.end().catch(() => {}))
    }
    telling = null
  }

  await connect()
  return {
    tell: (topics) => {
      if (!client) return
      for (const topic of topics) pending.add(topic)
      telling ??= tellAll()
    },
    close: async () => {
      closed = true
      cancelRetry()
      await telling
      await client?.end().catch(() => {})
    },
  }
}

function split(topics: ReadonlySet<string>): [string[], Set<string>] {
  const all = [...topics]
  return [all.slice(0, TOPICS_PER_PAYLOAD), new Set(all.slice(TOPICS_PER_PAYLOAD))]
}
