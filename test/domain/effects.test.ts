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

it('operators are alerted to 21 things, by names their hosts rely on', () => {
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
    'endpoint-unchecked',
    'disk-low',
  ])
})
