/** Credentials one instance may have, and how long each may be: as many as an answer may bring. */
export const CREDENTIALS_MAX = 50
export const CREDENTIAL_LABEL_MAX = 200
export const CREDENTIAL_VALUE_MAX = 4000

/** Hours the old values stay beside the new ones, so that nothing that still uses them stops at once. */
export const OVERLAP_HOURS_DEFAULT = 24
export const OVERLAP_HOURS_MAX = 168
