import {
  type HeaderOf,
  isFreshHmac,
  isSignedHmac,
  readHmacAuthorization,
} from '../gateway/dialects/hmac-authorization.ts'
import { isSameSecret } from '../same-secret.ts'
import type { Shell } from '../shell.ts'
import { type AccessKey, AccessKeys, secretsAt } from './access-keys.ts'
import { type Gateway, Gateways } from './gateways.ts'
import type { Meter } from './meter.ts'

/** Why a call is refused; each is a problem of its own (bff/contract/problem-status.ts). */
export type CallRefusal =
  | 'gateway-unauthenticated'
  | 'service-unknown'
  | 'credential-missing'
  | 'date-out-of-range'
  | 'signature-mismatch'
  | 'key-disabled'
  | 'no-usage-plan'
  | 'rate-limited'
  | 'quota-exceeded'

export type Checked =
  | { readonly ok: true; readonly key: AccessKey; readonly remaining: number }
  | { readonly ok: false; readonly code: CallRefusal }

/** What a gateway asks with: who it is, which of its services was called, and the call's own headers. */
export type CallToCheck = {
  readonly gateway: string | undefined
  readonly service: string | undefined
  readonly headerOf: HeaderOf
}

const SERVICE = /^svc_[A-Za-z0-9]{6,40}$/
/** The simple form: key id and secret in one. */
const BEARER = /^Bearer\s+([\w-]{1,64})\.([\w-]{1,128})$/i

/** Says of each call whether it may pass, and counts it if so. Who calls is settled before anything is said about the key. */
export function callChecker(shell: Shell, meter: Meter): (call: CallToCheck) => Promise<Checked> {
  const gateways = new Gateways(shell)
  const keys = new AccessKeys(shell)
  return async (call) => {
    const gateway = await gateways.find(call.gateway)
    if (!gateway) return refused('gateway-unauthenticated')
    if (!call.service || !SERVICE.test(call.service)) return refused('service-unknown')
    const found = await authenticate(shell, keys, gateway, call.headerOf)
    if (typeof found === 'string') return refused(found)
    const { row } = found
    const wrong = refusalOf(found, call.service, shell.now())
    if (wrong || !keys.keepsPace(found)) {
      meter.refuse(row.host_id, row.instance_id)
      return refused(wrong ?? 'rate-limited')
    }
    const taken = await meter.take(row.host_id, row.instance_id)
    return taken.ok ? { ok: true, key: found, remaining: taken.remaining } : refused('quota-exceeded')
  }
}

async function authenticate(
  { wall }: Shell,
  keys: AccessKeys,
  gateway: Gateway,
  headerOf: HeaderOf,
): Promise<AccessKey | CallRefusal> {
  const authorization = headerOf('authorization') ?? ''
  const hmac = readHmacAuthorization(authorization)
  if (hmac === 'broken') return 'credential-missing'
  if (hmac) {
    if (!isFreshHmac(hmac, headerOf, wall())) return 'date-out-of-range'
    const key = await keys.find(gateway, hmac.id)
    const signs = key && secretsAt(key, wall()).some((secret) => isSignedHmac(hmac, headerOf, secret))
    return signs ? key : 'signature-mismatch'
  }
  const [, id, secret] = BEARER.exec(authorization) ?? []
  if (!id || !secret) return 'credential-missing'
  const key = await keys.find(gateway, id)
  return key && secretsAt(key, wall()).some((known) => isSameSecret(known, secret)) ? key : 'signature-mismatch'
}

/** What the key opens now; asked only of who has proven to hold it. */
function refusalOf({ row }: AccessKey, service: string, now: number): CallRefusal | null {
  if (row.disabled_at !== null) return 'key-disabled'
  if (row.service_id !== service || row.state !== 'active') return 'no-usage-plan'
  return row.expires_at !== null && now >= row.expires_at ? 'no-usage-plan' : null
}

function refused(code: CallRefusal): Checked {
  return { ok: false, code }
}
