/** The reason for refusing a product, and one for a single field of it. */
export const REASON_MAX_CHARS = 500
export const FIELD_REASON_MAX_CHARS = 300
