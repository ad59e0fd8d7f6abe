import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Executor } from '../db/engine.ts'
import { countOpenAlerts } from '../db/queries/alerts.ts'
import { countOverdue } from '../db/queries/deadlines.ts'
import { countPending } from '../db/queries/notifications.ts'
import { SEVERITIES } from './domain/alert.ts'
import type { Instant } from './domain/time.ts'

/** Seconds; the interesting part is between one commit and the patience of a person. */
const LATENCY_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

export type Metrics = {
  readonly observeRequest: (operation: string, status: number, seconds: number) => void
  readonly observeAttempt: (protocol: string, verdict: string, seconds: number) => void
  readonly observeDeadline: (command: string, lateSeconds: number) => void
  readonly countFailure: (worker: string) => void
  readonly countCircuit: () => void
  /** Prometheus' text format. */
  readonly print: () => Promise<{ readonly type: string; readonly text: string }>
}

/** What operators watch. Labels are names of ours, never ids: their number stays small. */
export function createMetrics(db: Executor, now: () => Instant, freeDisk: () => Promise<number>): Metrics {
  const registers = [new Registry()]
  const [registry] = registers as [Registry]
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'mkt_request_seconds',
    help: 'Answered requests',
    labelNames: ['operation', 'status'],
    buckets: LATENCY_BUCKETS,
    registers,
  })
  const attempts = new Histogram({
    name: 'mkt_attempt_seconds',
    help: 'Attempts to tell a provider',
    labelNames: ['protocol', 'verdict'],
    buckets: LATENCY_BUCKETS,
    registers,
  })
  const lateness = new Histogram({
    name: 'mkt_deadline_lateness_seconds',
    help: 'How long after its due time a deadline fired',
    labelNames: ['command'],
    buckets: [...LATENCY_BUCKETS, 60, 600, 3600],
    registers,
  })
  const failures = new Counter({
    name: 'mkt_worker_failures_total',
    help: 'Work that threw',
    labelNames: ['worker'],
    registers,
  })
  const circuits = new Counter({
    name: 'mkt_circuits_opened_total',
    help: 'Endpoints left alone because they failed again and again',
    registers,
  })
  gauge('mkt_notifications_pending', 'Notifications not settled yet', async () => (await countPending(db, {}))?.count)
  gauge(
    'mkt_deadlines_overdue',
    'Deadlines past due and not fired',
    async () => (await countOverdue(db, { now: now() }))?.count,
  )
  const alerts: Gauge = new Gauge({
    name: 'mkt_alerts_open',
    help: 'What waits for an operator',
    labelNames: ['severity'],
    registers,
    collect: async () => {
      const counts = await countOpenAlerts(db, {})
      SEVERITIES.forEach((severity, at) => {
        alerts.set({ severity }, counts.find((one) => one.severity === at)?.count ?? 0)
      })
    },
  })
  gauge('mkt_disk_free_ratio', 'How much of the disk that holds the data is free', freeDisk)

  function gauge(name: string, help: string, read: () => Promise<number | undefined>): void {
    const made: Gauge = new Gauge({
      name,
      help,
      registers,
      collect: async () => made.set((await read()) ?? 0),
    })
  }

  return {
    observeRequest: (operation, status, seconds) => requests.observe({ operation, status: String(status) }, seconds),
    observeAttempt: (protocol, verdict, seconds) => attempts.observe({ protocol, verdict }, seconds),
    observeDeadline: (command, seconds) => lateness.observe({ command }, seconds),
    countFailure: (worker) => failures.inc({ worker }),
    countCircuit: () => circuits.inc(),
    print: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  }
}
