/** Calls of one key in a second: what a service that says nothing allows, and the most it may allow (protocols.md §6.9). */
export const CALLS_PER_SECOND = 500
export const CALLS_PER_SECOND_MAX = 5000
