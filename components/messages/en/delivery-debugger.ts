import type { MessagePath, MessageReason, TimeUnit } from '../../../bff/domain/provider-event.ts'
import type { SigningStepName } from '../../../bff/domain/signing.ts'

type StepWords = Record<`delivery-debugger.step.${SigningStepName}`, string>

const steps = {
  'delivery-debugger.step.parts': 'What goes in',
  'delivery-debugger.step.sorted': 'In the protocol’s order',
  'delivery-debugger.step.encoded': 'Percent-encoded',
  'delivery-debugger.step.signed-text': 'The text that is signed',
  'delivery-debugger.step.key': 'The key',
  'delivery-debugger.step.sha256': 'SHA-256 of it',
  'delivery-debugger.step.md5': 'MD5 of it',
  'delivery-debugger.step.hmac-sha256': 'HMAC-SHA256 of it',
  'delivery-debugger.step.base64': 'As base64',
  'delivery-debugger.step.header': 'As it is sent',
} satisfies StepWords

/** What the action says by itself has no field. */
type Edited = Exclude<MessagePath, 'id' | 'event' | 'occurredAt' | 'test'>
type ValueWords = Record<
  | `delivery-debugger.value.${Edited}`
  | `delivery-debugger.unit.${TimeUnit}`
  | `delivery-debugger.reason.${MessageReason}`,
  string
>

const values = {
  'delivery-debugger.value.order.id': 'Order id',
  'delivery-debugger.value.order.number': 'Order number',
  'delivery-debugger.value.instance.id': 'Instance id (ours)',
  'delivery-debugger.value.instance.providerInstanceId': 'Instance id (yours)',
  'delivery-debugger.value.instance.expiresAt': 'Expires',
  'delivery-debugger.value.instance.frozen': 'Isolated before',
  'delivery-debugger.value.buyer.id': 'Buyer id',
  'delivery-debugger.value.buyer.name': 'Buyer',
  'delivery-debugger.value.buyer.contact.name': 'Contact',
  'delivery-debugger.value.buyer.contact.phone': 'Phone',
  'delivery-debugger.value.buyer.contact.email': 'E-mail',
  'delivery-debugger.value.product.id': 'Product id',
  'delivery-debugger.value.product.number': 'Product number',
  'delivery-debugger.value.product.name': 'Product',
  'delivery-debugger.value.plan.id': 'Plan id',
  'delivery-debugger.value.plan.name': 'Plan',
  'delivery-debugger.value.plan.period.count': 'Period',
  'delivery-debugger.value.plan.period.unit': 'Unit of the period',
  'delivery-debugger.value.plan.quantity': 'Quantity',
  'delivery-debugger.value.plan.trial': 'Trial',
  'delivery-debugger.value.reason': 'Reason',
  'delivery-debugger.unit.hour': 'Hours',
  'delivery-debugger.unit.day': 'Days',
  'delivery-debugger.unit.month': 'Months',
  'delivery-debugger.unit.year': 'Years',
  'delivery-debugger.unit.count': 'Times',
  'delivery-debugger.reason.purchase': 'New purchase',
  'delivery-debugger.reason.renewal': 'Renewal',
  'delivery-debugger.reason.change': 'Plan change',
  'delivery-debugger.reason.trial-converted': 'Trial becomes paid',
  'delivery-debugger.reason.expired': 'Expired',
  'delivery-debugger.reason.refunded': 'Refunded',
  'delivery-debugger.reason.undelivered': 'Not delivered',
} satisfies ValueWords

