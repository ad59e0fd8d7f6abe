/** What a product says that asks whom the provider may call. */
export const productContact = {
  'product-page.contact': 'Authorize contact details',
  'product-page.contact-for': (provider: string) =>
    `${provider} needs to reach you. These details go to the provider with the order, for delivery and support only.`,
  'product-page.contact-name': 'Contact name',
  'product-page.contact-phone': 'Phone',
  'product-page.contact-email': 'E-mail',
  'product-page.contact-agree': (provider: string) => `I authorize passing these details on to ${provider}`,
  'product-page.problem.contact-name': 'Enter the name of the person to contact, at most 60 characters.',
  'product-page.problem.contact-phone': 'Enter a phone number: digits, spaces and hyphens, with + in front if abroad.',
  'product-page.problem.contact-email': 'Enter an address such as name@example.com, or leave it empty.',
  'product-page.problem.contact-agree': 'Without your authorization this product cannot be ordered.',
}
