import { describe, expect, it } from 'vitest'
import { manualSaas, manualService } from '../../bff/domain/delivery/manual.ts'
import { NO_PAST, type Past } from '../../bff/domain/guard.ts'
import { decide, type Outcome, type Process } from '../../bff/domain/process.ts'
import type { Role } from '../../bff/domain/role.ts'
import { DAY } from '../../bff/domain/time.ts'
import { compareWithGolden, readGolden } from '../support/golden.ts'
import { commandsOf } from '../support/processes.ts'

/** Written by hand from seed 004 and domain.md §4.5, not from the code: a second opinion on every state, command and role. */
const service = readGolden(`
                                 | (start)          | awaiting-payment     | awaiting-requirement | awaiting-start   | in-service          | awaiting-acceptance | refund-requested            | disputed                                            | completed | cancelled | closed
place buyer                      | awaiting-payment | -                    | -                    | -                | -                   | -                   | -                           | -                                                   | -         | -         | -
pay host                         | -                | awaiting-requirement | -                    | -                | -                   | -                   | -                           | -                                                   | -         | -         | -
cancel buyer                     | -                | closed               | cancelled            | -                | -                   | -                   | -                           | -                                                   | -         | -         | -
cancel provider                  | -                | -                    | -                    | cancelled        | cancelled           | -                   | -                           | -                                                   | -         | -         | -
cancel operator                  | -                | -                    | cancelled            | cancelled        | cancelled           | -                   | -                           | -                                                   | -         | -         | -
change-price provider            | -                | awaiting-payment     | -                    | -                | -                   | -                   | -                           | -                                                   | -         | -         | -
close-unpaid system              | -                | closed               | -                    | -                | -                   | -                   | -                           | -                                                   | -         | -         | -
submit-requirement buyer         | -                | -                    | awaiting-start       | -                | -                   | -                   | -                           | -                                                   | -         | -         | -
edit-requirement buyer           | -                | -                    | -                    | awaiting-start   | -                   | -                   | -                           | -                                                   | -         | -         | -
alert-requirement-overdue system | -                | -                    | awaiting-requirement | -                | -                   | -                   | -                           | -                                                   | -         | -         | -
start provider                   | -                | -                    | -                    | in-service       | -                   | -                   | -                           | -                                                   | -         | -         | -
cancel-unstarted system          | -                | -                    | -                    | cancelled        | -                   | -                   | -                           | -                                                   | -         | -         | -
finish provider                  | -                | -                    | -                    | -                | awaiting-acceptance | -                   | -                           | -                                                   | -         | -         | -
alert-delivery-overdue system    | -                | -                    | -                    | -                | in-service          | -                   | -                           | -                                                   | -         | -         | -
accept buyer                     | -                | -                    | -                    | -                | -                   | completed           | -                           | -                                                   | -         | -         | -
accept-silently system           | -                | -                    | -                    | -                | -                   | completed           | -                           | -                                                   | -         | -         | -
reject buyer                     | -                | -                    | -                    | -                | -                   | in-service          | -                           | -                                                   | -         | -         | -
request-extension provider       | -                | -                    | -                    | awaiting-start   | in-service          | -                   | -                           | -                                                   | -         | -         | -
request-extension buyer          | -                | -                    | -                    | -                | -                   | awaiting-acceptance | -                           | -                                                   | -         | -         | -
agree-extension provider         | -                | -                    | -                    | -                | -                   | awaiting-acceptance | -                           | -                                                   | -         | -         | -
agree-extension buyer            | -                | -                    | -                    | awaiting-start   | in-service          | -                   | -                           | -                                                   | -         | -         | -
refuse-extension provider        | -                | -                    | -                    | -                | -                   | awaiting-acceptance | -                           | -                                                   | -         | -         | -
refuse-extension buyer           | -                | -                    | -                    | awaiting-start   | in-service          | -                   | -                           | -                                                   | -         | -         | -
lapse-extension system           | -                | -                    | -                    | awaiting-start   | in-service          | awaiting-acceptance | -                           | -                                                   | -         | -         | -
request-refund buyer             | -                | -                    | -                    | refund-requested | refund-requested    | -                   | -                           | -                                                   | -         | -         | -
agree-refund provider            | -                | -                    | -                    | -                | -                   | -                   | cancelled                   | -                                                   | -         | -         | -
agree-refund-silently system     | -                | -                    | -                    | -                | -                   | -                   | cancelled                   | -                                                   | -         | -         | -
refuse-refund provider           | -                | -                    | -                    | -                | -                   | -                   | awaiting-start / in-service | -                                                   | -         | -         | -
withdraw-refund buyer            | -                | -                    | -                    | -                | -                   | -                   | awaiting-start / in-service | -                                                   | -         | -         | -
appeal buyer                     | -                | -                    | -                    | disputed         | disputed            | disputed            | -                           | -                                                   | -         | -         | -
appeal provider                  | -                | -                    | -                    | -                | disputed            | disputed            | -                           | -                                                   | -         | -         | -
alert-dispute-overdue system     | -                | -                    | -                    | -                | -                   | -                   | -                           | disputed                                            | -         | -         | -
decide operator                  | -                | -                    | -                    | -                | -                   | -                   | -                           | awaiting-start / cancelled / completed / in-service | -         | -         | -
`)

