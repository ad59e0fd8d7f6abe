import type { ReplyReason } from './provider-event.ts'

/** What was wrong with an answer's body, as the gateway notes it; the log, the debugger and the form tell the same by it. */
export const FLAWS = {
  'not-utf8': 'the body is not UTF-8',
  'empty-answer': 'the body is empty',
  'no-object': 'the body is no JSON object',
  'duplicate-key': 'the body has the same key twice',
  'challenge-lost': 'the check was not answered as it must be',
} as const
type Flaw = keyof typeof FLAWS

const STATUS_FAULTS = [
  'unauthorized',
  'path-not-found',
  'method-refused',
  'request-refused',
  'try-later',
  'gateway-error',
  'server-error',
] as const
type StatusFault = (typeof STATUS_FAULTS)[number]

/** Why an attempt failed, as finely as a provider needs it to mend the cause: each has words of its own. */
export type Fault = Exclude<ReplyReason, 'http-status'> | StatusFault | Flaw

export type Failure = { readonly reason: string; readonly status?: number | null; readonly detail?: string | null }

/** Names the fault behind a reason; one we know nothing finer about names itself. */
export function faultOf({ reason, status, detail }: Failure): Fault {
  const flaw = (Object.keys(FLAWS) as Flaw[]).find((name) => FLAWS[name] === detail)
  if (flaw) return flaw
  return reason === 'http-status' ? faultOfStatus(status ?? 0) : (reason as Fault)
}

function faultOfStatus(status: number): StatusFault {
  switch (status) {
    case 401:
    case 403:
      return 'unauthorized'
    case 404:
      return 'path-not-found'
    case 405:
      return 'method-refused'
    case 408:
    case 425:
      return 'try-later'
    case 502:
    case 503:
    case 504:
      return 'gateway-error'
    default:
      return status >= 500 ? 'server-error' : 'request-refused'
  }
}
