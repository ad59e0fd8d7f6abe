type Answer = (url: URL, init: RequestInit) => Promise<Response>

/** As much of XMLHttpRequest as an upload uses; reports half the bytes, then all, then the route's answer. */
export class FakeXhr {
  status = 0
  responseText = ''
  readonly upload: { onprogress: ((event: { loaded: number; total: number }) => void) | null } = { onprogress: null }
  onload: (() => void) | null = null
  onerror: (() => void) | null = null
  onabort: (() => void) | null = null
  onloadend: (() => void) | null = null
  #answer: Answer
  #abort = new AbortController()
  #headers = new Headers()
  #method = ''
  #url = ''
  #response: Response | null = null

  constructor(answer: Answer) {
    this.#answer = answer
  }

  open(method: string, url: string): void {
    this.#method = method
    this.#url = url
  }

  setRequestHeader(name: string, value: string): void {
    this.#headers.set(name, value)
  }

  getResponseHeader(name: string): string | null {
    return this.#response?.headers.get(name) ?? null
  }

  abort(): void {
    this.#abort.abort()
  }

  send(body: File): void {
    void this.#send(body)
  }

  async #send(body: File): Promise<void> {
    const init = { method: this.#method, headers: this.#headers, body, signal: this.#abort.signal }
    try {
      this.upload.onprogress?.({ loaded: body.size / 2, total: body.size })
      const response = await this.#answer(new URL(this.#url, location.href), init)
      this.upload.onprogress?.({ loaded: body.size, total: body.size })
      this.#response = response
      this.responseText = await response.text()
      this.status = response.status
      this.onload?.()
    } catch {
      if (this.#abort.signal.aborted) this.onabort?.()
      else this.onerror?.()
    } finally {
      this.onloadend?.()
    }
  }
}