/** Written by hand from seed 002 and domain.md §4.5. */
const saas = readGolden(`
                                 | (start)              | awaiting-payment     | awaiting-requirement  | awaiting-confirmation | awaiting-start   | in-service          | awaiting-acceptance | refund-requested                                                | disputed                                                                                                      | completed        | refunded | cancelled | closed
place buyer                      | awaiting-payment     | -                    | -                     | -                     | -                | -                   | -                   | -                                                               | -                                                                                                             | -                | -        | -         | -
place-free buyer                 | awaiting-requirement | -                    | -                     | -                     | -                | -                   | -                   | -                                                               | -                                                                                                             | -                | -        | -         | -
pay host                         | -                    | awaiting-requirement | -                     | -                     | -                | -                   | -                   | -                                                               | -                                                                                                             | -                | -        | -         | -
cancel buyer                     | -                    | closed               | cancelled             | -                     | -                | -                   | -                   | -                                                               | -                                                                                                             | -                | -        | -         | -
cancel provider                  | -                    | -                    | -                     | cancelled             | cancelled        | cancelled           | -                   | -                                                               | -                                                                                                             | -                | -        | -         | -
cancel operator                  | -                    | -                    | cancelled             | cancelled             | cancelled        | cancelled           | -                   | -                                                               | -                                                                                                             | -                | -        | -         | -
change-price provider            | -                    | awaiting-payment     | -                     | -                     | -                | -                   | -                   | -                                                               | -                                                                                                             | -                | -        | -         | -
close-unpaid system              | -                    | closed               | -                     | -                     | -                | -                   | -                   | -                                                               | -                                                                                                             | -                | -        | -         | -
submit-requirement buyer         | -                    | -                    | awaiting-confirmation | -                     | -                | -                   | -                   | -                                                               | -                                                                                                             | -                | -        | -         | -
edit-requirement buyer           | -                    | -                    | -                     | awaiting-confirmation | -                | -                   | -                   | -                                                               | -                                                                                                             | -                | -        | -         | -
alert-requirement-overdue system | -                    | -                    | awaiting-requirement  | -                     | -                | -                   | -                   | -                                                               | -                                                                                                             | -                | -        | -         | -
confirm-requirement provider     | -                    | -                    | -                     | awaiting-start        | -                | -                   | -                   | -                                                               | -                                                                                                             | -                | -        | -         | -
return-requirement provider      | -                    | -                    | -                     | awaiting-requirement  | -                | -                   | -                   | -                                                               | -                                                                                                             | -                | -        | -         | -
cancel-unconfirmed system        | -                    | -                    | -                     | cancelled             | -                | -                   | -                   | -                                                               | -                                                                                                             | -                | -        | -         | -
start provider                   | -                    | -                    | -                     | -                     | in-service       | -                   | -                   | -                                                               | -                                                                                                             | -                | -        | -         | -
cancel-unstarted system          | -                    | -                    | -                     | -                     | cancelled        | -                   | -                   | -                                                               | -                                                                                                             | -                | -        | -         | -
finish provider                  | -                    | -                    | -                     | -                     | -                | awaiting-acceptance | -                   | -                                                               | -                                                                                                             | -                | -        | -         | -
alert-delivery-overdue system    | -                    | -                    | -                     | -                     | -                | in-service          | -                   | -                                                               | -                                                                                                             | -                | -        | -         | -
accept buyer                     | -                    | -                    | -                     | -                     | -                | -                   | completed           | -                                                               | -                                                                                                             | -                | -        | -         | -
accept-silently system           | -                    | -                    | -                     | -                     | -                | -                   | completed           | -                                                               | -                                                                                                             | -                | -        | -         | -
reject buyer                     | -                    | -                    | -                     | -                     | -                | -                   | in-service          | -                                                               | -                                                                                                             | -                | -        | -         | -
request-extension provider       | -                    | -                    | -                     | awaiting-confirmation | awaiting-start   | in-service          | -                   | -                                                               | -                                                                                                             | -                | -        | -         | -
request-extension buyer          | -                    | -                    | -                     | -                     | -                | -                   | awaiting-acceptance | -                                                               | -                                                                                                             | -                | -        | -         | -
agree-extension provider         | -                    | -                    | -                     | -                     | -                | -                   | awaiting-acceptance | -                                                               | -                                                                                                             | -                | -        | -         | -
agree-extension buyer            | -                    | -                    | -                     | awaiting-confirmation | awaiting-start   | in-service          | -                   | -                                                               | -                                                                                                             | -                | -        | -         | -
refuse-extension provider        | -                    | -                    | -                     | -                     | -                | -                   | awaiting-acceptance | -                                                               | -                                                                                                             | -                | -        | -         | -
refuse-extension buyer           | -                    | -                    | -                     | awaiting-confirmation | awaiting-start   | in-service          | -                   | -                                                               | -                                                                                                             | -                | -        | -         | -
lapse-extension system           | -                    | -                    | -                     | awaiting-confirmation | awaiting-start   | in-service          | awaiting-acceptance | -                                                               | -                                                                                                             | -                | -        | -         | -
request-refund buyer             | -                    | -                    | -                     | refund-requested      | refund-requested | refund-requested    | -                   | -                                                               | -                                                                                                             | refund-requested | -        | -         | -
agree-refund provider            | -                    | -                    | -                     | -                     | -                | -                   | -                   | cancelled / refunded                                            | -                                                                                                             | -                | -        | -         | -
agree-refund-silently system     | -                    | -                    | -                     | -                     | -                | -                   | -                   | cancelled / refunded                                            | -                                                                                                             | -                | -        | -         | -
refuse-refund provider           | -                    | -                    | -                     | -                     | -                | -                   | -                   | awaiting-confirmation / awaiting-start / completed / in-service | -                                                                                                             | -                | -        | -         | -
withdraw-refund buyer            | -                    | -                    | -                     | -                     | -                | -                   | -                   | awaiting-confirmation / awaiting-start / completed / in-service | -                                                                                                             | -                | -        | -         | -
appeal buyer                     | -                    | -                    | disputed              | disputed              | disputed         | disputed            | disputed            | -                                                               | -                                                                                                             | disputed         | -        | -         | -
appeal provider                  | -                    | -                    | disputed              | disputed              | -                | disputed            | disputed            | -                                                               | -                                                                                                             | -                | -        | -         | -
alert-dispute-overdue system     | -                    | -                    | -                     | -                     | -                | -                   | -                   | -                                                               | disputed                                                                                                      | -                | -        | -         | -
decide operator                  | -                    | -                    | -                     | -                     | -                | -                   | -                   | -                                                               | awaiting-confirmation / awaiting-requirement / awaiting-start / cancelled / completed / in-service / refunded | -                | -        | -         | -
`)

