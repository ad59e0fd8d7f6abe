import type { Context } from 'hono'
import { type ProblemCode, problems } from '../contract/problem-status.ts'
import { answer } from './answer.ts'
import type { Environment } from './environment.ts'

export type ProblemParts = {
  readonly code: ProblemCode
  readonly detail?: string | undefined
  readonly problems?: readonly { readonly path: string; readonly code: string }[] | undefined
  readonly headers?: Readonly<Record<string, string>>
}

/** When busy we say when to come back. */
const RETRY_SECONDS = '1'

/** An RFC 9457 answer. Its body says nothing about what exists and what does not. */
export function problemAnswer(
  c: Context<Environment>,
  { code, detail, problems: items, headers = {} }: ProblemParts,
): Response {
  const { status, title } = problems[code]
  const body = {
    type: `https://marketkit.dev/problems/${code}`,
    title,
    status,
    code,
    detail: detail ?? title,
    requestId: c.get('requestId'),
    ...(items && { problems: items }),
  }
  return answer(c, JSON.stringify(body), status, {
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    ...(code === 'unavailable' && { 'retry-after': RETRY_SECONDS }),
    ...headers,
  })
}
