import { type PolicyName, policies } from '../deadline.ts'
import { defineProcess, type Process } from '../process.ts'

/** A product's public life. The review promise differs by kind; passing it alerts an operator and decides nothing. */
export const listingProcesses = {
  'review-7': listingWithin('review-7'),
  'review-3': listingWithin('review-3'),
  /** No promise is published (seed 003): the date of submission is all there is to say. */
  unpromised: listingWithin(null),
} as const

function listingWithin(review: PolicyName | null) {
  return defineProcess({
    name: 'listing',
    subject: 'product',
    states: ['draft', 'in-review', 'approved', 'rejected', 'listed', 'unlisted'],
    steps: ['draft', 'in-review', 'approved', 'listed'],
    final: [],
    failed: ['rejected'],
    // biome-ignore format: one transition per line reads as a table
    transitions: [
      { command: 'create',               by: 'provider', from: null,        to: 'draft' },
      { command: 'edit',                 by: 'provider', from: 'draft',     to: 'draft' },
      { command: 'edit',                 by: 'provider', from: 'rejected',  to: 'rejected' },
      { command: 'edit',                 by: 'provider', from: 'approved',  to: 'draft' },
      { command: 'edit',                 by: 'provider', from: 'unlisted',  to: 'draft' },
      { command: 'submit',               by: 'provider', from: 'draft',     to: 'in-review' },
      { command: 'submit',               by: 'provider', from: 'rejected',  to: 'in-review' },
      { command: 'withdraw',             by: 'provider', from: 'in-review', to: 'draft' },
      { command: 'approve',              by: 'operator', from: 'in-review', to: 'approved' },
      { command: 'reject',               by: 'operator', from: 'in-review', to: 'rejected', reason: 'required' },
      ...(review ? [{ command: 'alert-review-overdue', by: 'system', from: 'in-review', to: 'in-review', after: review, effects: [{ kind: 'alert', alert: 'review-overdue' }] }] as const : []),
      { command: 'list',                 by: 'provider', from: 'approved',  to: 'listed',   effects: [{ kind: 'publish-version' }] },
      { command: 'unlist',               by: 'provider', from: 'listed',    to: 'unlisted' },
      { command: 'unlist',               by: 'operator', from: 'listed',    to: 'unlisted', reason: 'required' },
      { command: 'list',                 by: 'provider', from: 'unlisted',  to: 'listed',   effects: [{ kind: 'publish-version' }] },
    ],
  })
}

export type ListingState = (typeof listingProcesses)['review-7']['states'][number]
export type ListingCommand = (typeof listingProcesses)['review-7']['transitions'][number]['command']
export type ReviewPolicy = keyof typeof listingProcesses

/** Working days the review is promised in; null where none is. */
export function promisedDays(review: ReviewPolicy): number | null {
  return review === 'unpromised' ? null : policies[review].length.workingDays
}

export function listingProcess(review: ReviewPolicy): Process<ListingState, ListingCommand> {
  return listingProcesses[review]
}
