import { createHash } from 'node:crypto'
import { PROVIDER_EVENTS } from '../../domain/provider-event.ts'
import { type Instant, SECOND } from '../../domain/time.ts'
import { wireMessage } from '../../domain/wire-message.ts'
import { parseAnswer } from '../answer-json.ts'
import { declared } from '../declared.ts'
import type { Dialect, SecretProblem, Secrets, Stamp, WireRequest } from '../dialect.ts'
import { canSign, signWebhook, webhookSteps } from '../webhook-signature.ts'
import { readStandard } from './standard-answer.ts'

/**
 * Our own protocol: a POST of the message as JSON, signed by the Standard Webhooks specification.
 * Body: `{type, id, occurredAt, order, instance, buyer, product, plan, reason}`, instants as ISO 8601 in UTC.
 * `secret` signs; `previousSecret`, while a rotation lasts, signs as well.
 */
export const standard: Dialect = {
  ...declared('standard'),
  events: PROVIDER_EVENTS,
  checkSecrets,
  render: (url, message, secrets, stamp) => signedRequest(url, message.id, wireMessage(message), secrets, stamp),
  read: readStandard,
  explain: ({ headers, body }, secrets) =>
    webhookSteps(activeSecrets(secrets), headers['webhook-id'] ?? '', headers['webhook-timestamp'] ?? '', body ?? '') ??
    [],
  ownership: {
    render: (url, challenge, secrets, stamp) => {
      const body = { type: 'endpoint.verify', id: verificationId(challenge), occurredAt: iso(stamp.at), challenge }
      return signedRequest(url, body.id, body, secrets, stamp)
    },
    passed: (challenge, response) => {
      const parsed = parseAnswer(response)
      return response.status === 200 && parsed.ok && parsed.value.challenge === challenge
    },
  },
}

function signedRequest(
  url: string,
  id: string,
  payload: object,
  secrets: Secrets,
  stamp: Stamp,
): WireRequest | SecretProblem {
  const problem = checkSecrets(secrets)
  if (problem) return problem
  const body = JSON.stringify(payload)
  const signed = signWebhook(activeSecrets(secrets), id, Math.floor(stamp.at / SECOND), body)
  if (!signed.ok) return { secret: 'secret', code: 'secret-malformed' }
  return { method: 'POST', url, headers: { 'content-type': 'application/json', ...signed.headers }, body }
}

function checkSecrets(secrets: Secrets): SecretProblem | null {
  const problem = declared('standard').checkSecrets(secrets)
  if (problem) return problem
  // The shape does not tell everything: base64 that no encoder writes is no secret either.
  const unreadable = Object.keys(secrets).find((name) => secrets[name] && !canSign(secrets[name]))
  return unreadable === undefined ? null : { secret: unreadable, code: 'secret-malformed' }
}

function activeSecrets({ secret, previousSecret }: Secrets): readonly string[] {
  return [secret, previousSecret].flatMap((one) => (one ? [one] : []))
}

/** Each challenge is its own event; the same challenge asked again is the same one. */
function verificationId(challenge: string): string {
  return `vrf_${createHash('sha256').update(challenge).digest('hex').slice(0, 24)}`
}

function iso(at: Instant): string {
  return new Date(at).toISOString()
}
