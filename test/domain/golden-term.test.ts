import { describe, expect, it } from 'vitest'
import { automaticChange, automaticRenewal, recordedTerm } from '../../bff/domain/delivery/term.ts'
import { deadlinesOf, type Process } from '../../bff/domain/process.ts'
import { endOfOutdated, type Turn, turnOf } from '../../bff/domain/term-rules.ts'
import { compareWithGolden, readGolden } from '../support/golden.ts'
import { commandsOf } from '../support/processes.ts'

/** Written by hand from domain.md §4 and §5, not from the code. */
const told = readGolden(`
                          | (start)          | awaiting-payment | provisioning        | provisioning-failed | completed | refunded | cancelled | closed
place buyer               | awaiting-payment | -                | -                   | -                   | -         | -        | -         | -
place-free buyer          | provisioning     | -                | -                   | -                   | -         | -        | -         | -
pay host                  | -                | provisioning     | -                   | -                   | -         | -        | -         | -
cancel buyer              | -                | closed           | -                   | cancelled           | -         | -        | -         | -
cancel operator           | -                | -                | -                   | cancelled           | -         | -        | -         | -
change-price provider     | -                | awaiting-payment | -                   | -                   | -         | -        | -         | -
close-unpaid system       | -                | closed           | -                   | -                   | -         | -        | -         | -
close-outdated system     | -                | closed           | -                   | -                   | -         | -        | -         | -
deliver system            | -                | -                | completed           | completed           | -         | -        | -         | -
fail-delivery system      | -                | -                | provisioning-failed | -                   | -         | -        | -         | -
give-up-delivery system   | -                | -                | provisioning-failed | -                   | -         | -        | -         | -
retry-delivery provider   | -                | -                | -                   | provisioning        | -         | -        | -         | -
retry-delivery operator   | -                | -                | -                   | provisioning        | -         | -        | -         | -
cancel-undelivered system | -                | -                | -                   | cancelled           | -         | -        | -         | -
cancel-released system    | -                | -                | cancelled           | cancelled           | -         | -        | -         | -
give-back system          | -                | -                | -                   | -                   | refunded  | -        | -         | -
`)

const recorded = readGolden(`
                      | (start)          | awaiting-payment | completed | refunded | closed
place buyer           | awaiting-payment | -                | -         | -        | -
place-free buyer      | completed        | -                | -         | -        | -
pay host              | -                | completed        | -         | -        | -
cancel buyer          | -                | closed           | -         | -        | -
change-price provider | -                | awaiting-payment | -         | -        | -
close-unpaid system   | -                | closed           | -         | -        | -
close-outdated system | -                | closed           | -         | -        | -
give-back system      | -                | -                | refunded  | -        | -
`)

describe.each([
  { title: 'a renewal whose provider is told', process: automaticRenewal as Process, golden: told },
  { title: 'a change whose provider is told', process: automaticChange as Process, golden: told },
  { title: 'what only the payment does', process: recordedTerm as Process, golden: recorded },
])('$title', ({ process, golden }) => {
  it('agrees with the table written by hand in all cells, and has nothing beside it', () => {
    for (const { what, expected, actual } of compareWithGolden(process, golden)) expect(actual, what).toBe(expected)
    expect(golden.states.slice(1).toSorted()).toEqual([...process.states].toSorted())
    const commands = new Set([...golden.answers.keys()].map((name) => name.split(' ')[0]))
    expect([...commands].toSorted()).toEqual(commandsOf(process).toSorted())
  })

  it('gives the instance its time with the payment, and takes it back with every refund while the instance lives', () => {
    for (const { command, to, effects = [] } of process.transitions) {
      const kinds = effects.map(({ kind }) => kind)
      expect(kinds.includes('apply-term'), command).toBe(command === 'pay' || command === 'place-free')
      expect(kinds.includes('take-term-back'), command).toBe(to === 'cancelled' && command !== 'cancel-released')
      expect(kinds.includes('refund'), command).toBe(to === 'cancelled' || to === 'refunded')
    }
  })
})

it('a renewal is told as a renewal and a change as a change, for a day; and has a day more before it is paid back', () => {
  for (const [process, event] of [
    [automaticRenewal, 'instance.renew'],
    [automaticChange, 'instance.change'],
  ] as const) {
    const events = process.transitions.flatMap(({ effects = [] }) =>
      effects.flatMap((effect) => ('event' in effect ? effect.event : [])),
    )
    expect(new Set(events)).toEqual(new Set([event]))
    expect(deadlinesOf(process, 'provisioning')).toEqual([{ command: 'give-up-delivery', policy: 'untold' }])
    expect(deadlinesOf(process, 'provisioning-failed')).toEqual([
      { command: 'cancel-undelivered', policy: 'untold-failed' },
    ])
  }
})

describe('what a turn of the instance closes', () => {
  const order = (type: 'renewal' | 'change', state: string, converts = 0) => ({ type, state, converts })
  // biome-ignore format: a table
  it.each<[Turn, string | null, string | null, string | null, string | null]>([
    // turn        unpaid renewal    unpaid change     unpaid conversion  under way
    ['renewed',    null,             'close-outdated', null,              null],
    ['changed',    'close-outdated', 'close-outdated', 'close-outdated',  null],
    ['expired',    null,             'close-outdated', null,              null],
    ['released',   'close-outdated', 'close-outdated', 'close-outdated',  'cancel-released'],
    ['given-back', 'close-outdated', 'close-outdated', 'close-outdated',  'cancel-released'],
  ])('%s', (turn, renewal, change, conversion, underWay) => {
    expect(endOfOutdated(order('renewal', 'awaiting-payment'), turn)).toBe(renewal)
    expect(endOfOutdated(order('change', 'awaiting-payment'), turn)).toBe(change)
    expect(endOfOutdated(order('change', 'awaiting-payment', 1), turn)).toBe(conversion)
    for (const state of ['provisioning', 'provisioning-failed'])
      expect(endOfOutdated(order('renewal', state), turn)).toBe(underWay)
    for (const state of ['refunded', 'cancelled', 'closed'])
      expect(endOfOutdated(order('change', state), turn)).toBeNull()
    expect(endOfOutdated(order('renewal', 'completed'), turn)).toBe(turn === 'given-back' ? 'give-back' : null)
  })

  it('is read off what a step causes', () => {
    expect(turnOf([{ kind: 'apply-term' }], 'renewal')).toBe('renewed')
    expect(turnOf([{ kind: 'apply-term' }], 'change')).toBe('changed')
    expect(turnOf([{ kind: 'refund' }, { kind: 'take-term-back' }], 'renewal')).toBe('changed')
    expect(turnOf([{ kind: 'release-instance' }], 'purchase')).toBe('released')
    expect(turnOf([{ kind: 'release-instance', why: 'refunded' }], 'purchase')).toBe('given-back')
    expect(turnOf([{ kind: 'open-instance' }], 'purchase')).toBeNull()
  })
})
