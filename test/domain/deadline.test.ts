import { describe, expect, it } from 'vitest'
import {
  announce,
  dueAt,
  type PolicyName,
  policies,
  policiesWaitingFor,
  remindersOf,
} from '../../bff/domain/deadline.ts'
import { ROLES } from '../../bff/domain/role.ts'
import { DAY, HOUR } from '../../bff/domain/time.ts'

const NOW = Date.parse('2026-11-02T02:00:00Z')
const calendar = { isWorkday: () => true }

describe('a state entered now must be left', () => {
  // biome-ignore format: a table
  it.each([
    ['unpaid',             7 * DAY,  'buyer',    'acts'],
    ['provisioning',       3 * HOUR, 'provider', 'acts'],
    ['undelivered',        HOUR,     'provider', 'acts'],
    ['untold',             DAY,      'provider', 'acts'],
    ['untold-failed',      DAY,      'provider', 'acts'],
    ['review-7',           7 * DAY,  'operator', 'alerts'],
    ['review-3',           3 * DAY,  'operator', 'alerts'],
    ['isolation',          7 * DAY,  'buyer',    'acts'],
    ['refund-unconfirmed', HOUR,     'host',     'alerts'],
  ] as const)('%s: after %i ms, and it is for the %s; passing it %s', (name, length, waitsFor, outcome) => {
    expect(dueAt(name, { now: NOW, calendar })).toBe(NOW + length)
    expect(policies[name]).toMatchObject({ version: 1, waitsFor, outcome })
  })

  it('an instance under version 1 of its policy, and it acts', () => {
    expect(policies.expiry).toMatchObject({ version: 1, waitsFor: 'buyer', outcome: 'acts' })
  })

  it('an instance when it expires, or never when it does not', () => {
    expect(dueAt('expiry', { now: NOW, calendar, expiresAt: NOW + 5 })).toBe(NOW + 5)
    expect(dueAt('expiry', { now: NOW, calendar, expiresAt: null })).toBeNull()
    expect(dueAt('expiry', { now: NOW, calendar })).toBeNull()
  })

  it('after the product’s own length where it has one, and only there', () => {
    const lengths = { provisioning: { hours: 72 } }
    expect(dueAt('provisioning', { now: NOW, calendar, lengths })).toBe(NOW + 72 * HOUR)
    expect(dueAt('undelivered', { now: NOW, calendar, lengths })).toBe(NOW + HOUR)
  })
})

describe('what is announced before', () => {
  const announced = (name: PolicyName, length: number) =>
    remindersOf(name, NOW, NOW + length).map(({ audience, at }) => [audience, NOW + length - at])

  it('an unpaid order: to the buyer, 24 hours before', () => {
    expect(announced('unpaid', 7 * DAY)).toEqual([['buyer', 24 * HOUR]])
  })

  it('an expiry: to the buyer, 7 days and 1 day before, in that order', () => {
    expect(announced('expiry', 365 * DAY)).toEqual([
      ['buyer', 7 * DAY],
      ['buyer', DAY],
    ])
  })

  it('leaves out what would be announced now or earlier, to the millisecond', () => {
    expect(announced('expiry', 7 * DAY + 1)).toHaveLength(2)
    expect(announced('expiry', 7 * DAY)).toEqual([['buyer', DAY]])
    expect(announced('expiry', DAY + 1)).toEqual([['buyer', DAY]])
    expect(announced('expiry', 1)).toEqual([])
  })

  it('an expiry within a day, such as a short trial’s: halfway', () => {
    expect(announced('expiry', DAY)).toEqual([['buyer', DAY / 2]])
    expect(announced('expiry', HOUR)).toEqual([['buyer', HOUR / 2]])
    expect(remindersOf('expiry', NOW, NOW - HOUR)).toEqual([])
  })

  it('a release: to the buyer, 1 day before', () => {
    expect(announced('isolation', 7 * DAY)).toEqual([['buyer', DAY]])
  })

  it('a review: to the operator, 24 hours before', () => {
    expect(announced('review-7', 7 * DAY)).toEqual([['operator', 24 * HOUR]])
    expect(announced('review-3', 3 * DAY)).toEqual([['operator', 24 * HOUR]])
  })

  it('nothing for windows of hours', () => {
    for (const name of ['provisioning', 'undelivered', 'refund-unconfirmed'] as const)
      expect(announced(name, 3 * HOUR)).toEqual([])
  })

  it('may stand at a fraction of the time, or a period before its end, and comes in time order', () => {
    const before = { audience: 'provider', at: { before: { hours: 1 } } } as const
    const late = { audience: 'buyer', at: { fraction: 0.8 } } as const
    const half = { audience: 'buyer', at: { fraction: 0.5 } } as const
    expect(announce([before, late, half], NOW, NOW + 10 * HOUR)).toEqual([
      { audience: 'buyer', at: NOW + 5 * HOUR },
      { audience: 'buyer', at: NOW + 8 * HOUR },
      { audience: 'provider', at: NOW + 9 * HOUR },
    ])
    expect(announce([half], NOW, NOW + 3)).toEqual([{ audience: 'buyer', at: NOW + 2 }])
  })

  it('is made once when two fall on the same instant, and never at the start or the end itself', () => {
    const half = { audience: 'buyer', at: { fraction: 0.5 } } as const
    const same = { audience: 'provider', at: { before: { hours: 5 } } } as const
    expect(announce([half, same], NOW, NOW + 10 * HOUR)).toEqual([{ audience: 'buyer', at: NOW + 5 * HOUR }])
    expect(announce([{ audience: 'buyer', at: { fraction: 0 } }], NOW, NOW + HOUR)).toEqual([])
    expect(announce([{ audience: 'buyer', at: { fraction: 1 } }], NOW, NOW + HOUR)).toEqual([])
    expect(announce([{ audience: 'buyer', at: { before: {} } }], NOW, NOW + HOUR)).toEqual([])
  })

  it('every announcement lies after the start and before the end, in time order, each once', () => {
    for (const name of Object.keys(policies) as PolicyName[])
      for (const length of [1, HOUR, DAY, DAY + 1, 8 * DAY, 3650 * DAY]) {
        const times = remindersOf(name, NOW, NOW + length).map(({ at }) => at)
        expect(times).toEqual([...new Set(times)].toSorted((a, b) => a - b))
        for (const at of times) expect(at > NOW && at < NOW + length).toBe(true)
      }
  })
})

it('each policy waits for one role, and each role finds its own', () => {
  expect(policiesWaitingFor('buyer')).toEqual([
    'unpaid',
    'expiry',
    'isolation',
    'requirement',
    'acceptance-15',
    'acceptance-30',
    'extension-buyer',
  ])
  expect(policiesWaitingFor('system')).toEqual([])
  expect(ROLES.flatMap((role) => policiesWaitingFor(role)).toSorted()).toEqual(Object.keys(policies).toSorted())
})
