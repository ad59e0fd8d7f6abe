/** Written on every class; two copies on one page compare theirs. */
const VERSION = '0.1.0'

type Versioned = CustomElementConstructor & { version?: string }

/** Registers once: a second copy on the page keeps the first, and says so only when the versions differ. */
export function define(tag: string, element: CustomElementConstructor): void {
  if (isDefined(tag)) return
  const ours: Versioned = element
  ours.version = VERSION
  customElements.define(tag, element)
}

/** Whether a copy was here before us; says so when it is of another version. */
export function isDefined(tag: string): boolean {
  const seen: Versioned | undefined = customElements.get(tag)
  if (seen && seen.version !== VERSION) warn(tag, seen.version)
  return seen !== undefined
}

function warn(tag: string, version = 'of unknown version'): void {
  // biome-ignore lint/suspicious/noConsole: the integrator must learn that an older copy won
  console.warn(`<${tag}> ${version} is already registered; ${VERSION} is not used.`)
}
