import type { MktElement } from './mkt-element.ts'

/** Where a file of a view can be fetched: the BFF names it by path, and the element may stand on another origin. */
export function fileUrl(host: MktElement, { url }: { readonly url: string }): string {
  return url.startsWith('/') ? `${host.http.baseUrl}${url}` : url
}
