import { z } from '@hono/zod-openapi'
import { saveDraft } from '../commands/requirement.ts'
import { revealResult } from '../commands/reveal-result.ts'
import { id, Time } from '../contract/common.ts'
import { Revealed } from '../contract/instance.ts'
import { RequirementInput, ResultReveal } from '../contract/work.ts'
import type { Shell } from '../shell.ts'
import { iso } from '../views/common.ts'
import { type App, command } from './operation.ts'
import { inScope } from './scope.ts'

const OrderId = z.object({ id: id('ord') })
const ResultId = z.object({ id: id('ord'), version: z.coerce.number().int().min(1).max(1_000_000) })
const NOT_FOUND = { ok: false, code: 'not-found' } as const

/** What orders with human delivery have beside their commands. */
export function workRoutes(app: App, shell: Shell): void {
  command(
    app,
    shell,
    'save-requirement-draft',
    {
      method: 'put',
      path: '/v1/orders/{id}/requirement/draft',
      tag: 'Orders',
      summary: 'Keep what the buyer has written so far; only the buyer sees it',
      params: OrderId,
      body: RequirementInput,
      answer: {
        status: 200,
        schema: z.strictObject({ savedAt: Time }).openapi('DraftSaved'),
        description: 'It is kept',
      },
    },
    async (context, { caller, params, body }) => {
      if (!inScope(caller, params.id)) return NOT_FOUND
      const saved = await saveDraft(context, { orderId: params.id, ...body })
      return saved.ok ? { ok: true, value: { savedAt: iso(saved.value.savedAt) } } : saved
    },
  )
  command(
    app,
    shell,
    'reveal-result',
    {
      method: 'post',
      path: '/v1/orders/{id}/results/{version}/reveal',
      tag: 'Orders',
      summary: 'Reveal one account of a result; recorded before it is answered',
      params: ResultId,
      body: ResultReveal,
      answer: { status: 200, schema: Revealed, description: 'The value; never cached' },
    },
    async (context, { caller, params, body }) => {
      if (!inScope(caller, params.id)) return NOT_FOUND
      const revealed = await revealResult(context, { orderId: params.id, version: params.version, key: body.key })
      return revealed.ok ? { ok: true, value: { value: revealed.value } } : revealed
    },
  )
}
