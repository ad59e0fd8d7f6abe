import type { ElementHost } from './element-host.ts'
import type { MktError } from './errors.ts'
import { Part } from './part.ts'

/** What most visits never see: it comes when the page is at rest, or with the first error. */
const view = new Part(() => import('./error-view.ts'), ['errors'])

/** What happened, what to do, the request number to copy, and a way to try again. */
export function errorPanel(host: ElementHost, error: MktError, retry?: () => void): unknown {
  return view.draw(host, ({ errorView }) => errorView(host, error, retry))
}

/** The same where somebody did something and waits to hear how it went: it is read out, and comes into sight. */
export function errorAlert(host: ElementHost, error: MktError, retry?: () => void): unknown {
  return view.draw(host, ({ errorAlert }) => errorAlert(host, error, retry))
}

/** Fetches panel and words ahead, so that an error finds them here. Never rejects. */
export function readyForErrors(host: ElementHost) {
  return view.prefetch(host)
}
