import type { WireRequest } from './dialect.ts'

/** The request as a command line for any POSIX shell. */
export function curlOf({ method, url, headers, body }: WireRequest): string {
  return [
    `curl -sS -i -X ${method} ${quote(url)}`,
    ...Object.entries(headers).map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`),
    // Not --data: it reads a file when the text begins with @, and takes out line ends.
    ...(body === null ? [] : [`--data-raw ${quote(body)}`]),
  ].join(' \\\n  ')
}

/** Between single quotes a shell changes nothing; a single quote itself is ended, escaped and begun again. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
