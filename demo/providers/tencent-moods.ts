import type { Answer } from './tencent-instances.ts'
import type { MarketCall } from './tencent-wire.ts'

/** How a provider's day goes. Each mood is one that real providers were seen in. */
export const MOODS = {
  good: '正常',
  asynchronous: '异步发货：前两次返回 signId "0"',
  pending: '人工审核：一直返回 signId "0"',
  slow: '缓慢：4 秒后才应答',
  hanging: '挂起：不应答',
  failing: '故障：一律 500',
  recovering: '恢复中：每个请求先失败两次',
  refusing: '拒绝：一律 403',
  'wrong-json': '应答不是完整的 JSON',
  loose: '随意：数字 signId、text/html、JSON 套字符串',
  'lost-answer': '丢失应答：开通后切断连接',
  empty: '空应答',
} as const
export type Mood = keyof typeof MOODS

const ASYNCHRONOUS_CALLS = 2
const FAILING_CALLS = 2

export type Reaction =
  | {
      readonly kind: 'answer'
      readonly status: number
      readonly type: string
      readonly body: string
      readonly late: boolean
    }
  | { readonly kind: 'cut' }
  | { readonly kind: 'hang' }

/** What goes over the wire for the `nth` call (from 1) with this request id. `carryOut` does the work and may be left uncalled. */
export function react(mood: Mood, nth: number, call: MarketCall, carryOut: () => Answer): Reaction {
  const creates = call.action === 'createInstance'
  if (mood === 'hanging') return { kind: 'hang' }
  if (mood === 'failing' || (mood === 'recovering' && nth <= FAILING_CALLS))
    return json(500, { message: 'internal error' })
  if (mood === 'refusing') return json(403, { message: 'forbidden' })
  if (mood === 'asynchronous' && creates && nth <= ASYNCHRONOUS_CALLS) return json(200, { signId: '0' })
  if (mood === 'pending' && creates) return json(200, { signId: '0' })
  const answer = carryOut()
  const text = JSON.stringify(answer)
  if (mood === 'lost-answer' && nth === 1 && call.action !== 'verifyInterface') return { kind: 'cut' }
  if (mood === 'empty') return { ...json(200, {}), body: '' }
  if (mood === 'wrong-json') return { ...json(200, {}), body: text.slice(0, -3) }
  if (mood === 'loose') return { ...json(200, creates ? loosened(answer) : answer), type: 'text/html; charset=UTF-8' }
  return { ...json(200, answer), late: mood === 'slow' }
}

function json(status: number, answer: Answer): Extract<Reaction, { kind: 'answer' }> {
  return { kind: 'answer', status, type: 'application/json', body: JSON.stringify(answer), late: false }
}

/** The same instance as a careless PHP handler would describe it. */
function loosened({ signId, appInfo, additionalInfo }: Answer): Answer {
  const pairs = (additionalInfo as { name: string; value: string }[]).map(({ name, value }) => [name, value])
  return {
    signId: Number(String(signId).slice(3)),
    appInfo: JSON.stringify(appInfo),
    additionalInfo: Object.fromEntries(pairs),
  }
}
