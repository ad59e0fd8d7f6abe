import type { ProviderMessage } from '../provider-event.ts'
import { sampleMessage } from '../sample-message.ts'
import { DAY, type Instant } from '../time.ts'
import type { Sending, Subject } from './case.ts'

/** Everything that breaks careless encoding: quotes, separators of URLs, characters beyond 16 bits. */
const ODD_TEXT = '测试 & "引号" <b>+%20~*()\'=？😀'

type Known = { readonly tag: string; readonly now: Instant; readonly providerInstanceId: string | null }

/** The message of a sending: the same sending of the same run is the same message, under the same id. */
export function conformanceMessage(
  { event, subject, nth = 1 }: Sending & { readonly event: ProviderMessage['event'] },
  { tag, now, providerInstanceId }: Known,
): ProviderMessage {
  const sample = sampleMessage(event, now)
  const trial = subject === 'trial'
  const converts = trial && event === 'instance.change'
  const odd = subject === 'odd'
  const order = `ord_${tag}${subject}${event === 'instance.create' ? '' : `${event.slice(9)}${nth}`}`
  return {
    ...sample,
    id: `ntf_${tag}${subject}${event.slice(9)}${nth}`,
    order: { id: order, number: `${tag}${SERIAL[subject]}${nth}` },
    instance: {
      id: `ins_${tag}${subject}`,
      providerInstanceId: event === 'instance.create' ? null : (providerInstanceId ?? 'nosuch00001'),
      expiresAt: sample.instance.expiresAt === null ? null : sample.instance.expiresAt + nth * DAY,
    },
    buyer: odd ? { id: 'buyer-odd', name: ODD_TEXT, contact: null } : sample.buyer,
    product: odd ? { ...sample.product, name: ODD_TEXT } : sample.product,
    plan: {
      ...sample.plan,
      ...(odd && { name: ODD_TEXT }),
      trial: trial && !converts,
      period: trial && !converts ? { count: 7, unit: 'day' } : sample.plan.period,
    },
    reason: converts ? 'trial-converted' : sample.reason,
  }
}

const SERIAL: Record<Subject, number> = { first: 1, second: 2, third: 3, trial: 4, odd: 5, forged: 6, nobody: 7 }
