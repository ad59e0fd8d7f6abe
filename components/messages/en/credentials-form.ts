/** The provider's form for new credentials of an instance in use. */
export const credentialsForm = {
  'credentials-form.title': 'Replace credentials',
  'credentials-form.lead':
    'The buyer sees the new values at once, and that they have changed. What you leave empty stays as it is.',
  'credentials-form.add': 'Another value',
  'credentials-form.label': 'Called',
  'credentials-form.value': 'Value',
  'credentials-form.website': 'Website',
  'credentials-form.adminUrl': 'Admin console',
  'credentials-form.loginUrl': 'Sign-in address without password',
  'credentials-form.now': (address: string) => `Now ${address}`,
  'credentials-form.overlap': 'The old values stay readable',
  'credentials-form.overlap.24': 'for 24 hours',
  'credentials-form.overlap.168': 'for 7 days',
  'credentials-form.overlap.0': 'no longer: they have leaked',
  'credentials-form.replace': 'Replace',
  'credentials-form.replaced': 'The credentials are replaced',
  'credentials-form.problem.nothing': 'Nothing is new yet. Write at least one value or address.',
  'credentials-form.problem.half': 'Give both what it is called and its value.',
  'credentials-form.problem.repeated': 'There is another value called so.',
  'credentials-form.problem.unsafe-url': 'Give an https address that can be reached from the internet.',
}
