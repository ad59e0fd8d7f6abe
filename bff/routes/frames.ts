import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { findFrameTicket } from '../../db/queries/frame-tickets.ts'
import { findOrigin } from '../../db/queries/hosts.ts'
import { inTransaction } from '../commands/context.ts'
import { composeFrameSession, enterFrame, openFrame } from '../commands/frame-tickets.ts'
import { id } from '../contract/common.ts'
import { FrameEntered, FrameEntry, FrameTicket } from '../contract/frame.ts'
import { type FeatureName, featuresIn } from '../contract/session-scope.ts'
import { signSession } from '../middleware/authenticate.ts'
import type { Environment } from '../middleware/environment.ts'
import { problemAnswer } from '../middleware/problem.ts'
import { scopeOf } from '../middleware/scope-of.ts'
import type { Shell } from '../shell.ts'
import { iso } from '../views/common.ts'
import { BUILT, MANIFEST } from './embed.ts'
import { type App, command, register, send } from './operation.ts'
import { inScope } from './scope.ts'

const InstanceId = z.object({ id: id('ins') })
const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Credentials</title><script type="module" src="isolated/start.js"></script></html>`
/** What a frame is for. It may do none of it that the page's own session may not. */
const FRAME_FEATURES: readonly FeatureName[] = ['reveal-credentials', 'sign-in']
const ORIGIN = /^https?:\/\/[a-z0-9.-]+(?::\d{1,5})?$/
const entered = {
  answer: { status: 201, schema: FrameEntered, description: 'A session for this frame alone' },
} as const

/** Secrets in a frame of ours: the page around it cannot read them, and no other page can put it in (docs/isolated-display.md). */
export function frameRoutes(app: App, shell: Shell): void {
  command(
    app,
    shell,
    'open-frame',
    {
      method: 'post',
      path: '/v1/instances/{id}/frame-ticket',
      tag: 'Instances',
      summary: 'Let our own frame show this instance’s secrets; good once, for half a minute',
      params: InstanceId,
      answer: { status: 201, schema: FrameTicket, description: 'To be handed to the frame; it opens nothing else' },
    },
    async (context, { params, caller }) => {
      if (!inScope(caller, params.id)) return { ok: false, code: 'not-found' }
      const own = featuresIn(scopeOf(caller.session))
      const may = FRAME_FEATURES.filter((name) => own.includes(name))
      const opened = await openFrame(context, params.id, may)
      if (!opened.ok) return opened
      return { ok: true, value: { ticket: opened.value.ticket, expiresAt: iso(opened.value.expiresAt) } }
    },
  )
  register(
    app,
    'enter-frame',
    {
      method: 'post',
      path: '/isolated/sessions',
      tag: 'Instances',
      summary: 'Turn a ticket into a session; only a page of ours can',
      body: FrameEntry,
      ...entered,
    },
    async (c, { body }) => {
      const origin = ownOrigin(c)
      if (origin === null) return send(c, entered, { ok: false, code: 'origin-mismatch' })
      const ticket = await findFrameTicket(shell.store.read, { hash: shell.digest(body.ticket) })
      if (!ticket || ticket.expires_at <= shell.wall()) return send(c, entered, { ok: false, code: 'ticket-used' })
      const session = composeFrameSession(shell, ticket, origin)
      const token = await signSession(shell, session) // Before the transaction: signing is not a query.
      const actor = { role: 'buyer', id: ticket.actor_id } as const
      const result = await inTransaction(shell, ticket.host_id, actor, (context) =>
        enterFrame(context, ticket, session),
      )
      if (!result.ok) return send(c, entered, result as { ok: false; code: 'ticket-used' })
      const value = { token, expiresAt: iso(session.expires_at), instanceId: ticket.instance_id }
      return send(c, entered, { ok: true, value })
    },
  )
  app.get('/isolated', (c) => page(c, shell))
  app.get('/isolated/start.js', start)
}

/**
 * The origin a document of ours calls from. Both headers are the browser's, no script can write them: a page of another origin,
 * and a sandboxed one without any, is told apart from the frame we served.
 */
function ownOrigin(c: Context<Environment>): string | null {
  const origin = c.req.header('origin') ?? ''
  const site = c.req.header('sec-fetch-site')
  const host = c.req.header('host') ?? new URL(c.req.url).host
  if (!ORIGIN.test(origin) || new URL(origin).host !== host) return null
  return site === undefined || site === 'same-origin' ? origin : null
}

/** May be framed by the one registered origin it names; it answers to no other. */
async function page(c: Context<Environment>, shell: Shell): Promise<Response> {
  const origin = c.req.query('origin') ?? ''
  const known = ORIGIN.test(origin) && (await findOrigin(shell.store.read, { origin })) !== undefined
  c.header('cache-control', 'no-store')
  c.header('content-security-policy', policy(known ? origin : "'none'"))
  if (!known) return c.text('This page may not be framed here', 403)
  return c.html(PAGE)
}

function policy(ancestors: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    `frame-ancestors ${ancestors}`,
  ].join('; ')
}

/** Starts what the built elements have for this page; their file is named anew with each build. */
function start(c: Context<Environment>): Response {
  const manifest = join(BUILT, MANIFEST)
  if (!existsSync(manifest)) return problemAnswer(c, { code: 'not-found' })
  const { embed } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly embed: { readonly file: string } }
  const text = `import { frameMkt } from '../embed/${embed.file}'\nframeMkt()\n`
  return c.body(text, 200, { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache' })
}
