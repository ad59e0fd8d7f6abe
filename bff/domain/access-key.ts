/** After a rotation the old secret stays good for so long, unless whoever rotates says otherwise. */
export const OVERLAP_HOURS = 24
/** A leaked secret is not kept alive for longer than a week. */
export const OVERLAP_HOURS_MAX = 168
