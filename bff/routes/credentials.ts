import { z } from '@hono/zod-openapi'
import { rotateCredentials } from '../commands/rotate-credentials.ts'
import { id } from '../contract/common.ts'
import { CredentialRotation, CredentialsRotated } from '../contract/instance.ts'
import { safeUrl } from '../gateway/safe-url.ts'
import type { Shell } from '../shell.ts'
import { iso } from '../views/common.ts'
import { type App, command } from './operation.ts'
import { inScope } from './scope.ts'

const InstanceId = z.object({ id: id('ins') })

/** The provider's side of what it delivered. It can replace, and read nothing back. */
export function credentialRoutes(app: App, shell: Shell): void {
  command(
    app,
    shell,
    'rotate-credentials',
    {
      method: 'post',
      path: '/v1/provider/instances/{id}/credentials',
      tag: 'Provider',
      summary: 'New credentials for an instance in use; the old ones stay readable for a while',
      params: InstanceId,
      body: CredentialRotation,
      answer: { status: 200, schema: CredentialsRotated, description: 'Replaced; no value is repeated' },
    },
    async (context, { params, body, caller }) => {
      if (!inScope(caller, params.id)) return { ok: false, code: 'not-found' }
      const readUrl = (text: string) => safeUrl(text, shell.client.allows)
      const rotated = await rotateCredentials(context, { ...body, instanceId: params.id }, readUrl)
      if (!rotated.ok) return rotated
      return { ok: true, value: { id: rotated.value.id, version: rotated.value.version, changedAt: iso(context.now) } }
    },
  )
}
