import { z } from '@hono/zod-openapi'
import type { Executor } from '../../db/engine.ts'
import { listAlertIds, listAlerts, listEndedAlerts } from '../../db/queries/alerts.ts'
import { runAlertCommand } from '../commands/run-alert-command.ts'
import { AlertCommandInput, AlertList, type AlertPage, AlertQuery } from '../contract/alert.ts'
import { AlertView, id } from '../contract/common.ts'
import { type AlertKind, COUNTED_MAX, SEVERITIES } from '../domain/alert.ts'
import type { Instant } from '../domain/time.ts'
import type { Shell } from '../shell.ts'
import { alertView } from '../views/alert.ts'
import { type App, command, query } from './operation.ts'
import { decodeCursor, pageOf } from './page.ts'

export function operatorRoutes(app: App, shell: Shell): void {
  query(
    app,
    shell,
    'list-alerts',
    {
      method: 'get',
      path: '/v1/operator/alerts',
      tag: 'Operator',
      summary:
        'Everything that needs a look, the most urgent first, the oldest of these first; what has ended, the newest first',
      query: AlertQuery,
      answer: { status: 200, schema: AlertList, description: 'A page of alerts' },
    },
    async (db, { caller: { hostId }, query: { limit, cursor, kind, severity, state } }) => {
      const now = shell.now()
      const rank = severity && SEVERITIES.indexOf(severity)
      const asked = { host_id: hostId, limit: limit + 1, kind, severity: rank }
      const before = decodeCursor(cursor)
      const ended = state === 'ended'
      const rows = ended
        ? await listEndedAlerts(db, { ...asked, before })
        : await listAlerts(db, { ...asked, now, aside: state === 'aside' || undefined, ...afterOf(before) })
      const page = pageOf(rows, limit, (row) => (ended ? row.id : `${row.severity} ${row.id}`))
      const items = page.rows.map((row) => alertView(row, now))
      return { ok: true, value: { items, nextCursor: page.nextCursor, counts: await countsOf(db, hostId, now, kind) } }
    },
  )
  command(
    app,
    shell,
    'command-alert',
    {
      method: 'post',
      path: '/v1/operator/alerts/{id}/commands',
      tag: 'Operator',
      summary:
        'Act on an alert, with a reason: send its notification again, put it aside, call it done; or bring it back',
      params: z.object({ id: id('alr') }),
      body: AlertCommandInput,
      answer: { status: 200, schema: AlertView, description: 'The alert' },
    },
    async (context, { params, body }) => {
      const acted = await runAlertCommand(context, { alertId: params.id, ...body })
      return acted.ok ? { ok: true, value: alertView(acted.value, context.now) } : acted
    },
  )
}

/** Lists that are sorted by two columns go on behind both. */
function afterOf(cursor: string | undefined) {
  const [severity, id] = cursor?.split(' ') ?? []
  return id === undefined ? {} : { after_severity: Number(severity) || 0, after_id: id }
}

async function countsOf(
  db: Executor,
  host_id: string,
  now: Instant,
  kind: AlertKind | undefined,
): Promise<AlertPage['counts']> {
  const count = async (more: { readonly severity: number } | { readonly aside: true }) =>
    (await listAlertIds(db, { host_id, now, kind, limit: COUNTED_MAX, ...more })).length
  const [critical, warning, notice] = await Promise.all(SEVERITIES.map((_, severity) => count({ severity })))
  return { critical: critical ?? 0, warning: warning ?? 0, notice: notice ?? 0, aside: await count({ aside: true }) }
}
