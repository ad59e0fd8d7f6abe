import type { Sending } from './upload-queue.ts'

/** Whether sending it again may help: what was found wrong with the file itself stays wrong. */
export function isRetryable({ state, error }: Sending): boolean {
  return state === 'failed' && error?.problems.length === 0
}
