import { createHash } from 'node:crypto'
import { type SigningStep, signatureOf } from '../../domain/signing.ts'
import type { SecretProblem, Secrets, WireRequest } from '../dialect.ts'
import { formEncode, paramsOf, type QueryParams, sortParams, withQuery } from '../query-params.ts'

/** A GET whose token covers every parameter, the URL's own included; nothing in it says when it was made. */
export function alibabaRequest(
  url: string,
  params: Readonly<Record<string, string>>,
  secrets: Secrets,
): WireRequest | SecretProblem {
  const signed = alibabaAddress(url, params, secrets)
  if (typeof signed !== 'string') return signed
  return { method: 'GET', url: signed, headers: { accept: 'application/json' }, body: null }
}

/** The address with parameters and token, for whoever opens it: us, or the buyer's browser. */
export function alibabaAddress(
  url: string,
  params: Readonly<Record<string, string>>,
  { securityKey }: Secrets,
): string | SecretProblem {
  if (!securityKey) return { secret: 'securityKey', code: 'secret-missing' }
  const all = paramsOf(url, params)
  const token = signatureOf(alibabaSteps(all, securityKey))
  return withQuery(url, formEncode([...all, ['token', token]]))
}

/** How a signed request came by its token. */
export function explainAlibaba({ url }: WireRequest, { securityKey = '' }: Secrets): readonly SigningStep[] {
  return alibabaSteps(paramsOf(url), securityKey)
}

/** MD5 over all parameters but the token, decoded, sorted, empty ones too, with the key at the end; lower-case hex (protocols.md §4.1). */
function alibabaSteps(params: QueryParams, securityKey: string): readonly SigningStep[] {
  const sorted = sortParams(params.filter(([name]) => name !== 'token')).map((pair) => pair.join('='))
  const text = [...sorted, `key=${securityKey}`].join('&')
  return [
    { name: 'sorted', value: sorted.join('\n') },
    { name: 'signed-text', value: text },
    { name: 'md5', value: createHash('md5').update(text).digest('hex') },
  ]
}
