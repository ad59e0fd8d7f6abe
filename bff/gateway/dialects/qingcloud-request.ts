import { createHmac } from 'node:crypto'
import { type SigningStep, signatureOf } from '../../domain/signing.ts'
import { SECOND } from '../../domain/time.ts'
import type { SecretProblem, Secrets, Stamp, WireRequest } from '../dialect.ts'
import { formEncode, paramsOf, type QueryParams, sortParams, withQuery } from '../query-params.ts'

/** A signed GET: the signature covers the whole query, the URL's own parameters included, in exactly the spelling that is sent. */
export function qingcloudRequest(
  url: string,
  params: Readonly<Record<string, string>>,
  secrets: Secrets,
  stamp: Stamp,
): WireRequest | SecretProblem {
  const { prodKey } = secrets
  if (!prodKey) return { secret: 'prodKey', code: 'secret-missing' }
  const all = paramsOf(url, { ...params, timestamp: String(Math.floor(stamp.at / SECOND)) })
  const signature = signatureOf(qingcloudSteps(all, prodKey))
  const query = formEncode(sortParams([...all, ['signature', signature]]))
  return { method: 'GET', url: withQuery(url, query), headers: { accept: 'application/json' }, body: null }
}

/** How a signed request came by its signature. */
export function explainQingcloud({ url }: WireRequest, { prodKey = '' }: Secrets): readonly SigningStep[] {
  return qingcloudSteps(paramsOf(url), prodKey)
}

/** Base64 of the HMAC-SHA256 over the encoded query, sorted, without the signature itself. */
function qingcloudSteps(params: QueryParams, prodKey: string): readonly SigningStep[] {
  const sorted = sortParams(params.filter(([name]) => name !== 'signature'))
  const text = formEncode(sorted)
  const digest = createHmac('sha256', prodKey).update(text).digest()
  return [
    { name: 'sorted', value: sorted.map((pair) => pair.join('=')).join('\n') },
    { name: 'signed-text', value: text },
    { name: 'hmac-sha256', value: digest.toString('hex') },
    { name: 'base64', value: digest.toString('base64') },
  ]
}
