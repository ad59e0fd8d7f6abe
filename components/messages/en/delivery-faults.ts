import type { Fault } from '../../../bff/domain/fault.ts'

/** What happened, and what the provider can do: a fault without both does not compile. */
type FaultWords = Record<`fault.${Fault}` | `fault.${Fault}.do`, string>

export const deliveryFaults = {
  'fault.timeout': 'Your endpoint did not answer in time.',
  'fault.timeout.do': 'Answer first and work afterwards; for slow work use the protocol’s asynchronous answer.',
  'fault.connection-refused': 'No connection to your endpoint could be opened.',
  'fault.connection-refused.do': 'Check that the service runs, listens on this port, and that a firewall lets us in.',
  'fault.connection-lost': 'The connection broke off before the answer was complete.',
  'fault.connection-lost.do':
    'Look for a crash or restart in your service’s log at this time, and at the proxy in front of it.',
  'fault.dns': 'The host name of your endpoint could not be resolved.',
  'fault.dns.do': 'Check the spelling of the host name and its public DNS records.',
  'fault.tls': 'No secure connection could be set up with your endpoint.',
  'fault.tls.do':
    'Check that the certificate has not expired, names this host, and comes with its intermediate certificates.',
  'fault.blocked-address': 'The host leads to an address that is not on the public internet, so we do not call it.',
  'fault.blocked-address.do': 'Use a host name that resolves to public addresses only.',
  'fault.bad-url': 'The address is not one that may be called.',
  'fault.bad-url.do': 'Use https, port 443 or 8443, and no user name or password in the address.',
  'fault.redirect': 'Your endpoint answered with a redirect, which is not followed.',
  'fault.redirect.do': 'Enter the final address in the settings, often with or without a slash at its end.',
  'fault.too-large': 'The answer was longer than 64 KB and was cut off.',
  'fault.too-large.do':
    'Answer with the documented fields only; an error page or debug output may have been sent along.',
  'fault.rate-limited': 'Your endpoint asked us to come more slowly (429).',
  'fault.rate-limited.do': 'Allow more calls from the market, or name the wait in a Retry-After header.',
  'fault.gone': 'Your endpoint says that it is gone for good (410).',
  'fault.gone.do':
    'If that is so, set up the new address; if not, answer another status, and verify the endpoint again.',
  'fault.unauthorized': 'Your endpoint refused our signature or a login (401 or 403).',
  'fault.unauthorized.do':
    'Compare the secret on both sides and the clock of your server; exempt this path from logins and bot filters.',
  'fault.path-not-found': 'There is nothing at this path (404).',
  'fault.path-not-found.do': 'Compare the path in the settings with the route in your service.',
  'fault.method-refused': 'Your endpoint does not accept this method (405).',
  'fault.method-refused.do': 'Accept the method of the protocol at this path: see the request in the log.',
  'fault.request-refused': 'Your endpoint refused the request (a 4xx status).',
  'fault.request-refused.do': 'Its answer says why. A refusal is not sent again by itself: mend it, then replay.',
  'fault.try-later': 'Your endpoint asked us to come again later (408 or 425).',
  'fault.try-later.do': 'Nothing to do if this was expected: it is sent again by itself.',
  'fault.gateway-error': 'The proxy in front of your service could not reach it (502, 503 or 504).',
  'fault.gateway-error.do': 'Check that the service behind the proxy runs and has capacity.',
  'fault.server-error': 'Your service failed while it handled the request (a 5xx status).',
  'fault.server-error.do': 'Look for the error in your service’s log at this time. It is sent again by itself.',
  'fault.empty-answer': 'The answer was a success, but its body is empty.',
  'fault.empty-answer.do': 'Answer with the JSON object that the protocol asks for.',
  'fault.not-utf8': 'The answer is not in UTF-8.',
  'fault.not-utf8.do': 'Encode the body in UTF-8; GBK cannot be read.',
  'fault.no-object': 'The answer is JSON, but not an object.',
  'fault.no-object.do': 'Answer with an object in braces, not with a list, a text or a number.',
  'fault.duplicate-key': 'The answer names a field twice, so that it cannot be told which one counts.',
  'fault.duplicate-key.do': 'Name each field once.',
  'fault.challenge-lost': 'The endpoint answered, but not as the check must be answered.',
  'fault.challenge-lost.do': 'Return what this very question carried, in the field the protocol names.',
  'fault.never-ready': 'It kept answering that it is not ready, until the time for it was over.',
  'fault.never-ready.do': 'Finish the work, or answer with a refusal as soon as it is clear that it fails.',
  'fault.not-json': 'The answer is not JSON.',
  'fault.not-json.do': 'Answer with JSON only: no HTML, no warnings of the language before or after it.',
  'fault.wrong-shape': 'The answer is JSON, but lacks what the protocol asks for.',
  'fault.wrong-shape.do': 'Compare its fields with the protocol’s documentation.',
  'fault.bad-signature': 'The answer is not signed with the key of the settings.',
  'fault.bad-signature.do':
    'Sign the exact bytes of the body with the access key and send the result in the header Body-Sign; compare the key on both sides.',
  'fault.provider-said-no': 'Your service answered that it could not do it.',
  'fault.provider-said-no.do': 'Its message says why. Mend the cause, then replay if it is not sent again by itself.',
  'fault.no-instance-id': 'The answer to a new order carries no usable instance id.',
  'fault.no-instance-id.do':
    'Return the id of the instance you made: a text of 1 to 128 characters, the same for the same order.',
  'fault.no-endpoint': 'There is no verified endpoint to send to.',
  'fault.no-endpoint.do': 'Set up the live endpoint in the settings.',
  'fault.endpoint-disabled': 'The endpoint is switched off, so nothing was sent.',
  'fault.endpoint-disabled.do': 'Notifications are kept. Verify the endpoint to switch it on again.',
  'fault.internal': 'It could not be sent for a reason on our side.',
  'fault.internal.do':
    'Save the secrets anew if they were just changed; otherwise pass the notification’s number on to support.',
} satisfies FaultWords
