import type { CodePool } from '../../bff/contract/codes.ts'
import type { Question } from '../shared/dialog.ts'

export type FormKind = 'import' | 'settings'

/** What a form below a plan needs of the element. */
export type FormSettings = {
  readonly ask: (question: Question) => void
  /** The pool as the BFF answered it. */
  readonly changed: (pool: CodePool) => void
  /** The form is gone; where the focus goes. */
  readonly left: (planId: string) => void
}
