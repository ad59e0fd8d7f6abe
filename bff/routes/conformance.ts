import { z } from '@hono/zod-openapi'
import type { Executor } from '../../db/engine.ts'
import {
  type ConformanceRunRow,
  findConformanceRun,
  listConformanceResults,
  listConformanceRuns,
} from '../../db/queries/conformance.ts'
import { findEndpoint } from '../../db/queries/endpoints.ts'
import { cancelConformance, startConformance } from '../commands/start-conformance.ts'
import { id, ListQuery, listOf } from '../contract/common.ts'
import { ConformanceRunInput, ConformanceRunItem, ConformanceRunView } from '../contract/conformance.ts'
import type { Shell } from '../shell.ts'
import { conformanceItem, conformanceReport } from '../views/conformance.ts'
import { type App, command, query } from './operation.ts'
import { decodeCursor, pageOf } from './page.ts'

const PATH = '/v1/provider/endpoint/conformance-runs'
const RunId = z.object({ id: id('cfr') })

/** Holding an endpoint to its protocol: runs are put in line here and carried by a worker. */
export function conformanceRoutes(app: App, shell: Shell): void {
  command(
    app,
    shell,
    'start-conformance',
    {
      method: 'post',
      path: PATH,
      tag: 'Provider',
      summary: 'Put a conformance run in line',
      body: ConformanceRunInput,
      answer: { status: 201, schema: ConformanceRunView, description: 'The run, to be asked for until it has ended' },
    },
    async (context, { body: { mode, scope } }) => {
      const started = await startConformance(context, { provider_id: context.actor.id, mode, scope, cause: 'asked' })
      return started.ok ? { ok: true, value: await loadReport(context.tx, started.value) } : started
    },
  )
  command(
    app,
    shell,
    'cancel-conformance',
    {
      method: 'post',
      path: `${PATH}/{id}/cancel`,
      tag: 'Provider',
      summary: 'Stop a run before its next case',
      params: RunId,
      answer: { status: 200, schema: ConformanceRunView, description: 'The run with what it found so far' },
    },
    async (context, { params }) => {
      const cancelled = await cancelConformance(context, params.id)
      return cancelled.ok ? { ok: true, value: await loadReport(context.tx, cancelled.value) } : cancelled
    },
  )
  readRoutes(app, shell)
}

function readRoutes(app: App, shell: Shell): void {
  query(
    app,
    shell,
    'list-conformance-runs',
    {
      method: 'get',
      path: PATH,
      tag: 'Provider',
      summary: 'Conformance runs, newest first',
      query: ListQuery,
      answer: { status: 200, schema: listOf(ConformanceRunItem), description: 'A page of runs' },
    },
    async (db, { caller: { hostId, actor }, query: { limit, cursor } }) => {
      const owner = { host_id: hostId, provider_id: actor.id }
      const rows = await listConformanceRuns(db, { ...owner, limit: limit + 1, before: decodeCursor(cursor) })
      const page = pageOf(rows, limit, (row) => row.id)
      const live = await findLive(db, owner)
      const items = page.rows.map((row) => conformanceItem(row, live))
      return { ok: true, value: { items, nextCursor: page.nextCursor } }
    },
  )
  query(
    app,
    shell,
    'read-conformance-run',
    {
      method: 'get',
      path: `${PATH}/{id}`,
      tag: 'Provider',
      summary: 'A run with every case: its progress while it is under way, its report afterwards',
      params: RunId,
      answer: { status: 200, schema: ConformanceRunView, description: 'The run' },
    },
    async (db, { caller: { hostId, actor }, params }) => {
      const run = await findConformanceRun(db, { host_id: hostId, provider_id: actor.id, id: params.id })
      return run ? { ok: true, value: await loadReport(db, run) } : { ok: false, code: 'not-found' }
    },
  )
}

async function loadReport(db: Executor, run: ConformanceRunRow) {
  const { host_id, provider_id, id: run_id } = run
  const results = await listConformanceResults(db, { host_id, run_id })
  return conformanceReport(run, results, await findLive(db, { host_id, provider_id }))
}

async function findLive(db: Executor, owner: { host_id: string; provider_id: string }): Promise<string | null> {
  return (await findEndpoint(db, { ...owner, mode: 'live' }))?.fingerprint ?? null
}
