import type { TermType } from '../../../bff/domain/term-offer.ts'
import type { InstanceCommandWords } from '../required-words.ts'

/** Renewing, changing and converting, and what has become of an instance: only behind a click or while something is open. */
export const instanceTerms = {
  'instance-terms.title.renewal': 'Renew',
  'instance-terms.title.change': 'Change plan',
  'instance-terms.title.convert-trial': 'Switch to a paid plan',
  'instance-terms.plan': 'Plan',
  'instance-terms.period': 'Period',
  'instance-terms.save': (amount: string) => `Save ${amount}`,
  'instance-terms.plans': 'Change',
  'instance-terms.from-to': (from: string, to: string) => `${from} → ${to}`,
  'instance-terms.now': 'Expires now',
  'instance-terms.then': 'Expires then',
  'instance-terms.stays': 'Expiry stays',
  'instance-terms.price': 'To pay',
  'instance-terms.was': 'instead of',
  'instance-terms.rule.renewal': 'The new time begins where the present one ends.',
  'instance-terms.rule.restores':
    'The time counts from the payment. The instance is available again at once, with its data.',
  'instance-terms.rule.convert': 'The paid time begins where the trial ends; what is left of the trial stays yours.',
  'instance-terms.rule.change':
    'You pay the difference for the days that are left. The new plan starts with the payment.',
  'instance-terms.rule.free':
    'Nothing to pay; the plan changes at once. What was paid for the present plan is not paid back.',
  'instance-terms.none': 'Nothing can be ordered for this instance at the moment.',
  'instance-terms.changed': 'The offer has changed. These are the prices now.',
  'instance-terms.place': 'Place order',
  'instance-terms.placed': (number: string) => `Order ${number} has been placed`,

  'instance-terms.open-orders': 'Open orders',
  'instance-terms.show': (number: string) => `Open order ${number}`,
  'instance-terms.pay-within': (left: string) => `to be paid: ${left}`,
  'instance-terms.pay': 'Pay',
  'instance-terms.cancel': 'Cancel order',
  'instance-terms.cancel-title': 'Cancel this order?',
  'instance-terms.cancel-what': (number: string) =>
    `Order ${number} is not paid yet. Cancelling it costs nothing and leaves the instance as it is.`,
  'instance-terms.keep': 'Keep order',
  'instance-terms.counts': 'Paid: the time counts already. The provider is being told.',
  'instance-terms.failed': 'The provider did not take it. It can be tried again; otherwise the payment is refunded.',

  'instance-terms.by-order': (number: string) => `order ${number}`,
  'instance-terms.did.open': 'Ordered; the provider was asked to set it up',
  'instance-terms.did.activate': 'Delivered',
  'instance-terms.did.renew': 'Renewed',
  'instance-terms.did.change': 'Plan changed',
  'instance-terms.did.convert': 'Trial became a paid plan',
  'instance-terms.did.take-back': 'Order refunded; its time or plan was taken back',
  'instance-terms.did.change-credentials': 'Credentials replaced by the provider',
  'instance-terms.did.expire': 'Expired and isolated',
  'instance-terms.did.destroy': 'Released after 7 days without renewal; credentials destroyed',
  'instance-terms.did.release': 'Given back and released; credentials destroyed',
} satisfies InstanceCommandWords &
  Record<`instance-terms.title.${TermType}`, string> &
  Readonly<Record<string, unknown>>
