import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { type BenchWorld, openBenchWorld } from './support/bench-world.ts'
import { fillOrders } from './support/bulk.ts'
import { fire } from './support/order-commands.ts'
import { rawGroupCommit } from './support/peers.ts'
import { openPgBoss } from './support/pg-boss.ts'
import { rawSets } from './support/raw-sets.ts'
import { type BenchOptions, percentile, type Report, ratios } from './support/report.ts'
import { bootOn } from './support/second-bff.ts'
import { timed } from './support/timed.ts'
import { until } from './support/until.ts'

const ARMED = 1_000_000
const WAVE = 10_000
const HOUR = 3_600_000
/** Deadlines a raw peer takes at a time, as our worker does. */
const BATCH = 500
const STARTS = 5
/** Lateness is looked at under a load that keeps coming: so many, one every so many milliseconds. */
const ARRIVALS = 1000
const ARRIVAL_GAP_MS = 4

/** A million armed deadlines: what starting costs, how fast ten thousand fire with full transitions, and how late they are. */
export async function benchDeadlines({ rounds, scale }: BenchOptions): Promise<Report> {
  const armed = Math.round(ARMED * scale)
  const wave = Math.round(WAVE * scale)
  const empty = await openBenchWorld()
  const bench = await openBenchWorld()
  await empty.world.workers.stop()
  await bench.world.workers.stop()
  const dueAt = Date.now() + HOUR
  fillOrders(bench, {
    orders: armed,
    buyers: 1000,
    providers: 19,
    waiting: armed,
    dueAt,
    wave,
    due: wave * rounds,
    lists: false,
  })
  const rawFile = join(bench.folder, 'raw.db')
  const setsFile = join(bench.folder, 'sets.db')
  for (const file of [rawFile, setsFile]) copyFileSync(bench.file, file)

  const starts = { empty: [] as number[], armed: [] as number[] }
  for (let start = 0; start < STARTS; start += 1) {
    starts.empty.push(await measureStart(empty))
    starts.armed.push(await measureStart(bench))
  }
  const fired = await fireWaves(bench, { rawFile, setsFile, dueAt, wave, rounds })
  const late = await measureLateness(bench, Math.min(ARRIVALS, armed - wave * rounds))
  await empty.close()
  await bench.close()
  return {
    bench: 'deadlines',
    notes: [
      `${armed} armed; ${wave} due at once, each fired by the worker as a full transition: deadline, history, order, event, one durable commit for what fires together.`,
      'The raw peer takes the same deadlines and writes the same rows with hand-written statements in the same group commits; the raw sets write them with one statement for each table and batch.',
      'pg-boss fetches and completes as many jobs that do nothing, on a real PostgreSQL with fsync, four hands with 200 jobs each at a time, and nothing else armed.',
    ],
    lines: [
      { name: 'fired by our worker', unit: 'deadlines/s', values: fired.ours },
      { name: 'fired by raw group commit', unit: 'deadlines/s', values: fired.raw },
      { name: 'fired by raw sets', unit: 'deadlines/s', values: fired.sets },
      { name: 'jobs that do nothing, done by pg-boss', unit: 'jobs/s', values: fired.boss },
      { name: 'our processor', unit: 'µs/deadline', values: fired.ourCpu },
      { name: "raw group commit's processor", unit: 'µs/deadline', values: fired.rawCpu },
      { name: "raw sets' processor", unit: 'µs/deadline', values: fired.setsCpu },
      { name: 'start, nothing armed', unit: 'ms', values: starts.empty },
      { name: `start, ${armed} armed`, unit: 'ms', values: starts.armed },
      { name: `lateness p50, one due every ${ARRIVAL_GAP_MS} ms`, unit: 'ms', values: [percentile(late, 0.5)] },
      { name: 'lateness p99', unit: 'ms', values: [percentile(late, 0.99)] },
    ],
    ratios: [
      { name: 'fired: ours / raw group commit', values: ratios(fired.ours, fired.raw) },
      { name: 'fired: ours / raw sets', values: ratios(fired.ours, fired.sets) },
      { name: 'fired: ours with full transitions / pg-boss with none', values: ratios(fired.ours, fired.boss) },
      { name: 'fired: processor, raw group commit / ours', values: ratios(fired.rawCpu, fired.ourCpu) },
      { name: 'fired per second (on a quiet machine)', values: fired.ours, budget: { min: 15_000 } },
      {
        name: 'start: ms above nothing armed',
        values: starts.armed.map((ms, at) => ms - (starts.empty[at] ?? 0)),
        budget: { max: 100 },
      },
      { name: 'lateness p99, ms', values: [percentile(late, 0.99)], budget: { max: 1000 } },
    ],
  }
}

