/** The contract's limits on a refusal, and on a reason in it for one field. */
export const REASON_MAX_CHARS = 500
export const FIELD_REASON_MAX_CHARS = 300