describe.each([
  { title: 'a service by people', process: manualService as Process, golden: service },
  { title: 'SaaS with human delivery', process: manualSaas as Process, golden: saas },
])('$title', ({ process, golden }) => {
  const cells = compareWithGolden(process, golden)

  it(`agrees with the table written by hand in all ${cells.length} cells`, () => {
    for (const { what, expected, actual } of cells) expect(actual, what).toBe(expected)
  })

  it('has no state and no command the table written by hand does not have', () => {
    expect(golden.states.slice(1).toSorted()).toEqual([...process.states].toSorted())
    const commands = new Set([...golden.answers.keys()].map((name) => name.split(' ')[0]))
    expect([...commands].toSorted()).toEqual(commandsOf(process).toSorted())
  })

  const told = (state: string, command: string, by: Role, past: Partial<Past> = {}, now = 0, outcome?: Outcome) => {
    const decision = decide(process, { command, by, state, past: { ...NO_PAST, ...past }, now, outcome })
    return decision.ok ? decision.to : decision.code
  }

  it('is rejected 3 times at most; the fourth goes to the operator, from either side', () => {
    const rejected = (times: number) => ({ given: { reject: times } })
    expect(told('awaiting-acceptance', 'reject', 'buyer', rejected(2))).toBe('in-service')
    expect(told('awaiting-acceptance', 'reject', 'buyer', rejected(3))).toBe('limit-reached')
    for (const by of ['buyer', 'provider'] as const)
      for (const state of ['in-service', 'awaiting-acceptance']) {
        expect(told(state, 'appeal', by, rejected(2)), `${by} in ${state}`).toBe('not-yet')
        expect(told(state, 'appeal', by, rejected(3)), `${by} in ${state}`).toBe('disputed')
      }
  })

  it('lets the buyer appeal once a provider’s step has lasted 5 days, not a millisecond before', () => {
    const enteredAt = Date.UTC(2026, 10, 1)
    for (const state of ['awaiting-start', 'in-service']) {
      expect(told(state, 'appeal', 'buyer', { enteredAt }, enteredAt + 5 * DAY - 1)).toBe('not-yet')
      expect(told(state, 'appeal', 'buyer', { enteredAt }, enteredAt + 5 * DAY)).toBe('disputed')
    }
    expect(told('in-service', 'appeal', 'provider', { enteredAt }, enteredAt + 50 * DAY)).toBe('not-yet')
  })

  it('lets the buyer appeal when the provider refused to pay back', () => {
    const past = { given: { 'refuse-refund': 1 }, enteredAt: Date.UTC(2026, 10, 1) }
    expect(told('in-service', 'appeal', 'buyer', past, past.enteredAt)).toBe('disputed')
  })

  it('lets whoever must act ask for time 3 times, one question after the other', () => {
    const asked = (times: number, open: string | null = null) => ({ given: { 'request-extension': times }, open })
    expect(told('in-service', 'request-extension', 'provider', asked(2))).toBe('in-service')
    expect(told('in-service', 'request-extension', 'provider', asked(3))).toBe('limit-reached')
    expect(told('in-service', 'request-extension', 'provider', asked(1, 'request-extension'))).toBe('already-asked')
    expect(told('in-service', 'agree-extension', 'buyer', asked(1, 'request-extension'))).toBe('in-service')
    expect(told('in-service', 'agree-extension', 'buyer', asked(1))).toBe('nothing-asked')
    expect(told('in-service', 'agree-extension', 'provider', asked(1, 'request-extension'))).toBe('command-not-allowed')
  })

  it('goes back to where it froze, its clocks resumed; what was to be accepted goes back to work', () => {
    const decided = (was: string, outcome: Outcome) => {
      const past = { ...NO_PAST, was, given: { finish: 1 } }
      const decision = decide(process, { command: 'decide', by: 'operator', state: 'disputed', past, outcome })
      return decision.ok ? [decision.to, decision.clocks] : decision.code
    }
    expect(decided('awaiting-start', 'back-to-work')).toEqual(['awaiting-start', 'resumed'])
    expect(decided('in-service', 'back-to-work')).toEqual(['in-service', 'resumed'])
    expect(decided('awaiting-acceptance', 'back-to-work')).toEqual(['in-service', 'armed'])
    expect(decided('in-service', 'complete')).toEqual(['completed', 'armed'])
    expect(decided('in-service', 'cancel')).toEqual(['cancelled', 'armed'])
  })

  it('is not completed by the operator when nothing was ever handed over', () => {
    expect(told('disputed', 'decide', 'operator', { was: 'in-service' }, 0, 'complete')).toBe('not-yet')
    expect(told('disputed', 'decide', 'operator', { was: 'in-service' })).toBe('outcome-missing')
  })

  it('stands still while it is disputed or money is asked back', () => {
    const clocks = (state: string, command: string, past: Partial<Past>) => {
      const decision = decide(process, { command, by: 'buyer', state, past: { ...NO_PAST, ...past } })
      return decision.ok && decision.clocks
    }
    expect(clocks('in-service', 'appeal', { given: { reject: 3 } })).toBe('paused')
    expect(clocks('in-service', 'request-refund', {})).toBe('paused')
    expect(clocks('refund-requested', 'withdraw-refund', { was: 'in-service' })).toBe('resumed')
  })

  it('is paid back in whichever way it is cancelled after payment or given back after delivery, and in no other', () => {
    const refunds = process.transitions.filter(({ effects = [] }) => effects.some(({ kind }) => kind === 'refund'))
    const ends = process.transitions.filter(({ to }) => ['cancelled', 'refunded'].includes(to))
    expect(refunds).toEqual(ends)
  })
})

