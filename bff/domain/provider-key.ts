/** Characters in the name of a provider's key: which of its systems uses it. */
export const PROVIDER_KEY_NAME_MAX = 60
/** Hours the secret before a rotation signs beside the new one. */
export const PROVIDER_KEY_OVERLAP_HOURS = 24
