import type { Protocol } from '../../../bff/domain/provider-event.ts'

type ProtocolWords = Record<`delivery-settings.for-${Protocol}` | `delivery-settings.where-${Protocol}`, string>

/** To change an endpoint, and why it did not prove itself. */
export const deliveryEndpoint = {
  'delivery-settings.disable-title': 'Switch off the live endpoint?',
  'delivery-settings.disable-does':
    'Nothing is sent there until you verify it again. Notifications are kept and sent then. New orders wait meanwhile, and buyers may take their money back when they wait too long.',
  'delivery-settings.rotate-title': (name: string) => `Replace ${name}?`,
  'delivery-settings.rotate-overlap':
    'For 24 hours every call is signed with both, the old one and the new one. Put the new one into your service within that time.',
  'delivery-settings.rotate-at-once':
    'This protocol signs with one secret only: the new one counts at once. Put it into your service first, then replace it here.',
  'delivery-settings.rotate-copy': 'A new one was made for you. Copy it into your service: it is not shown again.',
  'delivery-settings.rotate-enter': 'Enter the new one, as your service has it.',
  'delivery-settings.url-hint': 'https on port 443 or 8443, reachable from the internet. Redirects are not followed.',
  'delivery-settings.url-hint-bare':
    'https on port 443 or 8443, reachable from the internet, without a query string. Redirects are not followed.',
  'delivery-settings.secret-keeps': 'It is set. Leave this empty to keep it.',
  'delivery-settings.choice-keeps': 'As it is',
  'delivery-settings.draft-back': 'What you had typed is here again. Secrets are not kept: enter them anew.',
  'delivery-settings.secret-made': 'It is new. Copy it into your service now: it is not shown again.',
  'delivery-settings.generate': 'Generate',
  'delivery-settings.generate-what': (name: string) => `Generate ${name}`,
  'delivery-settings.save': 'Verify and save',
  'delivery-settings.asking': 'Asking the endpoint',
  'delivery-settings.check-echo':
    'Before anything is saved we send a signed question to this address. It must send back what it was asked, so that nobody can name an address that is not theirs.',
  'delivery-settings.check-answer':
    'Before anything is saved we send a signed test call to this address. It must be answered as the protocol asks.',
  'delivery-settings.check-reach':
    'This protocol has no question that proves whose an address is: saving checks only that somebody answers there. Try it with the debugger before you publish it.',
  'delivery-settings.not-proven': 'The endpoint did not pass.',
  'delivery-settings.unsaved': 'Nothing was saved. The previous settings stay in use.',
  'delivery-settings.unsaved-first': 'Nothing was saved.',
  'delivery-settings.still': 'The settings in use have not changed.',
  'delivery-settings.publish-title': 'Make the debug endpoint the live one?',
  'delivery-settings.publish-does': (protocol: string, url: string) =>
    `Orders will be delivered to ${url} by ${protocol}.`,
  'delivery-settings.publish-replaces': (protocol: string, url: string) =>
    `${url} (${protocol}) will no longer be used.`,
  'delivery-settings.publish-checks': 'It is verified once more first. If it does not pass, nothing changes.',
  'delivery-settings.problem.missing': 'Enter the address.',
  'delivery-settings.problem.not-a-url': 'Enter an address such as https://api.example.com/notify.',
  'delivery-settings.problem.url-has-query': 'This protocol allows no “?” in the address. Remove the query string.',
  'delivery-settings.problem.url-query-reserved':
    'The address has a parameter that the protocol sets itself. Remove it from the query string.',
  'delivery-settings.problem.secret-missing': 'Enter this secret.',
  'delivery-settings.problem.secret-malformed':
    'This is not a secret of this protocol. Check that you copied all of it.',
  'delivery-settings.problem.secret-unknown': 'This protocol has no such secret.',
  'delivery-settings.problem.not-an-option': 'Choose one of the protocols.',
  'delivery-settings.for-standard': 'For new integrations: JSON, signed by Standard Webhooks',
  'delivery-settings.for-tencent': 'You already deliver to Tencent’s market: it fits unchanged',
  'delivery-settings.for-qingcloud': 'You already deliver to QingCloud’s market: it fits unchanged',
  'delivery-settings.for-alibaba': 'You already deliver to Alibaba’s market: it fits unchanged',
  'delivery-settings.for-huawei-v1': 'You already deliver to Huawei with authToken: it fits unchanged',
  'delivery-settings.for-huawei-v2': 'You already deliver to Huawei with body signatures: it fits unchanged',
  'delivery-settings.where-standard':
    'Choose a secret that starts with whsec_ (24 to 64 random bytes in Base64) and keep the same one in your service. Your service answers the type endpoint.verify with the challenge it was sent.',
  'delivery-settings.where-tencent':
    'Use the delivery URL and the Token from Tencent’s service provider console, under development configuration. Your service answers verifyInterface with the echoback it was sent.',
  'delivery-settings.where-qingcloud':
    'Use the notification URL from the product’s sales information and the prod_key that was made with the product. Your service answers TestConnection with success.',
  'delivery-settings.where-alibaba':
    'Use the SPI address and the key from Alibaba’s seller console, under access settings of the product.',
  'delivery-settings.where-huawei-v1':
    'Use the production URL and the access key from Huawei’s seller centre, under application access. Answers carry a Body-Sign header made with the same key.',
  'delivery-settings.where-huawei-v2':
    'Use the production URL and the access key from Huawei’s seller centre, under application access, for goods of version 2.0.',
  'secret.token-hint': 'The Token your service checks signatures with.',
  'secret.secret-hint': 'Begins with whsec_.',
  'secret.prodKey-hint': 'The key that signs the query of each call.',
  'secret.key-hint': 'The key that tokens are made with.',
  'secret.securityKey-hint': 'The key that tokens are made with.',
  'secret.accessKey-hint': 'The key that signs calls and answers.',
  'secret.encryption-hint': 'As it is set for the product.',
} satisfies ProtocolWords & Readonly<Record<string, unknown>>
