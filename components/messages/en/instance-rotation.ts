/** What few cards say: a credential was replaced, and the old one holds for a while. */
export const instanceRotation = {
  'rotation.changed': (time: string) => `Changed ${time}`,
  'rotation.previous': (label: string) => `${label}, before the change`,
  'rotation.until': (time: string) => `Valid until ${time}, then destroyed`,
}
