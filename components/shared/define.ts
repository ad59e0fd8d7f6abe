import { onPage } from './on-page.ts'

/** Written on every class; two copies on one page compare theirs. */
const VERSION = '0.1.0'

type Versioned = CustomElementConstructor & { version?: string }

/** Who fetches an element when it is seen: the first copy that offered to, by the version of that copy. */
const claims = onPage('claims', () => new Map<string, string>())

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
  if (seen && seen.version !== VERSION) warn(seen.version)
  return seen !== undefined
}

/** Whether it is ours to fetch this element when it is seen; another copy that came first does it otherwise. */
export function claim(tag: string): boolean {
  if (isDefined(tag)) return false
  const other = claims.get(tag)
  if (other !== undefined && other !== VERSION) warn(other)
  if (other === undefined) claims.set(tag, VERSION)
  return other === undefined
}

let warned = false

/** Once: the integrator must learn that an older copy won, and would not read it thirteen times. */
function warn(version = 'of unknown version'): void {
  if (warned) return
  warned = true
  // biome-ignore lint/suspicious/noConsole: there is nobody else to tell
  console.warn(`Marketkit ${version} is already on this page; its second copy, ${VERSION}, defines nothing.`)
}
