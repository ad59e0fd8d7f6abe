/** Parameters of a query in whatever order they came; a name may come twice. */
export type QueryParams = readonly (readonly [name: string, value: string])[]

/** What an address already has in its query, followed by what a protocol adds. */
export function paramsOf(url: string, added: Readonly<Record<string, string>> = {}): QueryParams {
  return [...new URL(url).searchParams, ...Object.entries(added)]
}

/** By name, as bytes; what has the same name keeps its order. */
export function sortParams(params: QueryParams): QueryParams {
  return params.toSorted(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
}

/** The address with exactly this query, spelled as it is. */
export function withQuery(url: string, query: string): string {
  const { origin, pathname } = new URL(url)
  return `${origin}${pathname}?${query}`
}

/** A space as `+`, UTF-8 percent-encoded in capitals, `~` kept: the form encoding of Python's `urlencode`, which URLSearchParams does not reproduce. */
export function formEncode(params: QueryParams): string {
  return params.map((pair) => pair.map(formText).join('=')).join('&')
}

function formText(text: string): string {
  return encodeURIComponent(text.toWellFormed())
    .replaceAll('%20', '+')
    .replace(/[!*'()]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
}
