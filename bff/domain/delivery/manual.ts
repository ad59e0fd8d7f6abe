import type { Guard } from '../guard.ts'
import { defineProcess } from '../process.ts'
import { REFUND_REQUESTS_MAX, refundInPeriod } from './delivered-refund.ts'

/** How often each side may send work or words back before only an operator helps (protocols.md §6.2). */
const ROUNDS_MAX = 3
/** Requests for more time an order may see. */
const EXTENSIONS_MAX = 3

const RETURNS_LEFT: readonly Guard[] = [{ given: 'return-requirement', fewerThan: ROUNDS_MAX }]
const REJECTIONS_LEFT: readonly Guard[] = [{ given: 'reject', fewerThan: ROUNDS_MAX }]
const RETURNED_THREE_TIMES: readonly Guard[] = [{ given: 'return-requirement', atLeast: ROUNDS_MAX }]
const REJECTED_THREE_TIMES: readonly Guard[] = [{ given: 'reject', atLeast: ROUNDS_MAX }]
/** A provider's step that lasts this long without a move. */
const STUCK: readonly Guard[] = [{ lasted: { days: 5 } }]
const HANDED_OVER: readonly Guard[] = [{ given: 'finish', atLeast: 1 }]
const MAY_ASK_FOR_TIME: readonly Guard[] = [
  { notOpen: 'request-extension' },
  { given: 'request-extension', fewerThan: EXTENSIONS_MAX },
]
const ASKED_FOR_TIME: readonly Guard[] = [{ open: 'request-extension' }]
const MAY_ASK_FOR_REFUND: readonly Guard[] = [{ given: 'request-refund', fewerThan: REFUND_REQUESTS_MAX }]
const REFUND_REFUSED: readonly Guard[] = [{ given: 'refuse-refund', atLeast: 1 }]

