import { policies } from '../deadline.ts'

/** How soon a review is promised; `unpromised` names no day, and nobody is alerted (domain.md §2, kind `api`). */
export const REVIEW_POLICIES = ['review-7', 'review-3', 'unpromised'] as const
export type ReviewPolicy = (typeof REVIEW_POLICIES)[number]

/** The clock of a promise; null where none is given. */
export function promiseOf(review: ReviewPolicy): 'review-7' | 'review-3' | null {
  return review === 'unpromised' ? null : review
}

/** Working days the review is promised in. */
export function reviewDays(review: ReviewPolicy): number | null {
  const promise = promiseOf(review)
  return promise === null ? null : policies[promise].length.workingDays
}

/** What stands in for a promise where the queue puts those without one: nobody sees it, but they are not left for last. */
export const QUEUE_POLICY = 'review-7'
