import type { MktElement } from '../shared/mkt-element.ts'
import type { EndpointDraft } from './endpoint-path.ts'
import { KeptDraft } from './kept-draft.ts'

/** Where the settings being typed are kept over a reload. */
export function endpointDraft(host: MktElement, found: (draft: EndpointDraft) => void): KeptDraft {
  return new KeptDraft(host, 'endpoint', ({ mode, protocol, url }) => {
    if ((mode === 'live' || mode === 'debug') && typeof url === 'string')
      found({ mode, protocol: protocol as EndpointDraft['protocol'], url })
  })
}
