import { defineProcess, type Process, type Transition } from '../process.ts'
import { promiseOf, type ReviewPolicy } from './review.ts'

const STATES = ['draft', 'in-review', 'approved', 'rejected', 'published', 'discarded'] as const
export type RevisionState = (typeof STATES)[number]
type Row = Transition<RevisionState, RevisionCommand>
export type RevisionCommand =
  | 'create'
  | 'edit'
  | 'submit'
  | 'withdraw'
  | 'approve'
  | 'reject'
  | 'alert-review-overdue'
  | 'publish'
  | 'discard'

/**
 * A new version of a product that has been listed: written and reviewed while the old one stays on sale. Approved is not published:
 * the provider chooses the moment, as at the first listing (seed 003). Whatever becomes of it, the live version is only ever replaced by `publish`.
 */
export const revisionProcesses: Readonly<Record<ReviewPolicy, Process<RevisionState, RevisionCommand>>> = {
  'review-7': revisionWithin('review-7'),
  'review-3': revisionWithin('review-3'),
  unpromised: revisionWithin('unpromised'),
}

export function revisionProcess(review: ReviewPolicy): Process<RevisionState, RevisionCommand> {
  return revisionProcesses[review]
}

function revisionWithin(review: ReviewPolicy) {
  const promise = promiseOf(review)
  return defineProcess<RevisionState, RevisionCommand>({
    name: 'revision',
    subject: 'revision',
    states: STATES,
    steps: ['draft', 'in-review', 'approved', 'published'],
    final: ['published', 'discarded'],
    failed: ['rejected', 'discarded'],
    // biome-ignore format: one transition per line reads as a table
    transitions: [
      { command: 'create',   by: 'provider', from: null,        to: 'draft' },
      { command: 'edit',     by: 'provider', from: 'draft',     to: 'draft' },
      { command: 'edit',     by: 'provider', from: 'rejected',  to: 'rejected' },
      { command: 'edit',     by: 'provider', from: 'approved',  to: 'draft' },
      { command: 'submit',   by: 'provider', from: 'draft',     to: 'in-review', requires: 'complete' },
      { command: 'submit',   by: 'provider', from: 'rejected',  to: 'in-review', requires: 'complete' },
      { command: 'withdraw', by: 'provider', from: 'in-review', to: 'draft' },
      { command: 'approve',  by: 'operator', from: 'in-review', to: 'approved' },
      { command: 'reject',   by: 'operator', from: 'in-review', to: 'rejected',  reason: 'required' },
      ...(promise === null ? [] : [
        { command: 'alert-review-overdue', by: 'system', from: 'in-review', to: 'in-review', after: promise, effects: [{ kind: 'alert', alert: 'review-overdue' }] } satisfies Row,
      ]),
      { command: 'publish',  by: 'provider', from: 'approved',  to: 'published', requires: 'complete', effects: [{ kind: 'publish-version' }] },
      { command: 'discard',  by: 'provider', from: 'draft',     to: 'discarded' },
      { command: 'discard',  by: 'provider', from: 'in-review', to: 'discarded' },
      { command: 'discard',  by: 'provider', from: 'approved',  to: 'discarded' },
      { command: 'discard',  by: 'provider', from: 'rejected',  to: 'discarded' },
    ],
  })
}
