/** The keys a provider's own systems call with. */
export const providerKeys = {
  'provider-keys.lead':
    'Your own systems call us with these: an API gateway that asks whether a call may pass, or a shop that asks about redemption codes.',
  'provider-keys.none': 'There is no key yet. Make one for each system, so that each can be switched off alone.',
  'provider-keys.create': 'New key',
  'provider-keys.create-do': 'Make the key',
  'provider-keys.name': 'Name',
  'provider-keys.name-hint': (max: number) => `Which system uses it, up to ${max} characters.`,
  'provider-keys.name-missing': 'Give it a name.',
  'provider-keys.id': 'Key ID',
  'provider-keys.secret': 'Secret',
  'provider-keys.created': 'Made',
  'provider-keys.off': 'Off',
  'provider-keys.rotated-at': (time: string) => `new secret ${time}`,
  'provider-keys.previous-until': (time: string) => `the old one is good until ${time}`,
  'provider-keys.disabled-at': (time: string) => `off since ${time}`,
  'provider-keys.rotate': 'New secret',
  'provider-keys.rotate-what': (name: string) => `New secret for ${name}`,
  'provider-keys.rotate-title': (name: string) => `Make a new secret for “${name}”?`,
  'provider-keys.rotate-does': (hours: number) =>
    `The key ID stays. The present secret is good for another ${hours} hours, so that nothing is refused while you change it.`,
  'provider-keys.disable': 'Switch off',
  'provider-keys.disable-what': (name: string) => `Switch off ${name}`,
  'provider-keys.disable-title': (name: string) => `Switch off “${name}” for good?`,
  'provider-keys.disable-does':
    'Every call with it is refused from now on, and its secret is destroyed. This cannot be undone.',
  'provider-keys.disabled': (name: string) => `${name} is switched off`,
  'provider-keys.issued': (name: string) =>
    `The secret of “${name}”. It is shown this once: put it into your system now.`,
  'provider-keys.kept': 'I have kept it',
}
