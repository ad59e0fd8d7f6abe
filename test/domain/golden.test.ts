import { describe, expect, it } from 'vitest'
import { ALERT_KINDS } from '../../bff/domain/alert.ts'
import { apiAccess } from '../../bff/domain/delivery/api-access.ts'
import { automaticDelivery } from '../../bff/domain/delivery/automatic.ts'
import { redemptionCode } from '../../bff/domain/delivery/redemption-code.ts'
import { instanceProcess } from '../../bff/domain/instance.ts'
import { deadlinesOf, decide, type Process } from '../../bff/domain/process.ts'
import { listingProcesses } from '../../bff/domain/product/listing.ts'
import { revisionProcesses } from '../../bff/domain/product/revision.ts'
import { refundProcess } from '../../bff/domain/refund.ts'
import type { Role } from '../../bff/domain/role.ts'
import { compareWithGolden, type Golden, readGolden } from '../support/golden.ts'
import { commandsOf } from '../support/processes.ts'

/** Written by hand from the seeds, not from the code: a second opinion on every state, command and role. */
const automatic = readGolden(`
                             | (start)          | awaiting-payment | provisioning        | provisioning-failed | completed        | refund-requested | disputed             | refunded | cancelled | closed
place buyer                  | awaiting-payment | -                | -                   | -                   | -                | -                | -                    | -        | -         | -
place-free buyer             | provisioning     | -                | -                   | -                   | -                | -                | -                    | -        | -         | -
pay host                     | -                | provisioning     | -                   | -                   | -                | -                | -                    | -        | -         | -
cancel buyer                 | -                | closed           | -                   | cancelled           | -                | -                | -                    | -        | -         | -
cancel operator              | -                | -                | -                   | cancelled           | -                | -                | -                    | -        | -         | -
change-price provider        | -                | awaiting-payment | -                   | -                   | -                | -                | -                    | -        | -         | -
close-unpaid system          | -                | closed           | -                   | -                   | -                | -                | -                    | -        | -         | -
deliver system               | -                | -                | completed           | completed           | -                | -                | -                    | -        | -         | -
fail-delivery system         | -                | -                | provisioning-failed | -                   | -                | -                | -                    | -        | -         | -
give-up-delivery system      | -                | -                | provisioning-failed | -                   | -                | -                | -                    | -        | -         | -
retry-delivery provider      | -                | -                | -                   | provisioning        | -                | -                | -                    | -        | -         | -
retry-delivery operator      | -                | -                | -                   | provisioning        | -                | -                | -                    | -        | -         | -
cancel-undelivered system    | -                | -                | -                   | cancelled           | -                | -                | -                    | -        | -         | -
request-refund buyer         | -                | -                | -                   | -                   | refund-requested | -                | -                    | -        | -         | -
agree-refund provider        | -                | -                | -                   | -                   | -                | refunded         | -                    | -        | -         | -
agree-refund-silently system | -                | -                | -                   | -                   | -                | refunded         | -                    | -        | -         | -
refuse-refund provider       | -                | -                | -                   | -                   | -                | completed        | -                    | -        | -         | -
withdraw-refund buyer        | -                | -                | -                   | -                   | -                | completed        | -                    | -        | -         | -
appeal buyer                 | -                | -                | -                   | -                   | disputed         | -                | -                    | -        | -         | -
decide operator              | -                | -                | -                   | -                   | -                | -                | completed / refunded | -        | -         | -
alert-dispute-overdue system | -                | -                | -                   | -                   | -                | -                | disputed             | -        | -         | -
`)

