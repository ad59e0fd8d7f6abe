import type { AttemptRow } from '../../db/queries/notifications.ts'
import type { NotificationEntry } from '../contract/provider.ts'

export type LastAttempt = Pick<AttemptRow, 'response' | 'detail'>

/** Enough of a provider's own words to recognise its error by. */
const TEXT_MAX_CHARS = 200
/** Under which names handlers say which error it was, and what it was. */
const CODES = ['code', 'errorCode', 'error_code', 'resultCode', 'returnCode', 'errcode', 'error']
const MESSAGES = ['message', 'msg', 'info', 'resultMsg', 'returnMsg', 'errmsg', 'error_description', 'detail', 'title']

/** What the provider itself said of a failure, shortened. The log it is read from holds no secret: the gateway has masked them. */
export function providerAnswer({ response, detail }: LastAttempt): NonNullable<NotificationEntry['answer']> {
  if (response === null) return { status: null, code: null, message: null, detail }
  const { status, body }: { status: number; body: string } = JSON.parse(response)
  const said = objectIn(body)
  if (said) return { status, code: textAt(said, CODES), message: textAt(said, MESSAGES), detail }
  // A page of markup says nothing in a line; plain words do.
  return { status, code: null, message: /^\s*[<{[]/.test(body) ? null : shorten(body), detail }
}

function objectIn(body: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
  } catch {
    return null
  }
}

function textAt(said: Readonly<Record<string, unknown>>, names: readonly string[]): string | null {
  for (const name of names) {
    const value = said[name]
    if (typeof value === 'string' || typeof value === 'number') return shorten(String(value))
  }
  return null
}

function shorten(text: string): string | null {
  const line = text.replace(/[\s\p{Cc}]+/gu, ' ').trim()
  return line.length > TEXT_MAX_CHARS ? `${line.slice(0, TEXT_MAX_CHARS).toWellFormed()}…` : line || null
}
