/** The portal's back end speaks to the BFF over HTTP with its server key, like any customer's server would. */
export type Market = {
  readonly call: <T>(method: string, path: string, body?: unknown) => Promise<Answer<T>>
}
export type Answer<T> =
  | { readonly ok: true; readonly status: number; readonly body: T }
  | { readonly ok: false; readonly status: number; readonly body: Problem }
export type Problem = { readonly code: string; readonly detail: string; readonly requestId: string }
export type Call = (path: string, init: RequestInit) => Response | Promise<Response>

export function createMarket(call: Call, key: string): Market {
  return {
    call: async <T>(method: string, path: string, body?: unknown) => {
      const headers = {
        authorization: `Bearer ${key}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      }
      const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) }
      const response = await call(path, init)
      const text = await response.text()
      const value = text === '' ? null : JSON.parse(text)
      return { ok: response.ok, status: response.status, body: value } as Answer<T>
    },
  }
}
