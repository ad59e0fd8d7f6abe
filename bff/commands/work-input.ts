import type { Money } from '../domain/money.ts'
import type { Answers } from '../domain/requirement.ts'
import type { Result as WorkResult } from '../domain/result.ts'

type FileRef = { readonly uploadId: string }

/** What people send along with the commands of human delivery. */
export type WorkInput = {
  readonly requirement?: { readonly fields: Answers; readonly attachments: readonly FileRef[] } | undefined
  readonly requirementVersion?: number | undefined
  readonly result?: (WorkResult & { readonly files: readonly FileRef[] }) | undefined
  readonly resultVersion?: number | undefined
  readonly days?: number | undefined
  readonly refund?: 'full' | Money | undefined
  readonly price?: Money | undefined
}

/** A payload found sound: the digest its step carries, and what is written once the step is. */
export type Prepared = {
  readonly ok: true
  readonly content: string | null
  readonly write: (stepVersion: number) => Promise<void>
}

export const NOTHING_TO_KEEP: Prepared = { ok: true, content: null, write: async () => {} }
