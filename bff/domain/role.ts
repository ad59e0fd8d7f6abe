/** Who may act. `host` is the portal's back end with its server key; `system` is a clock or a provider's answer. */
export const ROLES = ['buyer', 'provider', 'operator', 'host', 'system'] as const
export type Role = (typeof ROLES)[number]

/** The roles an embed session can carry. */
export const SESSION_ROLES = ['buyer', 'provider', 'operator'] as const satisfies readonly Role[]
export type SessionRole = (typeof SESSION_ROLES)[number]

/** A person or machine that acts, as it is written into the history. */
export type Actor = { readonly role: Role; readonly id: string; readonly name?: string }

export const SYSTEM: Actor = { role: 'system', id: 'system' }
