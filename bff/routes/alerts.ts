import { z } from '@hono/zod-openapi'
import { listEndedAlerts, listOpenAlerts } from '../../db/queries/alerts.ts'
import { runAlertCommand } from '../commands/run-alert-command.ts'
import { AlertCommandInput, AlertQuery } from '../contract/alert.ts'
import { AlertView, id, listOf } from '../contract/common.ts'
import type { Shell } from '../shell.ts'
import { alertView } from '../views/provider.ts'
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
      summary: 'Everything that needs a look, newest first',
      query: AlertQuery,
      answer: { status: 200, schema: listOf(AlertView), description: 'A page of alerts' },
    },
    async (db, { caller: { hostId }, query: { limit, cursor, kind, state } }) => {
      const asked = { host_id: hostId, limit: limit + 1, kind, before: decodeCursor(cursor) }
      const rows =
        state === 'open' ? await listOpenAlerts(db, { ...asked, now: shell.now() }) : await listEndedAlerts(db, asked)
      const page = pageOf(rows, limit, (row) => row.id)
      return { ok: true, value: { items: page.rows.map(alertView), nextCursor: page.nextCursor } }
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
      summary: 'Act on an alert, with a reason: send its notification again, put it aside, call it done',
      params: z.object({ id: id('alr') }),
      body: AlertCommandInput,
      answer: { status: 200, schema: AlertView, description: 'The alert' },
    },
    async (context, { params, body }) => {
      const acted = await runAlertCommand(context, { alertId: params.id, ...body })
      return acted.ok ? { ok: true, value: alertView(acted.value) } : acted
    },
  )
}
