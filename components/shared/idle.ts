/** Where the browser cannot say that it is at rest, a moment like this has passed by then. */
const REST_MS = 1000

/** Runs when the page has nothing better to do. */
export function whenIdle(run: () => unknown): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(run)
  else setTimeout(run, REST_MS)
}
