/** What is asked before a command on an order goes out. */
export const orderAsks = {
  'order.lose.cancel.awaiting-payment': 'The order closes and cannot be paid any more. Nothing is charged.',
  'order.lose.cancel.provisioning-failed':
    'The order ends and its payment is refunded. Whatever the provider has set up so far is deleted.',
  'order.lose.cancel.awaiting-requirement': 'The order ends and its payment is refunded.',
  'order.lose.cancel.awaiting-confirmation': 'The order ends and the buyer’s payment is refunded.',
  'order.lose.cancel.awaiting-start': 'The order ends and the buyer’s payment is refunded.',
  'order.lose.cancel.in-service': 'The order ends and the buyer’s payment is refunded, whatever was done so far.',
  'order-timeline.lose': 'This cannot be undone.',
  'order-timeline.reason': 'Reason',
  'order-timeline.reason-hint': 'Both sides can read it.',
  'order-timeline.reason-missing': 'Enter a reason.',
  'order-timeline.reason-long': (max: number) => `Shorten it to ${max} characters.`,
}
