import type { ProblemItemView, ProblemView } from '../../bff/contract/common.ts'

export type ErrorType =
  | 'network'
  | 'auth'
  | 'session-expired'
  | 'not-found'
  | 'forbidden'
  | 'rate-limit'
  | 'invalid'
  | 'conflict'
  | 'server'
  | 'version'
  | 'render'

type Facts = {
  readonly status?: number
  readonly requestId?: string
  readonly problems?: readonly ProblemItemView[]
  /** Seconds the BFF asked us to wait. */
  readonly retryAfter?: number
  readonly cause?: unknown
}

/** What an element shows and tells its host when something failed. `code` is the BFF's, or ours where nothing answered. */
export class MktError extends Error {
  readonly type: ErrorType
  readonly code: string
  readonly status: number
  readonly requestId: string
  readonly problems: readonly ProblemItemView[]
  readonly retryAfter: number | undefined

  constructor(type: ErrorType, code: string, facts: Facts = {}) {
    super(`${type}: ${code}`, { cause: facts.cause })
    this.type = type
    this.code = code
    this.status = facts.status ?? 0
    this.requestId = facts.requestId ?? ''
    this.problems = facts.problems ?? []
    this.retryAfter = facts.retryAfter
  }
}

/** An RFC 9457 answer as an error; a body that is none still gives the type of its status. */
export function errorFrom(status: number, body: unknown, headers: Pick<Headers, 'get'>): MktError {
  const problem: Partial<ProblemView> = typeof body === 'object' && body !== null ? body : {}
  const retryAfter = Number(headers.get('retry-after') ?? Number.NaN)
  return new MktError(typeOf(status), problem.code ?? `http-${status}`, {
    status,
    requestId: problem.requestId ?? headers.get('x-request-id') ?? '',
    problems: problem.problems ?? [],
    ...(Number.isFinite(retryAfter) && { retryAfter }),
  })
}

export function asMktError(reason: unknown): MktError {
  return reason instanceof MktError ? reason : new MktError('render', 'unexpected', { cause: reason })
}

/** Nothing answered: the browser knows at best whether it has a network at all. */
export function unreachable(cause?: unknown): MktError {
  return new MktError('network', navigator.onLine ? 'unreachable' : 'offline', { cause })
}

/** What the BFF refuses a session with that was minted for less. */
export const OUT_OF_SCOPE = 'out-of-scope'
/** The same, known before it was asked. */
export function outOfScope(): MktError {
  return new MktError('forbidden', OUT_OF_SCOPE)
}

export function isAbort(reason: unknown): boolean {
  return reason instanceof DOMException && reason.name === 'AbortError'
}

function typeOf(status: number): ErrorType {
  switch (status) {
    case 401:
      return 'session-expired'
    case 403:
      return 'forbidden'
    case 404:
      return 'not-found'
    case 409:
      return 'conflict'
    case 426:
      return 'version'
    case 429:
      return 'rate-limit'
    default:
      return status >= 500 ? 'server' : 'invalid'
  }
}
