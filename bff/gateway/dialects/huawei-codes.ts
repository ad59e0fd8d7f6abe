import type { ProviderEvent, Reply } from '../../domain/provider-event.ts'
import { detailOf } from '../answer-fields.ts'
import { parseAnswer } from '../answer-json.ts'
import type { WireResponse } from '../dialect.ts'

const SUCCESS = '000000'
const UNAUTHENTICATED = '000001'
const NO_SUCH_INSTANCE = '000003'
const PROCESSING = '000004'

type Answer = { readonly resultCode?: unknown; readonly resultMsg?: unknown }

/** The vendor's words for its codes. */
const MEANING: Readonly<Record<string, string>> = {
  [UNAUTHENTICATED]: 'authentication failed',
  '000002': 'parameters are invalid',
  [NO_SUCH_INSTANCE]: 'no such instance',
  '000005': 'internal error',
  '000100': 'no resource to allocate',
  '000101': 'mobile number missing or already there',
  '000102': 'e-mail address missing or already there',
  '000103': 'already purchased',
  '000104': 'internal error of the product',
  '000105': 'account has the benefits already',
  '000106': 'sold out',
  '000107': 'mail domain already there',
}

/** What the same request would be answered for ever. The others (a key, stock, a fault) may be mended while the vendor's window is open. */
const FINAL: ReadonlySet<string> = new Set(['000002', '000101', '000102', '000103', '000105', '000107'])

/** Six digits; some handlers send a number, whose leading zeros JSON cannot carry. Null when there is none. */
export function resultCode({ resultCode }: Answer): string | null {
  const text = Number.isSafeInteger(resultCode) ? String(resultCode).padStart(6, '0') : resultCode
  return typeof text === 'string' && /^\d{6}$/.test(text.trim()) ? text.trim() : null
}

/** What the result code alone decides; null for success, where the rest of the answer decides. */
export function readResult(event: ProviderEvent, answer: Answer): Exclude<Reply, { kind: 'accepted' }> | Done | null {
  const code = resultCode(answer)
  if (code === null)
    return {
      kind: event === 'instance.destroy' ? 'failed' : 'unknown',
      reason: 'wrong-shape',
      detail: 'resultCode is missing or unusable',
    }
  if (code === SUCCESS) return null
  if (code === PROCESSING) return { kind: 'not-ready', reason: 'asynchronous' }
  // Gone already is what a release wants; a repeated one must succeed.
  if (code === NO_SUCH_INSTANCE && event === 'instance.destroy') return DONE
  return { kind: FINAL.has(code) ? 'refused' : 'failed', reason: 'provider-said-no', detail: sayCode(answer) }
}

/** Whether somebody answers who speaks this protocol and took our signature. */
export function isKnownAnswer(response: WireResponse): boolean {
  const parsed = parseAnswer(response)
  if (response.status !== 200 || !parsed.ok) return false
  const code = resultCode(parsed.value)
  return code !== null && code !== UNAUTHENTICATED
}

/** The code, what it means, and what the provider says of it. */
export function sayCode(answer: Answer): string {
  const code = resultCode(answer)
  if (code === null) return 'no result code'
  const meaning = MEANING[code] ?? 'a code the vendor does not list'
  const words = detailOf(answer.resultMsg)
  return `${code} (${meaning})${words && `: ${words}`}`
}

type Done = Extract<Reply, { kind: 'accepted' }>
const DONE: Done = { kind: 'accepted', delivered: null, warnings: [] }
