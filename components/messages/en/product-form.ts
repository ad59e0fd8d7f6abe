/** What a new product begins with. */
export const productForm = {
  'product-form.new': 'New product',
  'product-form.new-about': 'How it is delivered decides what the form asks for. The draft is saved as you go.',
  'product-form.kind': 'Delivery',
  'product-form.kind.saas-automatic': 'SaaS, automatic delivery',
  'product-form.kind-about.saas-automatic':
    'After payment your endpoint is called, opens the instance at once and hands over account and login link. Renewals and plan changes work the same way.',
  'product-form.kind.saas-code': 'SaaS, redemption code',
  'product-form.kind-about.saas-code':
    'After payment the buyer gets a code and redeems it at an address of your own system.',
  'product-form.kind.saas-manual': 'SaaS, set up by hand',
  'product-form.kind-about.saas-manual':
    'After payment the buyer says what is needed; you confirm, set it up and hand it over. The instance opens once it is accepted.',
  'product-form.kind.service': 'Service',
  'product-form.kind-about.service':
    'People do the work: migration, maintenance, installation. The buyer says what is needed, you do it, the buyer accepts it.',
  'product-form.kind.api': 'API',
  'product-form.kind-about.api': 'Buyers choose a package and call your API with the address and key they get.',
  'product-form.review-promise': (days: number) => `Reviewed within ${days} working day${days === 1 ? '' : 's'}`,
  'product-form.recommended': 'Recommended',
  'product-form.start': 'Start',
  'product-form.unavailable.endpoint-not-verified': 'Your delivery endpoint is not verified',
  'product-form.unavailable-fix.endpoint-not-verified':
    'Enter URL and token in the delivery console. The marketplace sends an echo to the address; once it is answered correctly, this delivery can be chosen.',
  'product-form.unavailable.conformance-missing': 'Your delivery endpoint has no conformance report yet',
  'product-form.unavailable-fix.conformance-missing':
    'Run the conformance check in the delivery console. Once it is green, this delivery can be submitted.',
  'product-form.unavailable.conformance-outdated':
    'Your delivery endpoint has changed since its last conformance report',
  'product-form.unavailable-fix.conformance-outdated':
    'The report counts for one protocol, address and secret. Run the conformance check again in the delivery console.',
  'product-form.unavailable.conformance-failed': 'The newest conformance report of your delivery endpoint is red',
  'product-form.unavailable-fix.conformance-failed':
    'Open the report in the delivery console: it names each case that failed and how to mend it. Then run it again.',
  'product-form.endpoint-help': 'Open the delivery console',
}
