import { z } from '@hono/zod-openapi'
import { type AccessKeyRow, findKeyOfInstance } from '../../db/queries/access-keys.ts'
import { listQuotas, listUsage } from '../../db/queries/quotas.ts'
import { rotateAccessKey, switchAccessKey } from '../commands/access-keys.ts'
import type { Result } from '../commands/context.ts'
import { AccessView, KeyRotation, UsageView } from '../contract/access.ts'
import { id } from '../contract/common.ts'
import { usageSince } from '../domain/usage.ts'
import type { Shell } from '../shell.ts'
import { accessView, usageView } from '../views/access.ts'
import { findVisibleInstance } from './load-instance.ts'
import { type App, command, type Outcome, query } from './operation.ts'
import { inScope } from './scope.ts'

const InstanceId = z.object({ id: id('ins') })
const PATH = '/v1/instances/{id}'
const PACKAGES_SHOWN = 100

/** API goods: what was called, and the key it is called with. */
export function accessRoutes(app: App, shell: Shell): void {
  query(
    app,
    shell,
    'read-usage',
    {
      method: 'get',
      path: `${PATH}/usage`,
      tag: 'Instances',
      summary: 'Calls of API goods: each package, the last 24 hours and the last 30 days',
      params: InstanceId,
      answer: { status: 200, schema: UsageView, description: 'The usage, about a second old' },
    },
    async (db, { caller, params }) => {
      const instance = await findVisibleInstance(db, caller, params.id)
      const of = { host_id: caller.hostId, instance_id: params.id }
      if (!instance || !(await findKeyOfInstance(db, of))) return { ok: false, code: 'not-found' }
      const now = shell.now()
      const [quotas, rows] = await Promise.all([
        listQuotas(db, { ...of, limit: PACKAGES_SHOWN }),
        listUsage(db, { ...of, from: usageSince(now) }),
      ])
      return { ok: true, value: usageView(quotas, rows, now) }
    },
  )
  command(
    app,
    shell,
    'rotate-access-key',
    {
      method: 'post',
      path: `${PATH}/keys/rotate`,
      tag: 'Instances',
      summary: 'A new secret under the same key id; the old one stays good for a while',
      params: InstanceId,
      body: KeyRotation,
      answer: { status: 200, schema: AccessView, description: 'The key; its secret is revealed as before' },
    },
    async (context, { params, body, caller }) =>
      inScope(caller, params.id)
        ? viewed(shell, await rotateAccessKey(context, { instanceId: params.id, ...body }))
        : { ok: false, code: 'not-found' },
  )
  switchRoute(app, shell, 'disable-access-key', false)
  switchRoute(app, shell, 'enable-access-key', true)
}

function switchRoute(app: App, shell: Shell, operation: 'disable-access-key' | 'enable-access-key', on: boolean): void {
  command(
    app,
    shell,
    operation,
    {
      method: 'post',
      path: `${PATH}/keys/${on ? 'enable' : 'disable'}`,
      tag: 'Instances',
      summary: on ? 'The key opens again what it opened before' : 'The key opens nothing, from the next call on',
      params: InstanceId,
      answer: { status: 200, schema: AccessView, description: 'The key' },
    },
    async (context, { params, caller }) =>
      inScope(caller, params.id)
        ? viewed(shell, await switchAccessKey(context, { instanceId: params.id, on }))
        : { ok: false, code: 'not-found' },
  )
}

function viewed({ wall }: Shell, changed: Result<AccessKeyRow>): Outcome<unknown> {
  return changed.ok ? { ok: true, value: accessView(changed.value, wall()) } : changed
}
