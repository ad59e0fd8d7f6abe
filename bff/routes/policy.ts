import { findHost } from '../../db/queries/hosts.ts'
import { setPolicy } from '../commands/set-policy.ts'
import { PolicyView } from '../contract/conformance.ts'
import type { Shell } from '../shell.ts'
import { type App, command, query } from './operation.ts'

/** What a host lets be listed. */
export function policyRoutes(app: App, shell: Shell): void {
  query(
    app,
    shell,
    'read-policy',
    {
      method: 'get',
      path: '/v1/policy',
      tag: 'Host',
      summary: 'What must be shown before a product may be listed',
      answer: { status: 200, schema: PolicyView, description: 'The policy' },
    },
    async (db, { caller: { hostId } }) => {
      const host = await findHost(db, { id: hostId })
      return host ? { ok: true, value: { conformance: host.conformance } } : { ok: false, code: 'not-found' }
    },
  )
  command(
    app,
    shell,
    'set-policy',
    {
      method: 'put',
      path: '/v1/policy',
      tag: 'Host',
      summary: 'Change it; what is listed already stays listed',
      body: PolicyView,
      answer: { status: 200, schema: PolicyView, description: 'The policy' },
    },
    async (context, { body }) => {
      await setPolicy(context, body.conformance)
      return { ok: true, value: body }
    },
  )
}