/** Work done by people (seed 004): the buyer says what is wanted, the provider does it, the buyer accepts. */
export const manualService = defineProcess({
  name: 'manual-service',
  subject: 'order',
  states: [
    'awaiting-payment',
    'awaiting-requirement',
    'awaiting-start',
    'in-service',
    'awaiting-acceptance',
    'refund-requested',
    'disputed',
    'completed',
    'cancelled',
    'closed',
  ],
  steps: [
    'awaiting-payment',
    'awaiting-requirement',
    'awaiting-start',
    'in-service',
    'awaiting-acceptance',
    'completed',
  ],
  final: ['completed', 'cancelled', 'closed'],
  failed: ['cancelled', 'closed'],
  frozen: ['refund-requested', 'disputed'],
  // biome-ignore format: one transition per line reads as a table
  transitions: [
    // Buying.
    { command: 'place',                     by: 'buyer',                  from: null,                   to: 'awaiting-payment' },
    { command: 'pay',                       by: 'host',                   from: 'awaiting-payment',     to: 'awaiting-requirement' },
    { command: 'cancel',                    by: 'buyer',                  from: 'awaiting-payment',     to: 'closed' },
    { command: 'change-price',              by: 'provider',               from: 'awaiting-payment',     to: 'awaiting-payment',     effects: [{ kind: 'change-price' }] },
    { command: 'close-unpaid',              by: 'system',                 from: 'awaiting-payment',     to: 'closed',               after: 'unpaid' },
    // The requirement: submitted by the buyer, who may edit it until the provider starts.
    { command: 'submit-requirement',        by: 'buyer',                  from: 'awaiting-requirement', to: 'awaiting-start',       effects: [{ kind: 'keep-requirement' }] },
    { command: 'edit-requirement',          by: 'buyer',                  from: 'awaiting-start',       to: 'awaiting-start',       effects: [{ kind: 'keep-requirement' }] },
    { command: 'cancel',                    by: 'buyer',                  from: 'awaiting-requirement', to: 'cancelled',            effects: [{ kind: 'refund', because: 'cancelled' }] },
    { command: 'alert-requirement-overdue', by: 'system',                 from: 'awaiting-requirement', to: 'awaiting-requirement', after: 'requirement', effects: [{ kind: 'alert', alert: 'requirement-overdue' }] },
    // The work: started, finished with a result, accepted or rejected.
    { command: 'start',                     by: 'provider',               from: 'awaiting-start',       to: 'in-service',           effects: [{ kind: 'check-requirement' }] },
    { command: 'cancel-unstarted',          by: 'system',                 from: 'awaiting-start',       to: 'cancelled',            after: 'unstarted', effects: [{ kind: 'refund', because: 'not-started' }] },
    { command: 'finish',                    by: 'provider',               from: 'in-service',           to: 'awaiting-acceptance',  effects: [{ kind: 'keep-result' }] },
    { command: 'alert-delivery-overdue',    by: 'system',                 from: 'in-service',           to: 'in-service',           after: 'delivery', effects: [{ kind: 'alert', alert: 'delivery-overdue' }] },
    { command: 'accept',                    by: 'buyer',                  from: 'awaiting-acceptance',  to: 'completed',            effects: [{ kind: 'check-result' }] },
    { command: 'reject',                    by: 'buyer',                  from: 'awaiting-acceptance',  to: 'in-service',           needs: REJECTIONS_LEFT, reason: 'required', effects: [{ kind: 'check-result' }] },
    { command: 'accept-silently',           by: 'system',                 from: 'awaiting-acceptance',  to: 'completed',            after: 'acceptance-15' },
    // Giving up: whoever cannot deliver says so, and the buyer is paid back.
    { command: 'cancel',                    by: 'operator',               from: 'awaiting-requirement', to: 'cancelled',            reason: 'required', effects: [{ kind: 'refund', because: 'cancelled' }] },
    { command: 'cancel',                    by: ['provider', 'operator'], from: 'awaiting-start',       to: 'cancelled',            reason: 'required', effects: [{ kind: 'refund', because: 'cancelled' }] },
    { command: 'cancel',                    by: ['provider', 'operator'], from: 'in-service',           to: 'cancelled',            reason: 'required', effects: [{ kind: 'refund', because: 'cancelled' }] },
    // More time: whoever must act asks for days, the other side agrees or refuses; silence is no.
    { command: 'request-extension',         by: 'provider',               from: 'awaiting-start',       to: 'awaiting-start',       needs: MAY_ASK_FOR_TIME, reason: 'required', effects: [{ kind: 'open-extension' }] },
    { command: 'agree-extension',           by: 'buyer',                  from: 'awaiting-start',       to: 'awaiting-start',       needs: ASKED_FOR_TIME, effects: [{ kind: 'close-extension', answer: 'agreed' }] },
    { command: 'refuse-extension',          by: 'buyer',                  from: 'awaiting-start',       to: 'awaiting-start',       needs: ASKED_FOR_TIME, effects: [{ kind: 'close-extension', answer: 'refused' }] },
    { command: 'lapse-extension',           by: 'system',                 from: 'awaiting-start',       to: 'awaiting-start',       after: 'extension-buyer', startedBy: 'request-extension', effects: [{ kind: 'close-extension', answer: 'lapsed' }] },
    { command: 'request-extension',         by: 'provider',               from: 'in-service',           to: 'in-service',           needs: MAY_ASK_FOR_TIME, reason: 'required', effects: [{ kind: 'open-extension' }] },
    { command: 'agree-extension',           by: 'buyer',                  from: 'in-service',           to: 'in-service',           needs: ASKED_FOR_TIME, effects: [{ kind: 'close-extension', answer: 'agreed' }] },
    { command: 'refuse-extension',          by: 'buyer',                  from: 'in-service',           to: 'in-service',           needs: ASKED_FOR_TIME, effects: [{ kind: 'close-extension', answer: 'refused' }] },
    { command: 'lapse-extension',           by: 'system',                 from: 'in-service',           to: 'in-service',           after: 'extension-buyer', startedBy: 'request-extension', effects: [{ kind: 'close-extension', answer: 'lapsed' }] },
    { command: 'request-extension',         by: 'buyer',                  from: 'awaiting-acceptance',  to: 'awaiting-acceptance',  needs: MAY_ASK_FOR_TIME, reason: 'required', effects: [{ kind: 'open-extension' }] },
    { command: 'agree-extension',           by: 'provider',               from: 'awaiting-acceptance',  to: 'awaiting-acceptance',  needs: ASKED_FOR_TIME, effects: [{ kind: 'close-extension', answer: 'agreed' }] },
    { command: 'refuse-extension',          by: 'provider',               from: 'awaiting-acceptance',  to: 'awaiting-acceptance',  needs: ASKED_FOR_TIME, effects: [{ kind: 'close-extension', answer: 'refused' }] },
    { command: 'lapse-extension',           by: 'system',                 from: 'awaiting-acceptance',  to: 'awaiting-acceptance',  after: 'extension-provider', startedBy: 'request-extension', effects: [{ kind: 'close-extension', answer: 'lapsed' }] },
    // Money back before the work is done: the provider answers; silence is yes. All other clocks stand still meanwhile.
    { command: 'request-refund',            by: 'buyer',                  from: 'awaiting-start',       to: 'refund-requested',     needs: MAY_ASK_FOR_REFUND, reason: 'required', effects: [{ kind: 'ask-refund' }] },
    { command: 'request-refund',            by: 'buyer',                  from: 'in-service',           to: 'refund-requested',     needs: MAY_ASK_FOR_REFUND, reason: 'required', effects: [{ kind: 'ask-refund' }] },
    { command: 'agree-refund',              by: 'provider',               from: 'refund-requested',     to: 'cancelled',            effects: [{ kind: 'refund', because: 'agreed' }] },
    { command: 'agree-refund-silently',     by: 'system',                 from: 'refund-requested',     to: 'cancelled',            after: 'refund-answer', effects: [{ kind: 'refund', because: 'agreed' }] },
    { command: 'refuse-refund',             by: 'provider',               from: 'refund-requested',     to: 'awaiting-start',       was: 'awaiting-start', reason: 'required' },
    { command: 'refuse-refund',             by: 'provider',               from: 'refund-requested',     to: 'in-service',           was: 'in-service', reason: 'required' },
    { command: 'withdraw-refund',           by: 'buyer',                  from: 'refund-requested',     to: 'awaiting-start',       was: 'awaiting-start' },
    { command: 'withdraw-refund',           by: 'buyer',                  from: 'refund-requested',     to: 'in-service',           was: 'in-service' },
    // Disputes: a party appeals, everything stands still, the operator decides and both sides read why.
    { command: 'appeal',                    by: ['buyer', 'provider'],    from: 'in-service',           to: 'disputed',             needs: REJECTED_THREE_TIMES, reason: 'required', effects: [{ kind: 'alert', alert: 'dispute-open' }] },
    { command: 'appeal',                    by: ['buyer', 'provider'],    from: 'awaiting-acceptance',  to: 'disputed',             needs: REJECTED_THREE_TIMES, reason: 'required', effects: [{ kind: 'alert', alert: 'dispute-open' }] },
    { command: 'appeal',                    by: 'buyer',                  from: 'awaiting-start',       to: 'disputed',             needs: STUCK, reason: 'required', effects: [{ kind: 'alert', alert: 'dispute-open' }] },
    { command: 'appeal',                    by: 'buyer',                  from: 'in-service',           to: 'disputed',             needs: STUCK, reason: 'required', effects: [{ kind: 'alert', alert: 'dispute-open' }] },
    { command: 'appeal',                    by: 'buyer',                  from: 'awaiting-start',       to: 'disputed',             needs: REFUND_REFUSED, reason: 'required', effects: [{ kind: 'alert', alert: 'dispute-open' }] },
    { command: 'appeal',                    by: 'buyer',                  from: 'in-service',           to: 'disputed',             needs: REFUND_REFUSED, reason: 'required', effects: [{ kind: 'alert', alert: 'dispute-open' }] },
    { command: 'alert-dispute-overdue',     by: 'system',                 from: 'disputed',             to: 'disputed',             after: 'dispute', effects: [{ kind: 'alert', alert: 'dispute-overdue' }] },
    { command: 'decide',                    by: 'operator',               from: 'disputed',             to: 'awaiting-start',       outcome: 'back-to-work', was: 'awaiting-start', reason: 'required' },
    { command: 'decide',                    by: 'operator',               from: 'disputed',             to: 'in-service',           outcome: 'back-to-work', was: 'in-service', reason: 'required' },
    { command: 'decide',                    by: 'operator',               from: 'disputed',             to: 'in-service',           outcome: 'back-to-work', was: 'awaiting-acceptance', reason: 'required' },
    { command: 'decide',                    by: 'operator',               from: 'disputed',             to: 'completed',            outcome: 'complete', needs: HANDED_OVER, reason: 'required' },
    { command: 'decide',                    by: 'operator',               from: 'disputed',             to: 'cancelled',            outcome: 'cancel', reason: 'required', effects: [{ kind: 'refund', because: 'dispute' }] },
  ],
})

