import type { Upload } from '../../bff/contract/upload.ts'
import { errorFrom, unreachable } from './errors.ts'
import { type Http, VERSION } from './http.ts'
import { randomId } from './random.ts'

export type UploadOptions = {
  readonly signal?: AbortSignal
  /** From 0 to 1, as bytes leave. */
  readonly onProgress?: (part: number) => void
}
type Sending = UploadOptions & {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly file: File
}

/** Sends a file by XMLHttpRequest, because fetch reports no progress. A 401 is answered once with another token. */
export async function uploadFile(
  http: Http,
  purpose: string,
  file: File,
  options: UploadOptions = {},
): Promise<Upload> {
  const source = await http.ready(options.signal)
  const headers = { accept: 'application/json', 'mkt-version': VERSION, 'idempotency-key': randomId() }
  const sending = { ...options, url: http.url('/uploads', { purpose }), headers, file }
  const token = await source.token()
  let xhr = await send(sending, token)
  if (xhr.status === 401) xhr = await send(sending, await source.renew(token))
  const body = parse(xhr.responseText)
  if (xhr.status >= 200 && xhr.status < 300 && body) return body as Upload
  throw errorFrom(xhr.status, body, { get: (name) => xhr.getResponseHeader(name) })
}

function send({ url, headers, file, signal, onProgress }: Sending, token: string): Promise<XMLHttpRequest> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted()
    const xhr = new XMLHttpRequest()
    const stop = () => xhr.abort()
    xhr.open('POST', url)
    const all = { ...headers, authorization: `Bearer ${token}` }
    for (const [name, value] of Object.entries(all)) xhr.setRequestHeader(name, value)
    xhr.setRequestHeader('content-type', file.type || 'application/octet-stream')
    // Headers carry bytes only, so a name in Chinese travels percent-encoded.
    xhr.setRequestHeader('x-file-name', encodeURIComponent(file.name))
    xhr.upload.onprogress = ({ loaded, total }) => onProgress?.(total > 0 ? loaded / total : 0)
    xhr.onload = () => resolve(xhr)
    xhr.onerror = () => reject(unreachable())
    xhr.onabort = () => reject(signal?.reason ?? new DOMException('Aborted', 'AbortError'))
    xhr.onloadend = () => signal?.removeEventListener('abort', stop)
    signal?.addEventListener('abort', stop, { once: true })
    xhr.send(file)
  })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
