import type { ElementHost } from './element-host.ts'
import type { MktError } from './errors.ts'

/** One line for a place where an action failed: what happened, and what to do. */
export function errorLine(host: ElementHost, error: MktError): string {
  return `${whatHappened(host, error)} ${whatToDo(host, error)}`.trim()
}

/** An area may have a word of its own for a code, under `code.<code>`; else the type speaks, once its words are here. */
export function whatHappened({ localize, t }: ElementHost, { type, code }: MktError): string {
  return localize.word('code', code, '') || t(`error.${type}`) || t('error.other')
}

export function whatToDo(host: ElementHost, { type }: MktError): string {
  return host.t(`error.${type}.do`)
}
