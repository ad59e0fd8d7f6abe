import { z } from '@hono/zod-openapi'
import type { Executor } from '../../db/engine.ts'
import { listExpiringInstances, listInstances, listReveals } from '../../db/queries/instances.ts'
import { openLoginLink, revealCredential } from '../commands/reveal.ts'
import { id, listOf } from '../contract/common.ts'
import {
  InstanceItem,
  InstanceQuery,
  InstanceView,
  LoginLink,
  Reveal,
  Revealed,
  RevealRecord,
} from '../contract/instance.ts'
import { signIn } from '../gateway/sign-in.ts'
import type { Caller } from '../middleware/environment.ts'
import type { Shell } from '../shell.ts'
import { instanceItem, revealView } from '../views/instance.ts'
import { findVisibleInstance, loadInstance } from './load-instance.ts'
import { type App, command, query } from './operation.ts'
import { decodeCursor, pageOf } from './page.ts'
import { inScope, inScopeOnly, ownerOf } from './scope.ts'

const InstanceId = z.object({ id: id('ins') })
const REVEALS_SHOWN = 100

export function instanceRoutes(app: App, shell: Shell): void {
  readRoutes(app, shell)
  command(
    app,
    shell,
    'reveal-credential',
    {
      method: 'post',
      path: '/v1/instances/{id}/reveal',
      tag: 'Instances',
      summary: 'Reveal one secret; recorded before it is answered',
      params: InstanceId,
      body: Reveal,
      answer: { status: 200, schema: Revealed, description: 'The value; never cached' },
    },
    async (context, { params, body, caller }) => {
      if (!inScope(caller, params.id)) return { ok: false, code: 'not-found' }
      const revealed = await revealCredential(context, { ...body, instanceId: params.id })
      return revealed.ok ? { ok: true, value: { value: revealed.value } } : revealed
    },
  )
  command(
    app,
    shell,
    'open-login-link',
    {
      method: 'post',
      path: '/v1/instances/{id}/login-link',
      tag: 'Instances',
      summary: 'The login-free address, at the click',
      params: InstanceId,
      answer: { status: 200, schema: LoginLink, description: 'Where to go; never cached' },
    },
    async (context, { params, caller }) => {
      if (!inScope(caller, params.id)) return { ok: false, code: 'not-found' }
      const opened = await openLoginLink(context, params.id, signIn)
      return opened.ok ? { ok: true, value: { url: opened.value } } : opened
    },
  )
}

function readRoutes(app: App, shell: Shell): void {
  query(
    app,
    shell,
    'list-instances',
    {
      method: 'get',
      path: '/v1/instances',
      tag: 'Instances',
      summary: 'Purchased products, newest first',
      query: InstanceQuery,
      answer: { status: 200, schema: listOf(InstanceItem), description: 'A page of instances' },
    },
    async (db, { caller, query: { limit, cursor, state, sort } }) => {
      if (sort === 'expiry') return listExpiring(db, caller, { limit, cursor, state })
      const rows = await listInstances(db, {
        host_id: caller.hostId,
        limit: limit + 1,
        ...ownerOf(caller.actor),
        state,
        before: decodeCursor(cursor),
      })
      const page = pageOf(rows, limit, (row) => row.id)
      return {
        ok: true,
        value: { items: inScopeOnly(caller, page.rows).map(instanceItem), nextCursor: page.nextCursor },
      }
    },
  )
  query(
    app,
    shell,
    'read-instance',
    {
      method: 'get',
      path: '/v1/instances/{id}',
      tag: 'Instances',
      summary: 'One instance, its secrets masked',
      params: InstanceId,
      answer: { status: 200, schema: InstanceView, description: 'The instance' },
    },
    async (db, { caller, params }) => {
      const instance = await findVisibleInstance(db, caller, params.id)
      if (!instance) return { ok: false, code: 'not-found' }
      return { ok: true, value: await loadInstance(db, instance, caller, shell) }
    },
  )
  revealLogRoute(app, shell)
}

function revealLogRoute(app: App, shell: Shell): void {
  query(
    app,
    shell,
    'list-reveals',
    {
      method: 'get',
      path: '/v1/instances/{id}/reveals',
      tag: 'Instances',
      summary: 'Who saw which secret, and when',
      params: InstanceId,
      answer: { status: 200, schema: listOf(RevealRecord), description: 'The newest records' },
    },
    async (db, { caller, params }) => {
      const instance = await findVisibleInstance(db, caller, params.id)
      if (!instance) return { ok: false, code: 'not-found' }
      const rows = await listReveals(db, { host_id: caller.hostId, instance_id: instance.id, limit: REVEALS_SHOWN })
      return { ok: true, value: { items: rows.map(revealView), nextCursor: null } }
    },
  )
}

/** What ends first, in front. */
async function listExpiring(
  db: Executor,
  caller: Caller,
  { limit, cursor, state }: Pick<z.output<typeof InstanceQuery>, 'limit' | 'cursor' | 'state'>,
) {
  const [, at, after] = /^(\d{1,15}) (\w+)$/.exec(decodeCursor(cursor) ?? '') ?? []
  const rows = await listExpiringInstances(db, {
    host_id: caller.hostId,
    limit: limit + 1,
    ...ownerOf(caller.actor),
    state,
    ...(after !== undefined && { after_at: Number(at), after }),
  })
  const page = pageOf(rows, limit, (row) => `${row.expires_at} ${row.id}`)
  const items = inScopeOnly(caller, page.rows).map(instanceItem)
  return { ok: true as const, value: { items, nextCursor: page.nextCursor } }
}
