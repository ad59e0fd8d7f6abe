import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Executor } from '../../db/engine.ts'
import { type Context as CommandContext, inTransaction, type Refusal } from '../commands/context.ts'
import { type Answer, once } from '../commands/once.ts'
import { authorization, type Operation } from '../contract/authorization.ts'
import { Problem } from '../contract/common.ts'
import type { ProblemCode } from '../contract/problem-status.ts'
import { findNul } from '../domain/find-nul.ts'
import { allow } from '../middleware/allow.ts'
import { answer } from '../middleware/answer.ts'
import type { Caller, Environment } from '../middleware/environment.ts'
import { readOnceKey, wellFormedKey } from '../middleware/once-key.ts'
import { problemAnswer } from '../middleware/problem.ts'
import { mayGive, offered } from '../middleware/scope-of.ts'
import type { Shell } from '../shell.ts'

const FILE = z.string().openapi({ format: 'binary' })

export type App = OpenAPIHono<Environment>

type Nothing = z.ZodObject<Record<never, never>>
export type Spec<B extends z.ZodType = Nothing, Q extends z.ZodObject = Nothing, P extends z.ZodObject = Nothing> = {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  readonly path: string
  readonly summary: string
  readonly tag: 'Host' | 'Products' | 'Orders' | 'Instances' | 'Provider' | 'Operator' | 'Service'
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  /** The body is a file. */
  readonly file?: true
  readonly answer: { readonly status: 200 | 201 | 204; readonly schema?: z.ZodType; readonly description: string }
}

export type Input<B extends z.ZodType, Q extends z.ZodObject, P extends z.ZodObject> = {
  readonly body: z.output<B>
  readonly query: z.output<Q>
  readonly params: z.output<P>
  readonly caller: Caller
}

export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | (Omit<Refusal, 'code'> & { readonly code: ProblemCode })

/** A question: reads committed data and answers. */
export function query<B extends z.ZodType, Q extends z.ZodObject, P extends z.ZodObject>(
  app: App,
  shell: Shell,
  operation: Operation,
  spec: Spec<B, Q, P>,
  answer: (db: Executor, input: Input<B, Q, P>) => Promise<Outcome<unknown>>,
): void {
  register(app, operation, spec, async (c, input) => send(c, spec, await answer(shell.store.read, input)))
}

/** A command: one transaction, answered after its durable commit, and only once per idempotency key. */
export function command<B extends z.ZodType, Q extends z.ZodObject, P extends z.ZodObject>(
  app: App,
  shell: Shell,
  operation: Operation,
  spec: Spec<B, Q, P>,
  act: (context: CommandContext, input: Input<B, Q, P>) => Promise<Outcome<unknown>>,
): void {
  register(app, operation, spec, async (c, input) => {
    const guard = readOnceKey(c, operation, { body: input.body, path: c.req.path })
    const result = await inTransaction(shell, input.caller.hostId, input.caller.actor, (context) =>
      once(context, guard, async () => {
        const outcome = await act(context, input)
        return outcome.ok
          ? { ok: true, value: { status: spec.answer.status, body: outcome.value } satisfies Answer }
          : (outcome as Refusal)
      }),
    )
    return send(c, spec, result.ok ? { ok: true, value: result.value.body } : (result as Outcome<never>))
  })
}

/** Anything that is neither: it talks to the outside, streams, or has a body of its own. */
export function register<B extends z.ZodType, Q extends z.ZodObject, P extends z.ZodObject>(
  app: App,
  operation: Operation,
  spec: Spec<B, Q, P>,
  handle: (c: Context<Environment>, input: Input<B, Q, P>) => Promise<Response>,
): void {
  const open = authorization[operation] === 'everyone'
  const route = createRoute({
    method: spec.method,
    path: spec.path,
    operationId: operation,
    summary: spec.summary,
    tags: [spec.tag],
    ...(open ? {} : { security: [{ bearer: [] }], middleware: [allow(operation), wellFormedKey] as const }),
    request: {
      ...(spec.params && { params: spec.params }),
      ...(spec.query && { query: spec.query }),
      ...(spec.file && { body: { required: true, content: { 'application/octet-stream': { schema: FILE } } } }),
      ...(spec.body && { body: { required: true, content: { 'application/json': { schema: spec.body } } } }),
    },
    responses: {
      [spec.answer.status]: {
        description: spec.answer.description,
        ...(spec.answer.schema && { content: { 'application/json': { schema: spec.answer.schema } } }),
      },
      default: { description: 'A problem', content: { 'application/problem+json': { schema: Problem } } },
    },
  })
  app.openapi(route, (async (c: Context<Environment>) => {
    c.set('operation', operation)
    const valid = (part: 'json' | 'query' | 'param') => (c.req.valid as (target: string) => unknown)(part)
    const [body, query, params] = [valid('json'), valid('query'), valid('param')]
    const path = findNul(body) ?? findNul(query)
    if (path !== null) return problemAnswer(c, { code: 'invalid', problems: [{ path, code: 'invalid_format' }] })
    if (!open && !mayGive(c.get('caller'), operation, body)) return problemAnswer(c, { code: 'out-of-scope' })
    return handle(c, {
      body: body as z.output<B>,
      query: query as z.output<Q>,
      params: params as z.output<P>,
      caller: c.get('caller'),
    })
  }) as never)
}

export function send(c: Context<Environment>, spec: Pick<Spec, 'answer'>, outcome: Outcome<unknown>): Response {
  if (!outcome.ok) return problemAnswer(c, outcome)
  if (spec.answer.status === 204) return answer(c, null, 204)
  return answer(c, JSON.stringify(offered(c.get('caller'), outcome.value)), spec.answer.status, {
    'content-type': 'application/json',
    'cache-control': 'no-store',
  })
}
