/** What few cards say: a credential was replaced, and the old one holds for a while; or what its state means, where it does not simply run. */
export const instanceRare = {
  'rotation.changed': (time: string) => `Changed ${time}`,
  'rotation.previous': (label: string) => `${label}, before the change`,
  'rotation.until': (time: string) => `Valid until ${time}, then destroyed`,

  'instance-card.creating': 'The provider is setting it up. This page shows it as soon as it is ready.',
  'instance-card.expired': 'The instance is isolated. It cannot be used until it is renewed.',
  'instance-card.expired-trial':
    'The trial has ended and the instance is isolated. A paid plan brings it back with its data.',
  'instance-card.expired-packages': 'The key is isolated: every call is refused until a package is bought.',
  'instance-card.released': 'The instance has been released and its credentials destroyed.',
  'instance-card.soon': (left: string) => `Expires soon: ${left}.`,
  'instance-card.soon-trial': (left: string) => `The trial ends soon: ${left}.`,
  'instance-card.keep.renewal': 'Renew before then and it keeps running.',
  'instance-card.keep.convert-trial': 'Switch to a paid plan before then and it keeps running.',
  'instance-card.keep.buy-package': 'Buy a package before then and calls keep passing.',
}
