import { isGuardReason, type Reply } from '../domain/provider-event.ts'
import type { FailureReason } from './exchange.ts'

/**
 * What it means that no usable answer came. Once the request may have arrived, the outcome is unknown.
 * What our own guard refuses it will refuse again, so that is final and not retried.
 */
export function replyOfFailure(reason: FailureReason, detail: string): Reply {
  if (isGuardReason(reason)) return { kind: 'refused', reason, detail }
  switch (reason) {
    case 'timeout':
    case 'connection-lost':
    case 'too-large':
      return { kind: 'unknown', reason, detail }
    case 'connection-refused':
    case 'dns':
    case 'tls':
    case 'internal':
      return { kind: 'failed', reason, detail }
  }
}
