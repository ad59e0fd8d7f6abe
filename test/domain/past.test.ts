import { describe, expect, it } from 'vitest'
import { automaticDelivery } from '../../bff/domain/delivery/automatic.ts'
import { manualSaas } from '../../bff/domain/delivery/manual.ts'
import { guardRefusal, NO_PAST } from '../../bff/domain/guard.ts'
import { commandsLaterOpenTo, outcomesOpenTo } from '../../bff/domain/open-commands.ts'
import { type PastStep, pastOf } from '../../bff/domain/past.ts'
import { asksAboutPast, commandsOpenTo, type Process } from '../../bff/domain/process.ts'
import { DAY } from '../../bff/domain/time.ts'

const step = (version: number, command: string, from: string | null, to: string): PastStep => ({
  version,
  command,
  from,
  to,
  at: version * DAY,
})
const begun = [
  step(1, 'place', null, 'awaiting-payment'),
  step(2, 'pay', 'awaiting-payment', 'awaiting-requirement'),
  step(3, 'submit-requirement', 'awaiting-requirement', 'awaiting-confirmation'),
]

describe('the past', () => {
  it('counts commands, and knows since when the state lasts; a step that stays does not begin it anew', () => {
    const edited = [...begun, step(4, 'edit-requirement', 'awaiting-confirmation', 'awaiting-confirmation')]
    expect(pastOf(manualSaas, edited)).toEqual({
      given: { place: 1, pay: 1, 'submit-requirement': 1, 'edit-requirement': 1 },
      lastAt: { place: DAY, pay: 2 * DAY, 'submit-requirement': 3 * DAY, 'edit-requirement': 4 * DAY },
      enteredAt: 3 * DAY,
      entry: 3,
      was: null,
      open: null,
    })
    expect(pastOf(manualSaas, [])).toEqual(NO_PAST)
  })

  it('keeps a question open until it is answered, lapses, or the state is left', () => {
    const asked = [...begun, step(4, 'request-extension', 'awaiting-confirmation', 'awaiting-confirmation')]
    expect(pastOf(manualSaas, asked).open).toBe('request-extension')
    for (const command of ['agree-extension', 'refuse-extension', 'lapse-extension'])
      expect(
        pastOf(manualSaas, [...asked, step(5, command, 'awaiting-confirmation', 'awaiting-confirmation')]).open,
      ).toBeNull()
    const edited = [...asked, step(5, 'edit-requirement', 'awaiting-confirmation', 'awaiting-confirmation')]
    expect(pastOf(manualSaas, edited).open).toBe('request-extension')
    expect(
      pastOf(manualSaas, [...asked, step(5, 'confirm-requirement', 'awaiting-confirmation', 'awaiting-start')]).open,
    ).toBeNull()
  })

  it('remembers where it froze for as long as it is frozen', () => {
    const frozen = [...begun, step(4, 'request-refund', 'awaiting-confirmation', 'refund-requested')]
    expect(pastOf(manualSaas, frozen).was).toBe('awaiting-confirmation')
    const back = [...frozen, step(5, 'withdraw-refund', 'refund-requested', 'awaiting-confirmation')]
    expect(pastOf(manualSaas, back).was).toBeNull()
    const alerted = [
      step(1, 'appeal', 'in-service', 'disputed'),
      step(2, 'alert-dispute-overdue', 'disputed', 'disputed'),
    ]
    expect(pastOf(manualSaas, alerted).was).toBe('in-service')
  })

  it('is asked about where a guard stands or everything stands still, and nowhere else', () => {
    const asking = (process: Process) => process.states.filter((state) => asksAboutPast(process, state))
    expect(asking(automaticDelivery)).toEqual(['completed', 'refund-requested', 'disputed'])
    expect(asking(manualSaas)).not.toContain('awaiting-payment')
    expect(asking(manualSaas)).toContain('in-service')
  })
})

