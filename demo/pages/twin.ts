/** The same machine under its other name: another origin, as a marketplace has beside a portal. Null where there is none. */
export function twinOf(origin: string): string | null {
  const { protocol, hostname, port } = new URL(origin)
  const other = NAMES.find((name) => name !== hostname)
  return NAMES.includes(hostname) && other ? `${protocol}//${other}${port && `:${port}`}` : null
}

const NAMES = ['127.0.0.1', 'localhost']