const codes = readGolden(`
                             | (start)          | awaiting-payment | provisioning        | provisioning-failed | completed        | refund-requested | disputed             | refunded | cancelled | closed
place buyer                  | awaiting-payment | -                | -                   | -                   | -                | -                | -                    | -        | -         | -
place-free buyer             | provisioning     | -                | -                   | -                   | -                | -                | -                    | -        | -         | -
pay host                     | -                | provisioning     | -                   | -                   | -                | -                | -                    | -        | -         | -
cancel buyer                 | -                | closed           | -                   | cancelled           | -                | -                | -                    | -        | -         | -
cancel operator              | -                | -                | -                   | cancelled           | -                | -                | -                    | -        | -         | -
change-price provider        | -                | awaiting-payment | -                   | -                   | -                | -                | -                    | -        | -         | -
close-unpaid system          | -                | closed           | -                   | -                   | -                | -                | -                    | -        | -         | -
deliver system               | -                | -                | completed           | -                   | -                | -                | -                    | -        | -         | -
fail-delivery system         | -                | -                | provisioning-failed | -                   | -                | -                | -                    | -        | -         | -
retry-delivery provider      | -                | -                | -                   | provisioning        | -                | -                | -                    | -        | -         | -
retry-delivery operator      | -                | -                | -                   | provisioning        | -                | -                | -                    | -        | -         | -
cancel-undelivered system    | -                | -                | -                   | cancelled           | -                | -                | -                    | -        | -         | -
request-refund buyer         | -                | -                | -                   | -                   | refund-requested | -                | -                    | -        | -         | -
agree-refund provider        | -                | -                | -                   | -                   | -                | refunded         | -                    | -        | -         | -
agree-refund-silently system | -                | -                | -                   | -                   | -                | refunded         | -                    | -        | -         | -
refuse-refund provider       | -                | -                | -                   | -                   | -                | completed        | -                    | -        | -         | -
withdraw-refund buyer        | -                | -                | -                   | -                   | -                | completed        | -                    | -        | -         | -
appeal buyer                 | -                | -                | -                   | -                   | disputed         | -                | -                    | -        | -         | -
decide operator              | -                | -                | -                   | -                   | -                | -                | completed / refunded | -        | -         | -
alert-dispute-overdue system | -                | -                | -                   | -                   | -                | -                | disputed             | -        | -         | -
lapse-refund system          | -                | -                | -                   | -                   | -                | completed        | completed            | -        | -         | -
`)

const access = readGolden(`
                      | (start)          | awaiting-payment | completed | closed
place buyer           | awaiting-payment | -                | -         | -
pay host              | -                | completed        | -         | -
cancel buyer          | -                | closed           | -         | -
change-price provider | -                | awaiting-payment | -         | -
close-unpaid system   | -                | closed           | -         | -
`)

const listing = readGolden(`
                            | (start) | draft     | in-review | approved | rejected  | listed   | unlisted | deleted
create provider             | draft   | -         | -         | -        | -         | -        | -        | -
edit provider               | -       | draft     | -         | draft    | rejected  | listed   | unlisted | -
submit provider             | -       | in-review | -         | -        | in-review | -        | -        | -
withdraw provider           | -       | -         | draft     | -        | -         | -        | -        | -
approve operator            | -       | -         | approved  | -        | -         | -        | -        | -
reject operator             | -       | -         | rejected  | -        | -         | -        | -        | -
alert-review-overdue system | -       | -         | in-review | -        | -         | -        | -        | -
list provider               | -       | -         | -         | listed   | -         | -        | listed   | -
unlist provider             | -       | -         | -         | -        | -         | unlisted | -        | -
unlist operator             | -       | -         | -         | -        | -         | unlisted | -        | -
clone provider              | -       | draft     | in-review | approved | rejected  | listed   | unlisted | -
delete provider             | -       | deleted   | -         | deleted  | deleted   | -        | deleted  | -
`)

const revision = readGolden(`
                            | (start) | draft     | in-review | approved  | rejected  | published | discarded
create provider             | draft   | -         | -         | -         | -         | -         | -
edit provider               | -       | draft     | -         | draft     | rejected  | -         | -
submit provider             | -       | in-review | -         | -         | in-review | -         | -
withdraw provider           | -       | -         | draft     | -         | -         | -         | -
approve operator            | -       | -         | approved  | -         | -         | -         | -
reject operator             | -       | -         | rejected  | -         | -         | -         | -
alert-review-overdue system | -       | -         | in-review | -         | -         | -         | -
publish provider            | -       | -         | -         | published | -         | -         | -
discard provider            | -       | discarded | discarded | discarded | discarded | -         | -
`)

/** Where no time is promised, no clock runs. */
const withoutClock = ({ states, answers }: Golden): Golden => ({
  states,
  answers: new Map([...answers].filter(([name]) => name !== 'alert-review-overdue system')),
})

describe.each([
  { title: 'automatic delivery', process: automaticDelivery as Process, golden: automatic },
  { title: 'delivery by redemption code', process: redemptionCode as Process, golden: codes },
  { title: 'API access', process: apiAccess as Process, golden: access },
  { title: 'the listing reviewed in 7 days', process: listingProcesses['review-7'] as Process, golden: listing },
  { title: 'the listing reviewed in 3 days', process: listingProcesses['review-3'] as Process, golden: listing },
  {
    title: 'the listing without a promise',
    process: listingProcesses.unpromised as Process,
    golden: withoutClock(listing),
  },
  { title: 'the revision reviewed in 7 days', process: revisionProcesses['review-7'] as Process, golden: revision },
  { title: 'the revision reviewed in 3 days', process: revisionProcesses['review-3'] as Process, golden: revision },
  {
    title: 'the revision without a promise',
    process: revisionProcesses.unpromised as Process,
    golden: withoutClock(revision),
  },
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
})