/** SaaS that people set up (seed 002): the provider confirms the requirement before it starts, and what is accepted becomes an instance. */
export const manualSaas = defineProcess({
  name: 'manual-saas',
  subject: 'order',
  states: [
    'awaiting-payment',
    'awaiting-requirement',
    'awaiting-confirmation',
    'awaiting-start',
    'in-service',
    'awaiting-acceptance',
    'refund-requested',
    'disputed',
    'completed',
    'refunded',
    'cancelled',
    'closed',
  ],
  steps: [
    'awaiting-payment',
    'awaiting-requirement',
    'awaiting-confirmation',
    'awaiting-start',
    'in-service',
    'awaiting-acceptance',
    'completed',
  ],
  final: ['refunded', 'cancelled', 'closed'],
  failed: ['refunded', 'cancelled', 'closed'],
  frozen: ['refund-requested', 'disputed'],
  // biome-ignore format: one transition per line reads as a table
  transitions: [
    // Buying.
    { command: 'place',                     by: 'buyer',                  from: null,                    to: 'awaiting-payment' },
    { command: 'place-free',                by: 'buyer',                  from: null,                    to: 'awaiting-requirement' },
    { command: 'pay',                       by: 'host',                   from: 'awaiting-payment',      to: 'awaiting-requirement' },
    { command: 'cancel',                    by: 'buyer',                  from: 'awaiting-payment',      to: 'closed' },
    { command: 'change-price',              by: 'provider',               from: 'awaiting-payment',      to: 'awaiting-payment',     effects: [{ kind: 'change-price' }] },
    { command: 'close-unpaid',              by: 'system',                 from: 'awaiting-payment',      to: 'closed',                after: 'unpaid' },
    // The requirement: submitted by the buyer, confirmed or returned by the provider; once confirmed, nobody edits it.
    { command: 'submit-requirement',        by: 'buyer',                  from: 'awaiting-requirement',  to: 'awaiting-confirmation', effects: [{ kind: 'keep-requirement' }] },
    { command: 'edit-requirement',          by: 'buyer',                  from: 'awaiting-confirmation', to: 'awaiting-confirmation', effects: [{ kind: 'keep-requirement' }] },
    { command: 'cancel',                    by: 'buyer',                  from: 'awaiting-requirement',  to: 'cancelled',             effects: [{ kind: 'refund', because: 'cancelled' }] },
    { command: 'alert-requirement-overdue', by: 'system',                 from: 'awaiting-requirement',  to: 'awaiting-requirement',  after: 'requirement', effects: [{ kind: 'alert', alert: 'requirement-overdue' }] },
    { command: 'confirm-requirement',       by: 'provider',               from: 'awaiting-confirmation', to: 'awaiting-start',        effects: [{ kind: 'check-requirement' }] },
    { command: 'return-requirement',        by: 'provider',               from: 'awaiting-confirmation', to: 'awaiting-requirement',  needs: RETURNS_LEFT, reason: 'required', effects: [{ kind: 'check-requirement' }] },
    { command: 'cancel-unconfirmed',        by: 'system',                 from: 'awaiting-confirmation', to: 'cancelled',             after: 'unstarted', effects: [{ kind: 'refund', because: 'not-started' }] },
    // The work: started, finished with a result, accepted or rejected.
    { command: 'start',                     by: 'provider',               from: 'awaiting-start',        to: 'in-service',            effects: [{ kind: 'check-requirement' }] },
    { command: 'cancel-unstarted',          by: 'system',                 from: 'awaiting-start',        to: 'cancelled',             after: 'unstarted', effects: [{ kind: 'refund', because: 'not-started' }] },
    { command: 'finish',                    by: 'provider',               from: 'in-service',            to: 'awaiting-acceptance',   effects: [{ kind: 'keep-result' }] },
    { command: 'alert-delivery-overdue',    by: 'system',                 from: 'in-service',            to: 'in-service',            after: 'delivery', effects: [{ kind: 'alert', alert: 'delivery-overdue' }] },
    { command: 'accept',                    by: 'buyer',                  from: 'awaiting-acceptance',   to: 'completed',             effects: [{ kind: 'check-result' }, { kind: 'open-instance' }, { kind: 'activate-instance' }] },
    { command: 'reject',                    by: 'buyer',                  from: 'awaiting-acceptance',   to: 'in-service',            needs: REJECTIONS_LEFT, reason: 'required', effects: [{ kind: 'check-result' }] },
    { command: 'accept-silently',           by: 'system',                 from: 'awaiting-acceptance',   to: 'completed',             after: 'acceptance-30', effects: [{ kind: 'open-instance' }, { kind: 'activate-instance' }] },
    // Giving up: whoever cannot deliver says so, and the buyer is paid back.
    { command: 'cancel',                    by: 'operator',               from: 'awaiting-requirement',  to: 'cancelled',             reason: 'required', effects: [{ kind: 'refund', because: 'cancelled' }] },
    { command: 'cancel',                    by: ['provider', 'operator'], from: 'awaiting-confirmation', to: 'cancelled',             reason: 'required', effects: [{ kind: 'refund', because: 'cancelled' }] },
    { command: 'cancel',                    by: ['provider', 'operator'], from: 'awaiting-start',        to: 'cancelled',             reason: 'required', effects: [{ kind: 'refund', because: 'cancelled' }] },
    { command: 'cancel',                    by: ['provider', 'operator'], from: 'in-service',            to: 'cancelled',             reason: 'required', effects: [{ kind: 'refund', because: 'cancelled' }] },
    // More time: whoever must act asks for days, the other side agrees or refuses; silence is no.
    { command: 'request-extension',         by: 'provider',               from: 'awaiting-confirmation', to: 'awaiting-confirmation', needs: MAY_ASK_FOR_TIME, reason: 'required', effects: [{ kind: 'open-extension' }] },
    { command: 'agree-extension',           by: 'buyer',                  from: 'awaiting-confirmation', to: 'awaiting-confirmation', needs: ASKED_FOR_TIME, effects: [{ kind: 'close-extension', answer: 'agreed' }] },
    { command: 'refuse-extension',          by: 'buyer',                  from: 'awaiting-confirmation', to: 'awaiting-confirmation', needs: ASKED_FOR_TIME, effects: [{ kind: 'close-extension', answer: 'refused' }] },
    { command: 'lapse-extension',           by: 'system',                 from: 'awaiting-confirmation', to: 'awaiting-confirmation', after: 'extension-buyer', startedBy: 'request-extension', effects: [{ kind: 'close-extension', answer: 'lapsed' }] },
    { command: 'request-extension',         by: 'provider',               from: 'awaiting-start',        to: 'awaiting-start',        needs: MAY_ASK_FOR_TIME, reason: 'required', effects: [{ kind: 'open-extension' }] },
    { command: 'agree-extension',           by: 'buyer',                  from: 'awaiting-start',        to: 'awaiting-start',        needs: ASKED_FOR_TIME, effects: [{ kind: 'close-extension', answer: 'agreed' }] },
    { command: 'refuse-extension',          by: 'buyer',                  from: 'awaiting-start',        to: 'awaiting-start',        needs: ASKED_FOR_TIME, effects: [{ kind: 'close-extension', answer: 'refused' }] },
    { command: 'lapse-extension',           by: 'system',                 from: 'awaiting-start',        to: 'awaiting-start',        after: 'extension-buyer', startedBy: 'request-extension', effects: [{ kind: 'close-extension', answer: 'lapsed' }] },
    { command: 'request-extension',         by: 'provider',               from: 'in-service',            to: 'in-service',            needs: MAY_ASK_FOR_TIME, reason: 'required', effects: [{ kind: 'open-extension' }] },
    { command: 'agree-extension',           by: 'buyer',                  from: 'in-service',            to: 'in-service',            needs: ASKED_FOR_TIME, effects: [{ kind: 'close-extension', answer: 'agreed' }] },
    { command: 'refuse-extension',          by: 'buyer',                  from: 'in-service',            to: 'in-service',            needs: ASKED_FOR_TIME, effects: [{ kind: 'close-extension', answer: 'refused' }] },
    { command: 'lapse-extension',           by: 'system',                 from: 'in-service',            to: 'in-service',            after: 'extension-buyer', startedBy: 'request-extension', effects: [{ kind: 'close-extension', answer: 'lapsed' }] },
    { command: 'request-extension',         by: 'buyer',                  from: 'awaiting-acceptance',   to: 'awaiting-acceptance',   needs: MAY_ASK_FOR_TIME, reason: 'required', effects: [{ kind: 'open-extension' }] },
    { command: 'agree-extension',           by: 'provider',               from: 'awaiting-acceptance',   to: 'awaiting-acceptance',   needs: ASKED_FOR_TIME, effects: [{ kind: 'close-extension', answer: 'agreed' }] },
    { command: 'refuse-extension',          by: 'provider',               from: 'awaiting-acceptance',   to: 'awaiting-acceptance',   needs: ASKED_FOR_TIME, effects: [{ kind: 'close-extension', answer: 'refused' }] },
    { command: 'lapse-extension',           by: 'system',                 from: 'awaiting-acceptance',   to: 'awaiting-acceptance',   after: 'extension-provider', startedBy: 'request-extension', effects: [{ kind: 'close-extension', answer: 'lapsed' }] },
    // Money back before the work is done: the provider answers; silence is yes. All other clocks stand still meanwhile.
    { command: 'request-refund',            by: 'buyer',                  from: 'awaiting-confirmation', to: 'refund-requested',      needs: MAY_ASK_FOR_REFUND, reason: 'required', effects: [{ kind: 'ask-refund' }] },
    { command: 'request-refund',            by: 'buyer',                  from: 'awaiting-start',        to: 'refund-requested',      needs: MAY_ASK_FOR_REFUND, reason: 'required', effects: [{ kind: 'ask-refund' }] },
    { command: 'request-refund',            by: 'buyer',                  from: 'in-service',            to: 'refund-requested',      needs: MAY_ASK_FOR_REFUND, reason: 'required', effects: [{ kind: 'ask-refund' }] },
    { command: 'agree-refund',              by: 'provider',               from: 'refund-requested',      to: 'cancelled',             effects: [{ kind: 'refund', because: 'agreed' }] },
    { command: 'agree-refund-silently',     by: 'system',                 from: 'refund-requested',      to: 'cancelled',             after: 'refund-answer', effects: [{ kind: 'refund', because: 'agreed' }] },
    { command: 'refuse-refund',             by: 'provider',               from: 'refund-requested',      to: 'awaiting-confirmation', was: 'awaiting-confirmation', reason: 'required' },
    { command: 'refuse-refund',             by: 'provider',               from: 'refund-requested',      to: 'awaiting-start',        was: 'awaiting-start', reason: 'required' },
    { command: 'refuse-refund',             by: 'provider',               from: 'refund-requested',      to: 'in-service',            was: 'in-service', reason: 'required' },
    { command: 'withdraw-refund',           by: 'buyer',                  from: 'refund-requested',      to: 'awaiting-confirmation', was: 'awaiting-confirmation' },
    { command: 'withdraw-refund',           by: 'buyer',                  from: 'refund-requested',      to: 'awaiting-start',        was: 'awaiting-start' },
    { command: 'withdraw-refund',           by: 'buyer',                  from: 'refund-requested',      to: 'in-service',            was: 'in-service' },
    // Disputes: a party appeals, everything stands still, the operator decides and both sides read why.
    { command: 'appeal',                    by: ['buyer', 'provider'],    from: 'awaiting-requirement',  to: 'disputed',              needs: RETURNED_THREE_TIMES, reason: 'required', effects: [{ kind: 'alert', alert: 'dispute-open' }] },
    { command: 'appeal',                    by: ['buyer', 'provider'],    from: 'awaiting-confirmation', to: 'disputed',              needs: RETURNED_THREE_TIMES, reason: 'required', effects: [{ kind: 'alert', alert: 'dispute-open' }] },
    { command: 'appeal',                    by: ['buyer', 'provider'],    from: 'in-service',            to: 'disputed',              needs: REJECTED_THREE_TIMES, reason: 'required', effects: [{ kind: 'alert', alert: 'dispute-open' }] },
    { command: 'appeal',                    by: ['buyer', 'provider'],    from: 'awaiting-acceptance',   to: 'disputed',              needs: REJECTED_THREE_TIMES, reason: 'required', effects: [{ kind: 'alert', alert: 'dispute-open' }] },
    { command: 'appeal',                    by: 'buyer',                  from: 'awaiting-confirmation', to: 'disputed',              needs: STUCK, reason: 'required', effects: [{ kind: 'alert', alert: 'dispute-open' }] },
    { command: 'appeal',                    by: 'buyer',                  from: 'awaiting-start',        to: 'disputed',              needs: STUCK, reason: 'required', effects: [{ kind: 'alert', alert: 'dispute-open' }] },
    { command: 'appeal',                    by: 'buyer',                  from: 'in-service',            to: 'disputed',              needs: STUCK, reason: 'required', effects: [{ kind: 'alert', alert: 'dispute-open' }] },
    { command: 'appeal',                    by: 'buyer',                  from: 'awaiting-confirmation', to: 'disputed',              needs: REFUND_REFUSED, reason: 'required', effects: [{ kind: 'alert', alert: 'dispute-open' }] },
    { command: 'appeal',                    by: 'buyer',                  from: 'awaiting-start',        to: 'disputed',              needs: REFUND_REFUSED, reason: 'required', effects: [{ kind: 'alert', alert: 'dispute-open' }] },
    { command: 'appeal',                    by: 'buyer',                  from: 'in-service',            to: 'disputed',              needs: REFUND_REFUSED, reason: 'required', effects: [{ kind: 'alert', alert: 'dispute-open' }] },
    { command: 'alert-dispute-overdue',     by: 'system',                 from: 'disputed',              to: 'disputed',              after: 'dispute', effects: [{ kind: 'alert', alert: 'dispute-overdue' }] },
    { command: 'decide',                    by: 'operator',               from: 'disputed',              to: 'awaiting-requirement',  outcome: 'back-to-work', was: 'awaiting-requirement', reason: 'required' },
    { command: 'decide',                    by: 'operator',               from: 'disputed',              to: 'awaiting-confirmation', outcome: 'back-to-work', was: 'awaiting-confirmation', reason: 'required' },
    { command: 'decide',                    by: 'operator',               from: 'disputed',              to: 'awaiting-start',        outcome: 'back-to-work', was: 'awaiting-start', reason: 'required' },
    { command: 'decide',                    by: 'operator',               from: 'disputed',              to: 'in-service',            outcome: 'back-to-work', was: 'in-service', reason: 'required' },
    { command: 'decide',                    by: 'operator',               from: 'disputed',              to: 'in-service',            outcome: 'back-to-work', was: 'awaiting-acceptance', reason: 'required' },
    { command: 'decide',                    by: 'operator',               from: 'disputed',              to: 'completed',             outcome: 'complete', needs: HANDED_OVER, reason: 'required', effects: [{ kind: 'open-instance' }, { kind: 'activate-instance' }] },
    { command: 'decide',                    by: 'operator',               from: 'disputed',              to: 'cancelled',             outcome: 'cancel', reason: 'required', effects: [{ kind: 'refund', because: 'dispute' }] },
    // Money back after delivery: the same as for software delivered by a machine.
    ...refundInPeriod,
  ],
})