/** Milliseconds until everything is open and the workers have looked once. */
async function measureStart(bench: BenchWorld): Promise<number> {
  const begun = performance.now()
  const running = await bootOn(bench)
  await running.workers.drain()
  const took = performance.now() - begun
  await running.stop()
  return took
}

type Waves = {
  readonly rawFile: string
  readonly setsFile: string
  readonly dueAt: number
  readonly wave: number
  readonly rounds: number
}

/** Turn by turn: the clock of one side jumps past the next wave, then the other's. */
async function fireWaves(bench: BenchWorld, { rawFile, setsFile, dueAt, wave, rounds }: Waves) {
  const clock = { offset: 0 }
  const running = await bootOn(bench, { clock })
  await running.workers.drain()
  const raw = rawGroupCommit(rawFile)
  const sets = rawSets(setsFile, bench.shelf.hostId)
  const boss = await openPgBoss()
  const due = dueIn(rawFile)
  const ourDue = dueIn(bench.file)
  const result = {
    ours: [] as number[],
    raw: [] as number[],
    sets: [] as number[],
    boss: [] as number[],
    ourCpu: [] as number[],
    rawCpu: [] as number[],
    setsCpu: [] as number[],
  }
  for (let round = 0; round < rounds; round += 1) {
    const now = dueAt + round * HOUR + 1000
    const theirs = await timed(async () => {
      for (let ids = due.all(now, BATCH); ids.length > 0; ids = due.all(now, BATCH))
        await Promise.all(ids.map((id) => raw.apply(fire(bench.shelf.hostId, String(id), now))))
    })
    const inSets = await timed(async () => sets.fireAll(now, BATCH))
    clock.offset = now - Date.now()
    const ours = await timed(async () => {
      running.workers.wake()
      await until(() => ourDue.get(now, 1) === undefined)
    })
    result.boss.push(await boss.fire(wave))
    result.ours.push(wave / ours.seconds)
    result.raw.push(wave / theirs.seconds)
    result.sets.push(wave / inSets.seconds)
    result.setsCpu.push(inSets.cpu / wave)
    result.ourCpu.push(ours.cpu / wave)
    result.rawCpu.push(theirs.cpu / wave)
  }
  await raw.close()
  sets.close()
  await boss.close()
  await running.stop()
  const closed = new Database(bench.file, { readonly: true })
    .prepare(`select count(*) from "order" where state = 'closed'`)
    .pluck()
    .get()
  if (closed !== wave * rounds) throw new Error(`${closed} orders were closed, not ${wave * rounds}`)
  return result
}

function dueIn(file: string): Database.Statement<unknown[]> {
  return new Database(file, { readonly: true })
    .prepare<unknown[]>(
      'select id from deadline where paused_at is null and next_try_at <= ? order by next_try_at limit ?',
    )
    .pluck()
}

/** Milliseconds between due and fired, while one after the other becomes due. */
async function measureLateness(bench: BenchWorld, arrivals: number): Promise<number[]> {
  const database = new Database(bench.file)
  const start = Date.now() + 500
  database
    .prepare(`update deadline set due_at = ? + (n - 1) * ?, next_try_at = ? + (n - 1) * ?
      from (select id, row_number() over (order by id) as n from deadline order by id limit ?) as first where first.id = deadline.id`)
    .run(start, ARRIVAL_GAP_MS, start, ARRIVAL_GAP_MS, arrivals)
  const due = database
    .prepare('select subject_id, due_at from deadline where due_at < ? order by due_at')
    .all(start + arrivals * ARRIVAL_GAP_MS) as { subject_id: string; due_at: number }[]
  const running = await bootOn(bench)
  const left = database.prepare('select 1 from deadline where paused_at is null and next_try_at < ? limit 1')
  await until(() => left.get(start + arrivals * ARRIVAL_GAP_MS) === undefined)
  await running.stop()
  const fired = database.prepare(`select at from history where subject_id = ? and command = 'close-unpaid'`).pluck()
  const late = due.map(({ subject_id, due_at }) => Number(fired.get(subject_id)) - due_at)
  database.close()
  return late
}