describe('SaaS with human delivery', () => {
  const told = (command: string, by: Role, returned: number) => {
    const past = { ...NO_PAST, given: { 'return-requirement': returned } }
    const decision = decide(manualSaas, { command, by, state: 'awaiting-confirmation', past })
    return decision.ok ? decision.to : decision.code
  }

  it('has its requirement returned 3 times at most; then either side may appeal', () => {
    expect(told('return-requirement', 'provider', 2)).toBe('awaiting-requirement')
    expect(told('return-requirement', 'provider', 3)).toBe('limit-reached')
    expect(told('appeal', 'provider', 2)).toBe('not-yet')
    expect(told('appeal', 'provider', 3)).toBe('disputed')
  })

  it('becomes an instance in each way it is completed; a service never does', () => {
    const opens = (process: Process) =>
      process.transitions
        .filter(({ from, to }) => to === 'completed' && !['refund-requested', 'disputed'].includes(from ?? ''))
        .map(({ effects = [] }) => effects.map(({ kind }) => kind))
    for (const kinds of opens(manualSaas)) expect(kinds.slice(-2)).toEqual(['open-instance', 'activate-instance'])
    expect(opens(manualService).flat()).toEqual(['check-result'])
  })

  it('waits 30 days for acceptance where a service waits 15', () => {
    const policy = (process: Process) => process.transitions.find(({ command }) => command === 'accept-silently')?.after
    expect([policy(manualSaas), policy(manualService)]).toEqual(['acceptance-30', 'acceptance-15'])
  })
})
