import { MktError } from '../shared/errors.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { isWebAddress } from './card-parts.ts'

/** Fetches the single-use address and sends the window there, unless it is none a browser should be sent to. */
export async function signIn({ http }: MktElement, path: string, { document }: Window): Promise<void> {
  const { url } = await http.post<{ url: string }>(path)
  if (!isWebAddress(url)) throw new MktError('invalid', 'unsafe')
  leave(document, url)
}

/**
 * Sends the window on by a link of its own document, which stands in no tree: a navigation that the host's page starts
 * would tell the provider, as referrer, where the buyer came from.
 */
function leave(document: Document, url: string): void {
  const link = document.createElement('a')
  link.href = url
  link.rel = 'noreferrer'
  link.referrerPolicy = 'no-referrer'
  link.click()
}
