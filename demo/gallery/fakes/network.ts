import type { FakeBff } from './fake-bff.ts'
import { FakeXhr } from './fake-xhr.ts'

/** Several fake BFFs on one page, each under an address of its own. Nothing leaves the page. */
export function joinNetwork(): { readonly add: (bff: FakeBff) => void; readonly clear: () => void } {
  const all = new Map<string, FakeBff>()
  const answer = (url: URL, init: RequestInit): Promise<Response> => {
    const bff = all.get(url.origin)
    return bff ? bff.answer(url, init) : Promise.reject(new TypeError(`Nobody answers at ${url.origin}`))
  }
  globalThis.fetch = (input, init) => answer(new URL(String(input), location.href), init ?? {})
  globalThis.XMLHttpRequest = class extends FakeXhr {
    constructor() {
      super(answer)
    }
  } as unknown as typeof XMLHttpRequest
  return { add: (bff) => void all.set(bff.baseUrl, bff), clear: () => all.clear() }
}
