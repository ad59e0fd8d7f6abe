/** How a seller's day goes. Each mood is one that real sellers were seen in. */
export const HUAWEI_MOODS = {
  good: '正常',
  asynchronous: '异步开通：前两次返回 000004',
  pending: '人工审核：一直返回 000004',
  slow: '缓慢：4 秒后才应答',
  hanging: '挂起：不应答',
  failing: '故障：一律 500',
  recovering: '恢复中：每个请求先失败两次',
  refusing: '拒绝：该账号已购买权益（000105）',
  'sold-out': '售罄：000106，补货前一直如此',
  'wrong-json': '应答不是完整的 JSON',
  'wrong-key': '密钥配错：应答签名与敏感信息用了另一个密钥',
  plain: '随意：不加密账号密码，数字结果码',
  'lost-answer': '丢失应答：开通后切断连接',
} as const
export type HuaweiMood = keyof typeof HUAWEI_MOODS

export const NOT_READY_CALLS = 2
const FAILING_CALLS = 2

type Answer = Readonly<Record<string, unknown>>
export type Reaction =
  | { readonly kind: 'answer'; readonly status: number; readonly body: string; readonly late: boolean }
  | { readonly kind: 'cut' }
  | { readonly kind: 'hang' }

/** What goes over the wire for the `nth` call (from 1) about the same thing. `carryOut` does the work and may be left uncalled. */
export async function reactAsHuawei(
  mood: HuaweiMood,
  { nth, creates }: { readonly nth: number; readonly creates: boolean },
  carryOut: () => Promise<Answer>,
): Promise<Reaction> {
  if (mood === 'hanging') return { kind: 'hang' }
  if (mood === 'failing' || (mood === 'recovering' && nth <= FAILING_CALLS)) return json({ error: 'internal' }, 500)
  if (mood === 'refusing') return json({ resultCode: '000105', resultMsg: '该账号已购买权益，无法再开通' })
  if (mood === 'sold-out' && creates) return json({ resultCode: '000106', resultMsg: '该商品资源已售罄' })
  const answer = await carryOut()
  if (mood === 'lost-answer' && nth === 1) return { kind: 'cut' }
  if (mood === 'wrong-json') return { ...json(answer), body: JSON.stringify(answer).slice(0, -3) }
  if (mood === 'plain') return json({ ...answer, resultCode: Number(answer.resultCode) })
  return { ...json(answer), late: mood === 'slow' }
}

function json(answer: Answer, status = 200): Extract<Reaction, { kind: 'answer' }> {
  return { kind: 'answer', status, body: JSON.stringify(answer), late: false }
}
