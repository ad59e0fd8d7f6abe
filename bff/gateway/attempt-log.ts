import type { Attempt } from './attempt.ts'
import type { Secrets } from './dialect.ts'
import { MASK, maskSecrets } from './mask-secrets.ts'

/** Characters of an answer kept in the log; marked when cut. */
const BODY_KEPT_MAX = 8192
/** Parameters a signature stands in; the rest of the address is kept in exactly the spelling that was signed. */
const SIGNING_PARAMS = /([?&](?:signature|token|authToken)=)[^&#]*/g
/** Headers that carry a credential; a provider's log must not become a place to steal it from. */
const MASKED_HEADERS: ReadonlySet<string> = new Set(['authorization', 'webhook-signature', 'cookie', 'set-cookie'])
/** Values a create's answer may carry: credentials that only the buyer may see. A number, or a text that breaks off, is one too. */
const ANSWER_SECRETS =
  /("(?:value|[a-z]*password|pwd|secret|token|authUrl|loginUrl|frontEndUrl|memo|licenseId|appInfo|instanceInfo|hostInfo|additionalInfo)"\s*:\s*)("(?:[^"\\]|\\.)*(?:"|\\?$)|-?\d[\d.e+-]*)/gi
/** Objects of a create's answer in which anything may be one, under whatever name. */
const ANSWER_SECRET_OBJECTS = /("(?:info|databaseInfo)"\s*:\s*)\{[^{}]*\}?/g

export type LoggedAttempt = {
  readonly request: string | null
  readonly response: string | null
  readonly timing: string | null
}

/**
 * An attempt as the log keeps it: what was sent and answered, without signatures, secrets or delivered credentials. Only who tries an
 * endpoint out sees signatures: to hold them against their own.
 */
export function logOf(
  { request, sent }: Attempt,
  secrets: Secrets,
  { showSignature = false }: { readonly showSignature?: boolean } = {},
): LoggedAttempt {
  return {
    request:
      request &&
      JSON.stringify({
        ...request,
        url: showSignature ? request.url : maskUrl(request.url),
        headers: showSignature ? request.headers : maskHeaders(request.headers),
        body: request.body && maskSecrets(request.body, secrets),
      }),
    response: sent?.ok
      ? JSON.stringify({
          status: sent.response.status,
          headers: maskHeaders(sent.response.headers),
          body: keep(maskAnswer(maskSecrets(sent.response.body, secrets))),
        })
      : null,
    timing: sent && JSON.stringify(sent.timing),
  }
}

function maskUrl(text: string): string {
  return text.includes('=') ? text.replace(SIGNING_PARAMS, `$1${MASK}`) : text
}

function maskHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const masked: Record<string, string> = {}
  for (const name in headers) masked[name] = maskHeader(name.toLowerCase(), headers[name] ?? '')
  return masked
}

function maskHeader(name: string, value: string): string {
  if (MASKED_HEADERS.has(name)) return MASK
  return name === 'location' ? maskAddress(value) : value
}

/** Where a redirect leads may be seen, not the ticket it carries. */
function maskAddress(address: string): string {
  return address.replace(/[?#].*$/s, `?${MASK}`)
}

function maskAnswer(body: string): string {
  return body.replace(ANSWER_SECRET_OBJECTS, `$1"${MASK}"`).replace(ANSWER_SECRETS, `$1"${MASK}"`)
}

function keep(body: string): string {
  return body.length > BODY_KEPT_MAX ? `${body.slice(0, BODY_KEPT_MAX)}… (${body.length} characters)` : body
}
