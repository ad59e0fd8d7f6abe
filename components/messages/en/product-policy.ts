/** What a host asks before a product may be listed. */
export const productPolicy = {
  'product-policy.conformance': 'Conformance reports of automatic delivery',
  'product-policy.required': 'Required',
  'product-policy.required.does':
    'Automatic delivery can only be submitted and listed while the newest conformance report of its provider’s endpoint is green, for its address, protocol and secret as they are.',
  'product-policy.advised': 'For information',
  'product-policy.advised.does':
    'Automatic delivery only needs an endpoint that has proven itself. Reports are shown, and stop nothing.',
  'product-policy.stays': 'What is listed already stays listed. The change is kept with your name.',
  'product-policy.read-only': 'This portal’s own back end changes it.',
  'product-policy.save': 'Save',
  'product-policy.read': 'Understood',
  'product-policy.saved': 'Listing rules saved',
}
