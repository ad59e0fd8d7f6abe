import { clock } from './clock.ts'
import type { Http } from './http.ts'

/** One message of a `text/event-stream` answer. */
export type ServerEvent = { readonly event: string; readonly data: string }

/** A line longer than this is no message of ours; it bounds the memory a broken server can take. */
const LINE_MAX_CHARS = 262_144
/** Three heartbeats without a byte: the connection is dead, or a proxy keeps the events to itself. */
const SILENCE_MAX_MS = 45_000

/** Server-sent events of a path until the server ends them, falls silent, or the signal aborts. */
export async function* serverEvents(http: Http, path: string, signal: AbortSignal): AsyncGenerator<ServerEvent> {
  const response = await http.send({ method: 'GET', path }, 'text/event-stream', signal)
  if (response.body) yield* readEvents(response.body, signal)
}

/** Reads the event stream format from a fetch body: `EventSource` itself cannot send a bearer token. */
async function* readEvents(body: ReadableStream<Uint8Array>, signal: AbortSignal): AsyncGenerator<ServerEvent> {
  const reader = body.getReader()
  const cancel = () => void reader.cancel().catch(() => {})
  signal.addEventListener('abort', cancel, { once: true })
  const decoder = new TextDecoder()
  let rest = ''
  let message = fresh()
  try {
    for (;;) {
      const tired = clock.after(SILENCE_MAX_MS, cancel)
      const { done, value } = await reader.read().finally(tired)
      if (done) return
      const lines = (rest + decoder.decode(value, { stream: true })).split(/\r\n|\n|\r/)
      rest = lines.pop() ?? ''
      if (rest.length > LINE_MAX_CHARS) throw new RangeError('Event stream line too long')
      for (const line of lines) {
        if (line !== '') read(line, message)
        else if (message.data.length > 0) {
          yield { event: message.event, data: message.data.join('\n') }
          message = fresh()
        }
      }
    }
  } finally {
    signal.removeEventListener('abort', cancel)
    cancel()
  }
}

type Draft = { event: string; data: string[] }

function fresh(): Draft {
  return { event: 'message', data: [] }
}

function read(line: string, message: Draft): void {
  const [, field, value = ''] = /^([^:]+):? ?(.*)$/.exec(line) ?? []
  if (field === 'data') message.data.push(value)
  else if (field === 'event') message.event = value
}
