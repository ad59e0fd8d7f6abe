import { listEndpointUrls } from '../../db/queries/endpoints.ts'
import { listHosts } from '../../db/queries/hosts.ts'
import { findWebhook } from '../../db/queries/webhooks.ts'
import { type Instant, SECOND } from '../domain/time.ts'
import type { Shell } from '../shell.ts'
import { alertHosts, endAtHosts } from './alert-hosts.ts'
import type { Work } from './poller.ts'

/** Asked at once, hosts before providers; the middle one of the answers counts, so that one that lies decides nothing. */
const ASKED_MAX = 5
const TIMEOUT_MS = 5 * SECOND
const ASK_AGAIN_MS = 5 * SECOND
const KIND = 'clock-doubted'

/** While the clock is in doubt, asks those we talk to anyway what time it is: every HTTP answer has a date. */
export function clockWork(shell: Shell): Work {
  let nextAsk = 0
  let told = true // An alert of the process before may still stand open.
  return {
    name: 'clock',
    topics: [],
    trust: 'nothing',
    work: async () => {
      const doubt = shell.clock.doubt()
      if (!doubt) {
        if (told) await endAtHosts(shell, KIND, 'clock-trusted')
        told = false
        return 0
      }
      if (shell.wall() < nextAsk) return 0
      nextAsk = shell.wall() + ASK_AGAIN_MS
      const urls = await listOutsideUrls(shell)
      const dates = (await Promise.all(urls.map((url) => askDate(shell, url)))).flatMap((date) => date ?? [])
      if (urls.length === 0) shell.clock.settle(null)
      else if (dates.length > 0) shell.clock.settle(middleOf(dates))
      shell.log.warn(
        { doubt, settled: shell.clock.doubt() === null, asked: urls.length, answered: dates.length },
        'clock doubted',
      )
      if (!shell.clock.doubt()) nextAsk = 0
      else await alertHosts(shell, { kind: KIND, subject: 'clock', detail: doubt })
      told = true
      return 0
    },
    nextAt: async () => (shell.clock.doubt() ? shell.now() + ASK_AGAIN_MS : told ? shell.now() : null),
  }
}

async function listOutsideUrls(shell: Shell): Promise<string[]> {
  const hosts = (await listHosts(shell.store.read, {})).slice(0, ASKED_MAX)
  const webhooks = await Promise.all(hosts.map(({ id }) => findWebhook(shell.store.read, { host_id: id })))
  const endpoints = await Promise.all(
    hosts.map(({ id }) => listEndpointUrls(shell.store.read, { host_id: id, limit: ASKED_MAX })),
  )
  const urls = [...webhooks, ...endpoints.flat()].flatMap((row) => row?.url ?? [])
  return [...new Set(urls)].slice(0, ASKED_MAX)
}

async function askDate(shell: Shell, url: string): Promise<Instant | null> {
  const sent = await shell.client.send({ method: 'GET', url, headers: {}, body: null }, { timeoutMs: TIMEOUT_MS })
  const date = sent.ok ? Date.parse(sent.response.headers.date ?? '') : Number.NaN
  return Number.isNaN(date) ? null : date
}

function middleOf(dates: readonly Instant[]): Instant {
  const sorted = dates.toSorted((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0
}
