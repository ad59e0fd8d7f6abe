import type { AlertEnd } from '../../../bff/domain/alert-rules.ts'

/** Why an alert is over: an end without a word does not compile. */
export const alertEnded = {
  'alert-list.none-ended': 'Nothing has ended yet.',
  'alert-list.ended-at': 'Ended',
  'alert-end.went-on': 'What it is about has gone on.',
  'alert-end.more-time': 'More time was agreed.',
  'alert-end.review-over': 'The review is over.',
  'alert-end.step-done': 'The step has been carried out.',
  'alert-end.sent-again': 'The notification was sent again.',
  'alert-end.message-taken': 'The provider has taken this message, or a later one that settles it.',
  'alert-end.reminder-heard': 'The portal has taken the reminder.',
  'alert-end.events-taken': 'The portal takes events again.',
  'alert-end.clock-trusted': 'The clock is in no doubt any more.',
  'alert-end.codes-added': 'There are enough codes again.',
  'alert-end.endpoint-verified': 'The endpoint was saved and has proven itself.',
  'alert-end.endpoint-answers': 'The endpoint answers again.',
  'alert-end.endpoint-checked': 'The endpoint was checked.',
  'alert-end.cases-passed': 'The endpoint has passed its conformance cases.',
  'alert-end.grew-worse': 'It has grown worse: another alert stands for it.',
  'alert-end.calls-bought': 'The buyer has bought more calls.',
  'alert-end.instance-gone': 'The instance is gone.',
  'alert-end.disk-has-room': 'The disk has room again.',
} satisfies Record<`alert-end.${AlertEnd}`, string> & Record<string, unknown>
