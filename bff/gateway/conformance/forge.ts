import type { CaseReason, Forgery } from '../../domain/conformance/case.ts'
import type { ProviderMessage } from '../../domain/provider-event.ts'
import { signatureOf } from '../../domain/signing.ts'
import { HOUR } from '../../domain/time.ts'
import type { Endpoint } from '../attempt.ts'
import type { SecretProblem, Secrets, Stamp, WireRequest } from '../dialect.ts'
import { placeOfSignature } from '../place-of-signature.ts'

/** Renders the request a delivery would send, with this secret and stamp. */
export type Render = (secrets: Secrets, stamp: Stamp) => WireRequest | SecretProblem

export type Forged =
  | { readonly ok: true; readonly request: WireRequest }
  /** This protocol cannot be forged like that. */
  | { readonly ok: false; readonly why: CaseReason }

/** Beyond every vendor's window. */
const SHIFT_MS = HOUR

/** Makes of a good request one that must be refused. What a protocol signs and where shows in its own steps, so this knows no protocol. */
export function forge(
  forgery: Exclude<Forgery, 'replayed' | 'twice'>,
  { dialect, secrets }: Endpoint,
  render: Render,
  stamp: Stamp,
  message: ProviderMessage | null,
): Forged {
  const good = render(secrets, stamp)
  if ('code' in good) return { ok: false, why: 'not-in-protocol' }
  switch (forgery) {
    case 'signature-wrong':
    case 'signature-missing': {
      const place = placeOfSignature(dialect, good, secrets)
      if (!place) return { ok: false, why: 'not-covered' }
      return { ok: true, request: put(good, place, forgery === 'signature-missing' ? null : twist(place.value)) }
    }
    case 'foreign-secret':
      return made(render(twistAll(secrets), stamp))
    case 'timestamp-old':
    case 'timestamp-future': {
      const at = stamp.at + (forgery === 'timestamp-old' ? -SHIFT_MS : SHIFT_MS)
      const shifted = render(secrets, { ...stamp, at })
      if ('code' in shifted || JSON.stringify(shifted) === JSON.stringify(good))
        return { ok: false, why: 'no-timestamp' }
      return { ok: true, request: shifted }
    }
    case 'content-changed': {
      const changed = change(good, message)
      const covered = signatureOf(dialect.explain(changed, secrets)) !== signatureOf(dialect.explain(good, secrets))
      return covered ? { ok: true, request: changed } : { ok: false, why: 'not-covered' }
    }
    case 'body-broken':
      if (good.body === null) return { ok: false, why: 'no-body' }
      return { ok: true, request: { ...good, body: good.body.slice(0, Math.floor(good.body.length / 2)) } }
  }
}

function made(rendered: WireRequest | SecretProblem): Forged {
  return 'code' in rendered ? { ok: false, why: 'not-in-protocol' } : { ok: true, request: rendered }
}

type Place = NonNullable<ReturnType<typeof placeOfSignature>>

function put(request: WireRequest, place: Place, value: string | null): WireRequest {
  if (place.in === 'query') {
    const url = new URL(request.url)
    if (value === null) url.searchParams.delete(place.name)
    else url.searchParams.set(place.name, value)
    return { ...request, url: url.href }
  }
  const { [place.name]: given = '', ...others } = request.headers
  const headers = value === null ? others : { ...others, [place.name]: given.replace(place.value, value) }
  return { ...request, headers }
}

function twistAll(secrets: Secrets): Secrets {
  return Object.fromEntries(Object.entries(secrets).map(([name, secret]) => [name, twist(secret)]))
}

/** Another text of the same form: one letter or digit in the middle is another. */
function twist(text: string): string {
  const middle = Math.floor(text.length / 2)
  const at = [...text].findIndex((character, index) => index >= middle && /[0-9a-z]/i.test(character))
  const chosen = at < 0 ? text.search(/[0-9a-z]/i) : at
  const old = text.charAt(chosen)
  return (
    text.slice(0, chosen) +
    (/[0-8a-yA-Y]/.test(old) ? String.fromCharCode(old.charCodeAt(0) + 1) : old === '9' ? '0' : 'a') +
    text.slice(chosen + 1)
  )
}

/** What somebody on the way would do: the request is for another order, under the old signature. */
function change(request: WireRequest, message: ProviderMessage | null): WireRequest {
  const order = message?.order?.id
  if (!order) return request
  const other = twist(order)
  return {
    ...request,
    url: request.url.replaceAll(order, other),
    body: request.body === null ? null : request.body.replaceAll(order, other),
  }
}
