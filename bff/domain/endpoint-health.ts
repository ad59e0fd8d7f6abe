/** Percent of a notification's attempts that are used up when its endpoint's people are told; at the last one it is given up. */
export const FAILING_STAGES = [50, 70, 90, 100] as const
