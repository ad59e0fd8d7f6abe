import type { Upload } from '../../bff/contract/upload.ts'
import type { SessionSource } from '../session/session.ts'
import { errorFrom, unreachable } from './errors.ts'

export type UploadOptions = {
  readonly signal?: AbortSignal
  /** From 0 to 1, as bytes leave. */
  readonly onProgress?: (part: number) => void
}
type Sending = {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly file: File
  readonly source: SessionSource
  readonly options: UploadOptions
}

/** XMLHttpRequest, because fetch reports no upload progress. A 401 is answered once with another token. */
export async function uploadFile(sending: Sending): Promise<Upload> {
  const token = await sending.source.token()
  const first = await send(sending, token)
  const xhr = first.status === 401 ? await send(sending, await sending.source.renew(token)) : first
  const body = parse(xhr.responseText)
  if (xhr.status >= 200 && xhr.status < 300 && body) return body as Upload
  throw errorFrom(xhr.status, body, { get: (name) => xhr.getResponseHeader(name) })
}

function send({ url, headers, file, options }: Sending, token: string): Promise<XMLHttpRequest> {
  const { signal, onProgress } = options
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted()
    const xhr = new XMLHttpRequest()
    const stop = () => xhr.abort()
    xhr.open('POST', url)
    const all = { ...headers, accept: 'application/json', authorization: `Bearer ${token}` }
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