/** After delivery. */
const MONEY_BACK = [
  'request-refund completed refund-requested: ask-refund',
  'agree-refund refund-requested refunded: refund agreed, release-instance refunded',
  'agree-refund-silently refund-requested refunded: refund agreed, release-instance refunded',
  'appeal completed disputed: alert dispute-open',
  'decide disputed refunded: refund dispute, release-instance refunded',
  'alert-dispute-overdue disputed disputed: alert dispute-overdue',
]

describe('automatic delivery', () => {
  const effectsOf = (state: string | null, command: string, by: Role) => {
    const decision = decide(automaticDelivery, { command, by, state, timer: { dueAt: 1, now: 1 } })
    if (!decision.ok) throw new Error(decision.code)
    return decision.effects.map((effect) => Object.values(effect).join(' '))
  }

  it('opens an instance and tells the provider once it is paid, or free', () => {
    const opened = ['open-instance', 'notify-provider instance.create']
    expect(effectsOf('awaiting-payment', 'pay', 'host')).toEqual(opened)
    expect(effectsOf(null, 'place-free', 'buyer')).toEqual(opened)
  })

  it('pays back and takes the instance back however an undelivered order ends', () => {
    const undone = ['refund', 'release-instance']
    expect(effectsOf('provisioning-failed', 'cancel', 'buyer')).toEqual(undone)
    expect(effectsOf('provisioning-failed', 'cancel', 'operator')).toEqual(undone)
    expect(effectsOf('provisioning-failed', 'cancel-undelivered', 'system')).toEqual(undone)
  })

  it('pays nothing back for an order nobody paid', () => {
    expect(effectsOf('awaiting-payment', 'cancel', 'buyer')).toEqual([])
    expect(effectsOf('awaiting-payment', 'close-unpaid', 'system')).toEqual([])
  })

  it('stops telling the provider and alerts an operator when delivery fails, by answer or by clock', () => {
    const failed = ['abandon-notifications instance.create', 'alert provisioning-failed']
    expect(effectsOf('provisioning', 'fail-delivery', 'system')).toEqual(failed)
    expect(effectsOf('provisioning', 'give-up-delivery', 'system')).toEqual(failed)
  })

  it('activates the instance also when the answer comes after the failure', () => {
    expect(effectsOf('provisioning', 'deliver', 'system')).toEqual(['activate-instance'])
    expect(effectsOf('provisioning-failed', 'deliver', 'system')).toEqual(['activate-instance'])
  })

  it('arms 7 days for payment, 3 hours for delivery and 1 hour for a retry', () => {
    const armed = (state: string | null, command: string, by: Role) => {
      const decision = decide(automaticDelivery, { command, by, state })
      return decision.ok && decision.deadlines.map(({ command, policy }) => `${command} ${policy}`)
    }
    expect(armed(null, 'place', 'buyer')).toEqual(['close-unpaid unpaid'])
    expect(armed('awaiting-payment', 'pay', 'host')).toEqual(['give-up-delivery provisioning'])
    expect(armed('provisioning', 'fail-delivery', 'system')).toEqual(['cancel-undelivered undelivered'])
    expect(armed('provisioning', 'deliver', 'system')).toEqual([])
  })
})

describe('delivery by redemption code', () => {
  const effects = redemptionCode.transitions.flatMap(({ from, command, to, effects: caused }) =>
    caused ? [`${command} ${from} ${to}: ${caused.map((effect) => Object.values(effect).join(' ')).join(', ')}`] : [],
  )

  it('takes a code once it is paid, free or retried, alerts when there is none, and pays back what it cannot deliver', () => {
    expect(effects).toEqual([
      'place-free null provisioning: open-instance, take-code',
      'pay awaiting-payment provisioning: open-instance, take-code',
      'change-price awaiting-payment awaiting-payment: change-price',
      'deliver provisioning completed: activate-instance',
      'fail-delivery provisioning provisioning-failed: alert code-pool-empty',
      'retry-delivery provisioning-failed provisioning: take-code',
      'cancel provisioning-failed cancelled: refund, release-instance',
      'cancel provisioning-failed cancelled: refund, release-instance',
      'cancel-undelivered provisioning-failed cancelled: refund, release-instance',
      ...MONEY_BACK,
    ])
  })

  it('gives the provider 24 hours to refill an empty pool', () => {
    expect(deadlinesOf(redemptionCode, 'provisioning-failed')).toEqual([
      { command: 'cancel-undelivered', policy: 'pool-empty' },
    ])
  })
})

