import {
  checkProtocolSecrets,
  checkProtocolUrl,
  protocolRules,
  type SpokenProtocol,
} from '../domain/provider-protocol.ts'
import type { Dialect } from './dialect.ts'

/** What a dialect takes over from its protocol's rules. */
export function declared<P extends SpokenProtocol>(
  protocol: P,
): Pick<Dialect, 'timeoutMs' | 'checkUrl' | 'checkSecrets'> & { readonly protocol: P } {
  const rule = protocolRules[protocol]
  return {
    protocol,
    timeoutMs: rule.timeoutMs,
    checkUrl: (url) => checkProtocolUrl(rule, url),
    checkSecrets: (secrets) => checkProtocolSecrets(rule, secrets),
  }
}
