import type { SecretProblem, Secrets, Stamp, WireRequest } from '../dialect.ts'
import type { V2Body } from './huawei-v2-body.ts'
import { v2Signature } from './huawei-v2-signature.ts'
import { nonceText } from './huawei-words.ts'

/** A POST whose query signs the body; names in alphabetical order, as in the samples. */
export function v2Request(url: string, said: V2Body, secrets: Secrets, stamp: Stamp): WireRequest | SecretProblem {
  const { accessKey } = secrets
  if (!accessKey) return { secret: 'accessKey', code: 'secret-missing' }
  const body = JSON.stringify(Object.fromEntries(Object.entries(said).sort(([a], [b]) => (a < b ? -1 : 1))))
  const nonce = nonceText(body, stamp)
  const timestamp = String(stamp.at)
  const target = new URL(url)
  for (const [name, value] of Object.entries({
    signature: v2Signature(body, accessKey, { nonce, timestamp }),
    timestamp,
    nonce,
  }))
    target.searchParams.set(name, value)
  return {
    method: 'POST',
    url: target.href,
    headers: { accept: 'application/json', 'content-type': 'application/json;charset=utf8' },
    body,
  }
}
