/** How long a test waits for what must come, a process, a page, an answer: a busy machine is ten times slower, and a wait that is over too soon tells nothing. */
export const PATIENCE_MS = 120_000