describe('API access', () => {
  it('opens a key or joins one in the step that pays, and nothing leads out of what was bought', () => {
    expect(apiAccess.transitions.filter(({ effects }) => effects)).toMatchObject([
      { command: 'pay', to: 'completed', effects: [{ kind: 'open-access' }] },
      { command: 'change-price', to: 'awaiting-payment' },
    ])
    expect(apiAccess.transitions.filter(({ from }) => from === 'completed')).toEqual([])
  })
})

describe('effects of the other processes', () => {
  const effectsOf = (process: Process) =>
    process.transitions
      .filter(({ effects }) => effects)
      .map(
        ({ from, command, effects }) =>
          `${command} in ${from}: ${effects?.map((effect) => Object.values(effect).join(' ')).join(', ')}`,
      )

  it('a version goes on sale at the first listing or when it is published, never else, and an overdue review alerts', () => {
    const alert = 'alert-review-overdue in in-review: alert review-overdue'
    for (const [review, process] of Object.entries(listingProcesses))
      expect(effectsOf(process)).toEqual([
        'edit in listed: open-revision',
        'edit in unlisted: open-revision',
        ...(review === 'unpromised' ? [] : [alert]),
        'list in approved: publish-version',
        ...['draft', 'in-review', 'approved', 'rejected', 'listed', 'unlisted'].map(
          (state) => `clone in ${state}: copy-product`,
        ),
        'delete in unlisted: discard-revision',
      ])
    for (const [review, process] of Object.entries(revisionProcesses))
      expect(effectsOf(process)).toEqual([
        ...(review === 'unpromised' ? [] : [alert]),
        'publish in approved: publish-version',
      ])
  })

  it('only what is complete is submitted, listed or published, and only what nobody ordered is deleted', () => {
    for (const process of [...Object.values<Process>(listingProcesses), ...Object.values<Process>(revisionProcesses)])
      for (const { command, requires } of process.transitions)
        expect(requires, command).toBe(
          ['submit', 'list', 'publish'].includes(command) ? 'complete' : command === 'delete' ? 'unsold' : undefined,
        )
  })

  it('an expired instance is announced; a released one is taken back and its secrets are destroyed, from wherever', () => {
    expect(effectsOf(instanceProcess)).toEqual([
      'expire in active: notify-provider instance.expire',
      'destroy in expired: notify-provider instance.destroy, destroy-secrets',
      'renew in active: move-expiry',
      'renew in expired: abandon-notifications instance.expire',
      'change in active: move-expiry',
      'convert in active: move-expiry',
      'convert in expired: abandon-notifications instance.expire',
      'take-back in active: move-expiry',
      'release in creating: notify-provider instance.destroy, destroy-secrets',
      'release in active: notify-provider instance.destroy, destroy-secrets',
      'release in expired: notify-provider instance.destroy, destroy-secrets',
    ])
  })

  it('a refund nobody confirms alerts', () => {
    expect(effectsOf(refundProcess)).toEqual(['alert-unconfirmed in requested: alert refund-unconfirmed'])
  })

  it('each listing is reviewed by its own clock', () => {
    for (const processes of [listingProcesses, revisionProcesses])
      for (const [review, process] of Object.entries<Process>(processes))
        expect(deadlinesOf(process, 'in-review')).toEqual(
          review === 'unpromised' ? [] : [{ command: 'alert-review-overdue', policy: review }],
        )
  })
})

it('operators are alerted to 19 things, by names their hosts rely on', () => {
  expect(ALERT_KINDS).toEqual([
    'provisioning-failed',
    'notification-dead',
    'review-overdue',
    'refund-unconfirmed',
    'deadline-failing',
    'instance-mismatch',
    'webhook-failing',
    'clock-doubted',
    'requirement-overdue',
    'delivery-overdue',
    'dispute-open',
    'dispute-overdue',
    'reminder-unheard',
    'code-pool-empty',
    'code-pool-low',
    'endpoint-disabled',
    'quota-low',
    'quota-exhausted',
    'endpoint-failing',
  ])
})
