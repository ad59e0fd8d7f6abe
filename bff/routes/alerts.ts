import { listOpenAlerts } from '../../db/queries/alerts.ts'
import { AlertView, ListQuery, listOf } from '../contract/common.ts'
import type { Shell } from '../shell.ts'
import { alertView } from '../views/provider.ts'
import { type App, query } from './operation.ts'
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
      query: ListQuery,
      answer: { status: 200, schema: listOf(AlertView), description: 'A page of open alerts' },
    },
    async (db, { caller: { hostId }, query: { limit, cursor } }) => {
      const page = pageOf(
        await listOpenAlerts(db, { host_id: hostId, limit: limit + 1, before: decodeCursor(cursor) }),
        limit,
        (row) => row.id,
      )
      return { ok: true, value: { items: page.rows.map(alertView), nextCursor: page.nextCursor } }
    },
  )
}