describe('guards', () => {
  const past = { ...NO_PAST, given: { reject: 2 }, enteredAt: DAY, open: 'request-extension' }

  it('stand on both sides of their limits', () => {
    expect(guardRefusal({ given: 'reject', atLeast: 2 }, past, 0)).toBeNull()
    expect(guardRefusal({ given: 'reject', atLeast: 3 }, past, 0)).toBe('not-yet')
    expect(guardRefusal({ given: 'accept', atLeast: 1 }, past, 0)).toBe('not-yet')
    expect(guardRefusal({ given: 'reject', fewerThan: 3 }, past, 0)).toBeNull()
    expect(guardRefusal({ given: 'reject', fewerThan: 2 }, past, 0)).toBe('limit-reached')
    expect(guardRefusal({ given: 'accept', fewerThan: 1 }, past, 0)).toBeNull()
    expect(guardRefusal({ lasted: { days: 5 } }, past, 6 * DAY)).toBeNull()
    expect(guardRefusal({ lasted: { days: 5 } }, past, 6 * DAY - 1)).toBe('not-yet')
    expect(guardRefusal({ open: 'request-extension' }, past, 0)).toBeNull()
    expect(guardRefusal({ open: 'request-extension' }, NO_PAST, 0)).toBe('nothing-asked')
    expect(guardRefusal({ notOpen: 'request-extension' }, NO_PAST, 0)).toBeNull()
    expect(guardRefusal({ notOpen: 'request-extension' }, past, 0)).toBe('already-asked')
  })

  it('count calendar days of the market from the day on which something was given, and other spans to the millisecond', () => {
    const bought = Date.parse('2026-07-01T15:59:59.999Z') // 1 July, 23:59:59.999 in UTC+8
    const since = { ...NO_PAST, lastAt: { pay: bought } }
    const five = { since: 'pay', within: { civilDays: 5 } } as const
    const end = Date.parse('2026-07-05T16:00:00.000Z') // the midnight after 5 July
    expect(guardRefusal(five, since, end - 1)).toBeNull()
    expect(guardRefusal(five, since, end)).toBe('too-late')
    expect(guardRefusal(five, { ...NO_PAST, lastAt: { pay: bought + 1 } }, end)).toBeNull()
    expect(guardRefusal(five, NO_PAST, 0)).toBe('not-yet')
    const week = { since: 'pay', within: { days: 7 } } as const
    expect(guardRefusal(week, since, bought + 7 * DAY - 1)).toBeNull()
    expect(guardRefusal(week, since, bought + 7 * DAY)).toBe('too-late')
  })

  it('say from when time alone will let a command pass, and nothing once it does', () => {
    const here = { ...NO_PAST, enteredAt: DAY }
    const later = (now: number) => commandsLaterOpenTo(manualSaas, 'in-service', 'buyer', here, now)
    expect(later(DAY)).toEqual([{ command: 'appeal', from: 6 * DAY }])
    expect(later(6 * DAY)).toEqual([])
    expect(commandsLaterOpenTo(manualSaas, 'in-service', 'provider', here, DAY)).toEqual([])
    expect(commandsOpenTo(manualSaas, 'in-service', 'buyer', { past: here, now: 6 * DAY })).toContain('appeal')
  })

  it('leave an operator three outcomes of a dispute, and nobody else any', () => {
    const all = ['back-to-work', 'complete', 'cancel']
    const was = (state: string) => ({ ...NO_PAST, was: state })
    expect(outcomesOpenTo(manualSaas, 'disputed', 'operator', 'decide', was('in-service'))).toEqual(all)
    expect(outcomesOpenTo(manualSaas, 'disputed', 'operator', 'decide', was('completed'))).toEqual(all.slice(1))
    expect(outcomesOpenTo(manualSaas, 'disputed', 'buyer', 'decide')).toEqual([])
    expect(outcomesOpenTo(manualSaas, 'in-service', 'provider', 'finish')).toEqual([])
  })
})
