export type Problem = {
  /** The HTTP status; 0 when there was no answer. */
  readonly status: number
  /** What was refused, such as `already-paid`; `docs/` and the OpenAPI document list them. */
  readonly code: string
  readonly title: string
  readonly detail?: string
  /** Quote it to whoever runs the marketplace. */
  readonly requestId?: string
  readonly problems?: readonly { readonly path: string; readonly code: string }[]
}

/** A refusal, with the code to act on. After `unreachable`, a 429 or a 503 the same call may be made again: it counts once. */
export class MarketError extends Error {
  readonly status: number
  readonly code: string
  readonly problem: Problem

  constructor(problem: Problem, options?: ErrorOptions) {
    super(`${problem.code}: ${problem.title}${problem.detail ? ` (${problem.detail})` : ''}`, options)
    this.name = 'MarketError'
    this.status = problem.status
    this.code = problem.code
    this.problem = problem
  }

  /** Whatever stood between us and the marketplace may answer in its own form. */
  static of(status: number, text: string): MarketError {
    try {
      const problem = JSON.parse(text)
      if (typeof problem?.code === 'string') return new MarketError(problem)
    } catch {
      // Not ours to read.
    }
    return new MarketError({ status, code: 'unreadable', title: `HTTP ${status}` })
  }

  /** Whether the same call may succeed later. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500
  }
}
