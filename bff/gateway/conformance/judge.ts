import type { CaseReason, Expectation, Sending } from '../../domain/conformance/case.ts'
import type { Exchange, Memory } from './exchange.ts'

/** Why an answer is not what was expected; null when it is. */
export function judge(
  expect: Expectation,
  { subject }: Sending,
  { attempt }: Exchange,
  memory: Memory,
): CaseReason | null {
  const { reply } = attempt
  if (expect === 'refused') return judgeRefusal(attempt)
  if (expect === 'same-or-refused' && reply.kind !== 'accepted') return judgeRefusal(attempt)
  if (reply.kind !== 'accepted') return whyNot(attempt)
  if (expect === 'accepted') return null
  const id = reply.delivered?.providerInstanceId ?? null
  if (expect === 'new-instance') {
    const others = [...memory.instances].filter(([other]) => other !== subject)
    return others.some(([, known]) => known === id) ? 'same-instance' : null
  }
  return id === memory.instances.get(subject) ? null : 'other-instance'
}

/** A forged request must be refused in words: neither done, nor failed at, nor passed on. */
function judgeRefusal({ sent, reply }: Exchange['attempt']): CaseReason | null {
  if (!sent?.ok) return 'no-answer'
  if (reply.kind === 'accepted' || reply.kind === 'not-ready') return 'not-refused'
  if (reply.reason === 'redirect') return 'redirected'
  if (sent.response.status >= 500) return 'server-error'
  return reply.reason === 'not-json' && sent.response.status < 300 ? 'unreadable' : null
}

function whyNot({ sent, reply }: Exchange['attempt']): CaseReason {
  if (reply.kind === 'not-ready') return 'not-ready-in-time'
  if (!sent?.ok) return 'no-answer'
  if (sent.response.status >= 500) return 'server-error'
  if ('reason' in reply && reply.reason === 'redirect') return 'redirected'
  if ('reason' in reply && reply.reason === 'not-json') return 'unreadable'
  return 'not-accepted'
}
