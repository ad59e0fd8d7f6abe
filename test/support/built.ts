import { buildStale } from '../../demo/assets/build.ts'

/** The embed and the demo's script, built once before any test reads them: two files that built at once would take them from each other. */
export const setup = buildStale
