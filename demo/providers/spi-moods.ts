/** How a provider's day goes. Each mood is one that real providers were seen in. */
export const SPI_MOODS = {
  good: '正常',
  asynchronous: '异步开通：前两次答复处理中',
  pending: '人工审核：一直答复处理中',
  slow: '缓慢：4 秒后才应答',
  hanging: '挂起：不应答',
  failing: '故障：一律 500',
  recovering: '恢复中：每个请求先失败两次',
  refusing: '拒绝：success 为 false',
  'half-way': '半途：预检（debug=1、地址校验）正常，正式调用 500',
  'wrong-json': '应答不是完整的 JSON',
  'lost-answer': '丢失应答：执行后切断连接',
  empty: '空应答',
  loose: '随意：数字编号、text/html、JSON 套字符串',
} as const
export type SpiMood = keyof typeof SPI_MOODS

const ASYNCHRONOUS_CALLS = 2
const FAILING_CALLS = 2

export type Answer = Readonly<Record<string, unknown>>
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

/** What a call is, as far as moods mind: `tries` is what only a rehearsal is, `nth` counts from 1 how often it was said. */
export type Circumstance = {
  readonly nth: number
  readonly creates: boolean
  readonly tries: boolean
  /** How an instance is promised that is not there yet. */
  readonly pending: { readonly status: number; readonly answer: Answer }
}

/** What goes over the wire. `carryOut` does the work and may be left uncalled. */
export function reactAsSpi(
  mood: SpiMood,
  { nth, creates, tries, pending }: Circumstance,
  carryOut: () => Answer,
): Reaction {
  if (mood === 'hanging') return { kind: 'hang' }
  if (mood === 'failing' || (mood === 'recovering' && nth <= FAILING_CALLS)) return json({ error: 'internal' }, 500)
  if (mood === 'half-way' && !tries) return json({ error: 'internal' }, 500)
  if (mood === 'refusing') return json({ success: false, message: '库存不足' })
  if (creates && (mood === 'pending' || (mood === 'asynchronous' && nth <= ASYNCHRONOUS_CALLS)))
    return json(pending.answer, pending.status)
  const answer = carryOut()
  if (mood === 'lost-answer' && nth === 1 && !tries) return { kind: 'cut' }
  if (mood === 'empty') return { ...json({}), body: '' }
  if (mood === 'wrong-json') return { ...json({}), body: JSON.stringify(answer).slice(0, -3) }
  if (mood === 'loose') return { ...json(loosened(answer)), type: 'text/html; charset=UTF-8' }
  return { ...json(answer), late: mood === 'slow' }
}

function json(answer: Answer, status = 200): Extract<Reaction, { kind: 'answer' }> {
  return { kind: 'answer', status, type: 'application/json', body: JSON.stringify(answer), late: false }
}

/** The same as a careless handler would put it. */
function loosened(answer: Answer): Answer {
  return Object.fromEntries(
    Object.entries(answer).map(([name, value]) => [
      name,
      name === 'success' ? String(value) : typeof value === 'object' ? JSON.stringify(value) : value,
    ]),
  )
}
