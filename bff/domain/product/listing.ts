import { defineProcess, type Process, type Transition } from '../process.ts'
import { promiseOf, type ReviewPolicy } from './review.ts'

const STATES = ['draft', 'in-review', 'approved', 'rejected', 'listed', 'unlisted', 'deleted'] as const
export type ListingState = (typeof STATES)[number]
type Row = Transition<ListingState, ListingCommand>
export type ListingCommand =
  | 'create'
  | 'edit'
  | 'submit'
  | 'withdraw'
  | 'approve'
  | 'reject'
  | 'alert-review-overdue'
  | 'list'
  | 'unlist'
  | 'clone'
  | 'delete'

/**
 * A product's public life, one table for each review promise; passing a promise alerts an operator and decides nothing. Before the
 * first listing the product itself is edited and reviewed; from then on a revision is (`revision.ts`), and the product stays on sale.
 */
export const listingProcesses: Readonly<Record<ReviewPolicy, Process<ListingState, ListingCommand>>> = {
  'review-7': listingWithin('review-7'),
  'review-3': listingWithin('review-3'),
  unpromised: listingWithin('unpromised'),
}

export function listingProcess(review: ReviewPolicy): Process<ListingState, ListingCommand> {
  return listingProcesses[review]
}

function listingWithin(review: ReviewPolicy) {
  const promise = promiseOf(review)
  return defineProcess<ListingState, ListingCommand>({
    name: 'listing',
    subject: 'product',
    states: STATES,
    steps: ['draft', 'in-review', 'approved', 'listed'],
    final: ['deleted'],
    failed: ['rejected'],
    // biome-ignore format: one transition per line reads as a table
    transitions: [
      { command: 'create',   by: 'provider', from: null,        to: 'draft' },
      { command: 'edit',     by: 'provider', from: 'draft',     to: 'draft' },
      { command: 'edit',     by: 'provider', from: 'rejected',  to: 'rejected' },
      { command: 'edit',     by: 'provider', from: 'approved',  to: 'draft' },
      { command: 'edit',     by: 'provider', from: 'listed',    to: 'listed',    effects: [{ kind: 'open-revision' }] },
      { command: 'edit',     by: 'provider', from: 'unlisted',  to: 'unlisted',  effects: [{ kind: 'open-revision' }] },
      { command: 'submit',   by: 'provider', from: 'draft',     to: 'in-review', requires: 'complete' },
      { command: 'submit',   by: 'provider', from: 'rejected',  to: 'in-review', requires: 'complete' },
      { command: 'withdraw', by: 'provider', from: 'in-review', to: 'draft' },
      { command: 'approve',  by: 'operator', from: 'in-review', to: 'approved' },
      { command: 'reject',   by: 'operator', from: 'in-review', to: 'rejected',  reason: 'required' },
      ...(promise === null ? [] : [
        { command: 'alert-review-overdue', by: 'system', from: 'in-review', to: 'in-review', after: promise, effects: [{ kind: 'alert', alert: 'review-overdue' }] } satisfies Row,
      ]),
      { command: 'list',     by: 'provider', from: 'approved',  to: 'listed',    requires: 'complete', effects: [{ kind: 'publish-version' }] },
      { command: 'list',     by: 'provider', from: 'unlisted',  to: 'listed',    requires: 'complete' },
      { command: 'unlist',   by: 'provider', from: 'listed',    to: 'unlisted' },
      { command: 'unlist',   by: 'operator', from: 'listed',    to: 'unlisted',  reason: 'required' },
      { command: 'clone',    by: 'provider', from: 'draft',     to: 'draft',     effects: [{ kind: 'copy-product' }] },
      { command: 'clone',    by: 'provider', from: 'in-review', to: 'in-review', effects: [{ kind: 'copy-product' }] },
      { command: 'clone',    by: 'provider', from: 'approved',  to: 'approved',  effects: [{ kind: 'copy-product' }] },
      { command: 'clone',    by: 'provider', from: 'rejected',  to: 'rejected',  effects: [{ kind: 'copy-product' }] },
      { command: 'clone',    by: 'provider', from: 'listed',    to: 'listed',    effects: [{ kind: 'copy-product' }] },
      { command: 'clone',    by: 'provider', from: 'unlisted',  to: 'unlisted',  effects: [{ kind: 'copy-product' }] },
      { command: 'delete',   by: 'provider', from: 'draft',     to: 'deleted',   requires: 'unsold' },
      { command: 'delete',   by: 'provider', from: 'rejected',  to: 'deleted',   requires: 'unsold' },
      { command: 'delete',   by: 'provider', from: 'approved',  to: 'deleted',   requires: 'unsold' },
      { command: 'delete',   by: 'provider', from: 'unlisted',  to: 'deleted',   requires: 'unsold', effects: [{ kind: 'discard-revision' }] },
    ],
  })
}

/** The states a list can be asked for; what is deleted is in none. */
export const LIST_STATES = [
  'draft',
  'in-review',
  'approved',
  'rejected',
  'listed',
  'unlisted',
] as const satisfies readonly ListingState[]
export type ListState = (typeof LIST_STATES)[number]
