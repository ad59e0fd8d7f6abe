import type { MktElement } from '../shared/mkt-element.ts'

/** What the provider calls it; what we made has our word. */
export function labelOf(host: MktElement, label: string): string {
  return isOurs(label) ? host.t(`instance-card.${label}`) : label
}

const OURS = ['redemption-code', 'access-key-id', 'access-key-secret'] as const

function isOurs(label: string): label is (typeof OURS)[number] {
  return (OURS as readonly string[]).includes(label)
}