export const deliveryDebugger = {
  ...steps,
  ...values,
  'delivery-debugger.title': 'Try a call',
  'delivery-debugger.is': 'Sent like a real notification, to one endpoint, once. No order hears of it.',
  'delivery-debugger.target': 'Send to',
  'delivery-debugger.sample': 'Built-in provider',
  'delivery-debugger.debug': 'Debug endpoint',
  'delivery-debugger.live': 'Live endpoint',
  'delivery-debugger.action': 'Action',
  'delivery-debugger.does.endpoint.verify': 'Ownership check',
  'delivery-debugger.does.instance.create': 'Create an instance',
  'delivery-debugger.does.instance.renew': 'Renew it',
  'delivery-debugger.does.instance.change': 'Change its plan',
  'delivery-debugger.does.instance.expire': 'Expire it',
  'delivery-debugger.does.instance.destroy': 'Destroy it',
  'delivery-debugger.values': 'Values',
  'delivery-debugger.as-form': 'Form',
  'delivery-debugger.json': 'Message as JSON',
  'delivery-debugger.no-values': 'The check sends a random text and wants it back. There is nothing to fill in.',
  'delivery-debugger.confirm-live': 'The live endpoint may create or destroy something for real. Send it anyway.',
  'delivery-debugger.send': 'Send',
  'delivery-debugger.go-on': 'Send the next request',
  'delivery-debugger.problem.required': 'Tick this to call the live endpoint.',
  'delivery-debugger.problem.not-json': 'This is not JSON yet.',
  'delivery-debugger.problem.not-an-option': 'This does not go together with the action.',
  'delivery-debugger.problem.too_small': 'Too short or too small.',
  'delivery-debugger.problem.too_big': 'Too long or too large.',
  'delivery-debugger.problem.invalid_type': 'Another kind of value is needed here.',
  'delivery-debugger.problem.other': 'This value cannot be sent.',
  'delivery-debugger.verdict.accepted': 'Accepted',
  'delivery-debugger.verdict.not-ready': 'Not ready',
  'delivery-debugger.verdict.refused': 'Refused',
  'delivery-debugger.verdict.unknown': 'Unclear',
  'delivery-debugger.verdict.failed': 'Failed',
  'delivery-debugger.accepted': 'The answer is what the protocol asks for.',
  'delivery-debugger.delivered': (instance: string, links: number, fields: string) =>
    `Instance ${instance}, ${links} links${fields ? `, fields: ${fields}` : ''}`,
  'delivery-debugger.warning': 'Worth a look',
  'delivery-debugger.warning.sign-id-too-long':
    'signId is longer than the documented 11 characters; it is taken as it is.',
  'delivery-debugger.warning.website-unsafe': 'The website’s address cannot be shown to buyers and was left out.',
  'delivery-debugger.warning.admin-url-unsafe': 'The admin address cannot be shown to buyers and was left out.',
  'delivery-debugger.warning.login-url-unsafe': 'The login address cannot be shown to buyers and was left out.',
  'delivery-debugger.goes-on': 'This protocol takes another request for the same message. Send it to go on.',
  'delivery-debugger.not-ready': 'You asked to be called again later: a delivery would ask until it is ready.',
  'delivery-debugger.means.refused': 'A delivery would stop here and tell you.',
  'delivery-debugger.means.unknown':
    'Nobody can tell whether it was done: a delivery would send the same message again.',
  'delivery-debugger.means.failed': 'A delivery would send the same message again later.',
  'delivery-debugger.request': 'Request',
  'delivery-debugger.curl-is':
    'Signed once more, for now: send again when your service says that the time stamp is too old or the nonce was seen.',
  'delivery-debugger.curl-open':
    'The built-in provider has no address to call. With an endpoint of your own this command can be pasted as it is.',
  'delivery-debugger.answer': 'Answer',
  'delivery-debugger.nothing-sent': 'Nothing was sent.',
  'delivery-debugger.no-answer': 'No answer came.',
  'delivery-debugger.dnsMs': 'Name lookup',
  'delivery-debugger.connectMs': 'Connection',
  'delivery-debugger.firstByteMs': 'First byte',
  'delivery-debugger.totalMs': 'Total',
  'delivery-debugger.signing': 'The signature, step by step',
  'delivery-debugger.signing-is':
    'Your secret is masked; put it in its place and compute along. The last value is what was sent.',
  'delivery-debugger.signing-open':
    'The built-in provider’s key is no secret: compute along. The last value is what was sent.',
  'delivery-debugger.history': 'Earlier calls',
}
