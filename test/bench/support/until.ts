const LOOK_MS = 10

/** Looks again every few milliseconds; the condition must be a cheap one. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
}
