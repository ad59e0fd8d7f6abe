/** An order before it is placed, and after. */
export const productOrder = {
  'product-page.product': 'Product',
  'product-page.total': 'To pay',
  'product-page.trial': 'Free trial',
  'product-page.placed': (number: string) => `Order ${number} has been placed`,
  'product-page.placed-pay': (amount: string) => `${amount} to pay. The portal takes you to payment.`,
  'product-page.placed-trial': 'Nothing to pay. The provider is setting it up.',
  'product-page.repriced': (amount: string) => `The price changed while you were ordering: it is now ${amount}.`,
  'product-page.again': 'Order another',
  'product-page.contact-short': 'Contact',
  'product-page.agreement': 'Agreement',
}
