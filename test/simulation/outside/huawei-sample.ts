import type { WireRequest } from '../../../bff/gateway/dialect.ts'
import { OF_A_RUN, type Sample } from './sample.ts'
import type { Heard } from './wire-words.ts'

const SUCCESS = { resultCode: '000000', resultMsg: 'success.' }
const NO_SUCH_INSTANCE = { resultCode: '000003', resultMsg: 'no such instance' }
const UNSIGNED = { resultCode: '000001', resultMsg: 'unsigned' }
const FRESH_MS = 300_000
/** A call that only tries out, and what was made here. */
const OURS = /testFlag|\bhw-\d+\b/

/** What the vendor's two accesses differ in. */
type Access = {
  readonly hear: (request: WireRequest) => Pick<Heard, 'signed'>
  readonly said: (request: WireRequest) => Readonly<Record<string, string>>
  readonly sentAt: (request: WireRequest) => number
  /** Marks a request that may come once; null where the access has none. */
  readonly nonce: (request: WireRequest) => string | null
  readonly describe: (instanceId: string) => object
  readonly asksAfterwards: boolean
  readonly headers?: (body: string) => Readonly<Record<string, string>>
}

/** A seller's own answers to a conformance run, by the vendor's pages: strict about signature, time and repetition, idempotent by order. */
export function huaweiSample(access: Access): Sample {
  const orders = new Map<string, string>()
  const released = new Set<string>()
  const nonces = new Set<string>()
  const find = ({ instanceId, orderId = '' }: Readonly<Record<string, string>>) => {
    const id = instanceId || orders.get(orderId)
    return id !== undefined && [...orders.values()].includes(id) ? id : undefined
  }

  function carryOut(said: Readonly<Record<string, string>>): object {
    const { activity, orderId = '' } = said
    if (activity === 'newInstance') {
      const id = orders.get(orderId) ?? `hw-${orders.size + 1}`
      orders.set(orderId, id)
      return { ...SUCCESS, instanceId: id, ...(!access.asksAfterwards && { appInfo: access.describe(id) }) }
    }
    const id = find(said)
    if (activity === 'releaseInstance') {
      if (id !== undefined) released.add(id)
      return SUCCESS
    }
    if (id === undefined || released.has(id)) return NO_SUCH_INSTANCE
    if (activity !== 'queryInstance') return SUCCESS
    return { ...SUCCESS, info: [{ instanceId: id, appInfo: access.describe(id) }] }
  }

  function isTrue(request: WireRequest, at: number): boolean {
    const nonce = access.nonce(request)
    if (!access.hear(request).signed || Math.abs(access.sentAt(request) - at) > FRESH_MS) return false
    if (nonce !== null && nonces.has(nonce)) return false
    if (nonce !== null) nonces.add(nonce)
    return true
  }

  /** What cannot be read is not signed either. */
  function reply(request: WireRequest, at: number): object {
    try {
      return isTrue(request, at) ? carryOut(access.said(request)) : UNSIGNED
    } catch {
      return UNSIGNED
    }
  }

  return {
    hears: ({ url, body }) => !isReadable(body) || OF_A_RUN.test(`${url} ${body}`) || OURS.test(`${url} ${body}`),
    answer: (request, at) => {
      const body = JSON.stringify(reply(request, at))
      return { status: 200, headers: { 'content-type': 'application/json', ...access.headers?.(body) }, body }
    },
  }
}

/** A forger cuts what it sends; a delivery never does. */
function isReadable(body: string | null): boolean {
  try {
    JSON.parse(body ?? '{}')
    return true
  } catch {
    return false
  }
}
