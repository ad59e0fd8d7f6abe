import type { Protocol, ProviderEvent } from '../provider-event.ts'
import type { CaseName } from './case-name.ts'

export const CASE_GROUPS = ['signature', 'create', 'life', 'end', 'answers'] as const
export type CaseGroup = (typeof CASE_GROUPS)[number]

/** Who a message is about. Nobody bought anything: orders and instances of a run are its own. */
export type Subject = 'first' | 'second' | 'third' | 'trial' | 'odd' | 'forged' | 'nobody'

/** How a request differs from one that a delivery would send. */
export type Forgery =
  | 'signature-wrong'
  | 'signature-missing'
  | 'foreign-secret'
  | 'content-changed'
  | 'timestamp-old'
  | 'timestamp-future'
  | 'body-broken'
  /** Byte for byte as the subject's create was sent. */
  | 'replayed'
  /** Two of it at the same time. */
  | 'twice'

export type Expectation = 'accepted' | 'refused' | 'same-instance' | 'new-instance' | 'same-or-refused'

/** One message and what must come of it. */
export type Sending = {
  readonly event: ProviderEvent | 'endpoint.verify'
  readonly subject: Subject
  readonly as?: Forgery
  readonly expect: Expectation
  /** The same number is the same message under the same id; 1 when absent. */
  readonly nth?: number
}

/** What is seen in all answers of a run together. */
export type Observation =
  | 'https'
  | 'in-time'
  | 'readable'
  | 'no-redirect'
  | 'small'
  | 'json-type'
  | 'no-warnings'
  | 'delivers'
  | 'recovers'
  | 'asynchronous'

export type Case = {
  readonly name: CaseName
  readonly group: CaseGroup
  /** A run is green when every `must` passed; a `should` that fails is a warning. */
  readonly level: 'must' | 'should'
  /** Creates and changes nothing at a provider that checks signatures: may be repeated every week on the live endpoint. */
  readonly safe?: true
  /** Without these nothing would be learnt. */
  readonly needs?: readonly CaseName[]
  /** Protocols whose vendor has it otherwise. */
  readonly exempt?: readonly Protocol[]
} & ({ readonly sends: readonly Sending[] } | { readonly observes: Observation })

export const CASE_OUTCOMES = ['passed', 'failed', 'warned', 'skipped'] as const
export type CaseOutcome = (typeof CASE_OUTCOMES)[number]

/** Why a case ended as it did; elements have the words. */
export const CASE_REASONS = [
  'as-expected',
  // Failed.
  'not-accepted',
  'not-ready-in-time',
  'not-refused',
  'server-error',
  'no-answer',
  'other-instance',
  'same-instance',
  'two-instances',
  'plain-http',
  'too-slow',
  'unreadable',
  'redirected',
  'too-large',
  'wrong-type',
  'warnings',
  'nothing-delivered',
  'errors-seen',
  // Skipped.
  'not-in-protocol',
  'vendor-differs',
  'not-covered',
  'no-timestamp',
  'no-body',
  'needs-failed',
  'not-seen',
  'development-address',
  'gave-up',
  'out-of-time',
] as const
export type CaseReason = (typeof CASE_REASONS)[number]
