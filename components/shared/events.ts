import type { ErrorType } from './errors.ts'

/** Every event of every element, with its detail: ids and states, never a secret, never a file. */
export type MktEventDetails = {
  'mkt-load-start': undefined
  'mkt-ready': undefined
  'mkt-load-error': { readonly type: ErrorType; readonly code: string; readonly requestId: string }

  'mkt-before-reveal': Key
  'mkt-revealed': Key
  'mkt-hidden': Key
  'mkt-copied': Key
  'mkt-copy-failed': Key
  'mkt-before-link-open': Id
  'mkt-link-opened': Id
  'mkt-link-failed': Id & { readonly code: string }
  'mkt-status-changed': State

  'mkt-before-step-change': { readonly from: string; readonly to: string; readonly valid: boolean }
  'mkt-step-changed': { readonly from: string; readonly to: string }
  'mkt-draft-saved': Id
  'mkt-before-submit': Id
  'mkt-submitted': Id
  'mkt-withdrawn': Id
  'mkt-file-rejected': { readonly name: string; readonly reason: string }
  'mkt-upload-progressed': { readonly name: string; readonly part: number }
  'mkt-exit': Id
  'mkt-draft-created': Id & { readonly kind: string }
  'mkt-preview': Id
  'mkt-endpoint-help': { readonly reason: string }
  'mkt-api-services-help': Record<never, never>

  'mkt-before-command': Id & { readonly command: string }
  'mkt-command-requested': Id & { readonly command: string }
  'mkt-order-changed': State
  'mkt-product-changed': State
  'mkt-entry-selected': Id
  'mkt-instance-open': Id
  'mkt-product-selected': Id
  'mkt-product-create': undefined
  'mkt-order-selected': Id
  'mkt-instance-selected': Id
  'mkt-before-order': { readonly productId: string; readonly planId: string }
  'mkt-order-placed': State
  /** The host's cashier takes over. */
  'mkt-payment-requested': Id

  'mkt-before-accept': { readonly version: number }
  'mkt-accepted': Id
  'mkt-before-reject': Id
  'mkt-rejected': Id
  'mkt-decision-failed': { readonly code: string }

  'mkt-message-sent': Id
  'mkt-messages-read': { readonly number: number }
  'mkt-messages-requested': Id

  'mkt-endpoint-verified': { readonly mode: string }
  'mkt-alert-opened': Id & { readonly type: string }
  'mkt-alert-acted': Id & { readonly command: string }
  'mkt-api-service-saved': Id
  'mkt-api-service-removed': Id
  'mkt-code-pool-changed': Id
  'mkt-before-replay': Id
  'mkt-replayed': Id
}

export type MktEventName = keyof MktEventDetails
type Id = { readonly id: string }
type Key = { readonly key: string }
type State = Id & { readonly state: string }

/** Bubbles and crosses shadow roots. `mkt-before-*` come ahead of the effect and can be cancelled; the others report. */
export class MktEvent<N extends MktEventName = MktEventName> extends CustomEvent<MktEventDetails[N]> {
  constructor(name: N, detail: MktEventDetails[N]) {
    super(name, { detail, bubbles: true, composed: true, cancelable: name.startsWith('mkt-before-') })
  }
}

type Common = 'mkt-load-start' | 'mkt-ready' | 'mkt-load-error'
type Steps = 'mkt-before-step-change' | 'mkt-step-changed'
type Draft = 'mkt-draft-saved' | 'mkt-before-submit' | 'mkt-submitted' | 'mkt-file-rejected' | 'mkt-upload-progressed'

/** Which element sends what; React and Vue types are made from it. @public */
export type MktElementEvents = {
  'mkt-instance-card':
    | Common
    | 'mkt-before-reveal'
    | 'mkt-revealed'
    | 'mkt-hidden'
    | 'mkt-copied'
    | 'mkt-copy-failed'
    | 'mkt-before-link-open'
    | 'mkt-link-opened'
    | 'mkt-link-failed'
    | 'mkt-status-changed'
    | 'mkt-before-order'
    | 'mkt-order-placed'
    | 'mkt-order-selected'
    | 'mkt-payment-requested'
  'mkt-instance-list': Common | 'mkt-instance-selected'
  'mkt-product-form':
    | Common
    | Steps
    | Draft
    | 'mkt-draft-created'
    | 'mkt-preview'
    | 'mkt-endpoint-help'
    | 'mkt-api-services-help'
    | 'mkt-product-changed'
    | 'mkt-withdrawn'
    | 'mkt-exit'
  'mkt-product-list':
    | Common
    | 'mkt-product-selected'
    | 'mkt-product-create'
    | 'mkt-preview'
    | 'mkt-before-command'
    | 'mkt-product-changed'
  'mkt-product-page': Common | 'mkt-before-order' | 'mkt-order-placed'
  'mkt-order-list': Common | 'mkt-order-selected'
  'mkt-order-messages':
    | Common
    | 'mkt-message-sent'
    | 'mkt-messages-read'
    | 'mkt-file-rejected'
    | 'mkt-upload-progressed'
  'mkt-order-timeline':
    | Common
    | 'mkt-messages-requested'
    | 'mkt-before-command'
    | 'mkt-command-requested'
    | 'mkt-order-changed'
    | 'mkt-entry-selected'
    | 'mkt-instance-open'
    | 'mkt-copied'
    | 'mkt-copy-failed'
  'mkt-requirement-form':
    | Common
    | Draft
    | 'mkt-before-command'
    | 'mkt-before-reveal'
    | 'mkt-revealed'
    | 'mkt-hidden'
    | 'mkt-copied'
    | 'mkt-copy-failed'
    | 'mkt-before-accept'
    | 'mkt-accepted'
    | 'mkt-before-reject'
    | 'mkt-rejected'
    | 'mkt-decision-failed'
  'mkt-api-services': Common | 'mkt-api-service-saved' | 'mkt-api-service-removed' | 'mkt-copied' | 'mkt-copy-failed'
  'mkt-code-pool': Common | 'mkt-code-pool-changed'
  'mkt-alert-list': Common | 'mkt-alert-opened' | 'mkt-alert-acted'
  'mkt-delivery-console': Common | 'mkt-endpoint-verified' | 'mkt-before-replay' | 'mkt-replayed'
}

type EventMap = { [N in MktEventName]: MktEvent<N> }

declare global {
  interface GlobalEventHandlersEventMap extends EventMap {}
}
