import { describe, expect, it } from 'vitest'
import { attachmentLimit } from '../../bff/domain/attachment.ts'
import { pinLengths } from '../../bff/domain/deadline.ts'
import { isManual, peoplesCommands } from '../../bff/domain/delivery/processes.ts'
import { promisedLengths } from '../../bff/domain/delivery/promised-lengths.ts'
import { extensionDaysLeft } from '../../bff/domain/extension.ts'
import { checkAnswers, differencesOf, PLAIN_TEMPLATE } from '../../bff/domain/requirement.ts'
import { isOpenableUrl } from '../../bff/domain/result.ts'
import { TEMPLATE } from '../support/human.ts'

const GOOD = { description: '迁移', contact: '林悦', contactDetails: '139' }
const codes = (fields: Record<string, string>, attachments: unknown[] = []) =>
  checkAnswers(TEMPLATE, fields, attachments).map(({ path, code }) => `${path.replace('requirement.', '')} ${code}`)

describe('answers to a template', () => {
  it('are complete, within their limits and among the options', () => {
    expect(codes(GOOD)).toEqual([])
    expect(codes({ ...GOOD, contact: '  ' })).toEqual(['fields.contact missing'])
    expect(codes({ ...GOOD, contact: '名'.repeat(40) })).toEqual([])
    expect(codes({ ...GOOD, contact: '名'.repeat(41) })).toEqual(['fields.contact too-long'])
    expect(codes({ ...GOOD, system: 'Linux', wishedFor: '2026-02-28' })).toEqual([])
    expect(codes({ ...GOOD, system: 'BeOS', wishedFor: '2026-02-29' })).toEqual([
      'fields.system not-an-option',
      'fields.wishedFor not-a-date',
    ])
    expect(codes({ ...GOOD, wishedFor: 'soon' })).toEqual(['fields.wishedFor not-a-date'])
    expect(codes({ ...GOOD, other: 'x' })).toEqual(['fields.other unknown-field'])
  })

  it('without a limit of their own hold 2,000 characters; without attachments there are none, else at most 10', () => {
    const plain = { ...PLAIN_TEMPLATE, fields: [{ key: 'a', label: 'A', control: 'text', required: false }] } as const
    expect(checkAnswers(plain, { a: 'x'.repeat(2000) }, [])).toEqual([])
    expect(checkAnswers(plain, { a: 'x'.repeat(2001) }, [])).toMatchObject([{ code: 'too-long', max: 2000 }])
    expect(codes(GOOD, Array(10))).toEqual([])
    expect(codes(GOOD, Array(11))).toEqual(['attachments too-many'])
    expect(checkAnswers({ ...plain, attachments: false }, {}, Array(1))).toMatchObject([{ code: 'too-many', max: 0 }])
  })

  it('differ field by field, in the template’s order', () => {
    const after = { ...GOOD, system: 'Linux', description: '迁移两台' }
    expect(differencesOf(TEMPLATE, GOOD, after)).toEqual([
      { key: 'description', from: '迁移', to: '迁移两台' },
      { key: 'system', from: '', to: 'Linux' },
    ])
    expect(differencesOf(TEMPLATE, after, { ...GOOD, description: '迁移两台' })).toEqual([
      { key: 'system', from: 'Linux', to: '' },
    ])
  })
})

it('a link is https and names no user', () => {
  expect(isOpenableUrl('https://app.example.com/x')).toBe(true)
  for (const url of [
    'http://app.example.com',
    'javascript:alert(1)',
    'https://a@b.example',
    'https://:p@b.example',
    'app',
  ])
    expect(isOpenableUrl(url), url).toBe(false)
})

describe('lengths', () => {
  it('are pinned when an order is placed: the policy’s, or the product’s own promise', () => {
    expect(promisedLengths('manual-service', { deliveryDays: 10 })).toMatchObject({
      unpaid: { days: 7 },
      unstarted: { days: 15 },
      'acceptance-15': { days: 15 },
      delivery: { days: 10 },
    })
    expect(promisedLengths('manual-saas', {})).toMatchObject({ 'acceptance-30': { days: 30 }, delivery: { days: 30 } })
    expect(promisedLengths('automatic', { provisioningHours: 6 })).toMatchObject({ provisioning: { hours: 6 } })
    expect(pinLengths(['expiry'], {})).toEqual({})
  })

  it('may be in working days, and grow to twice themselves, no further', () => {
    expect(extensionDaysLeft('unstarted', {}, 0)).toBe(15)
    expect(extensionDaysLeft('unstarted', {}, 14)).toBe(1)
    expect(extensionDaysLeft('unstarted', {}, 15)).toBe(0)
    expect(extensionDaysLeft('unstarted', {}, 20)).toBe(0)
    expect(extensionDaysLeft('unstarted', { unstarted: { workingDays: 8 } }, 0)).toBe(8)
    expect(extensionDaysLeft('expiry', {}, 0)).toBe(0)
  })
})

it('people give these commands; what only a host or a clock gives is not among them', () => {
  const commands: readonly string[] = peoplesCommands()
  expect(commands).toEqual(expect.arrayContaining(['cancel', 'retry-delivery', 'submit-requirement', 'decide']))
  for (const command of ['pay', 'place', 'accept-silently', 'lapse-extension']) expect(commands).not.toContain(command)
  expect(['manual-service', 'manual-saas', 'automatic'].map(isManual)).toEqual([true, true, false])
})

it('files inside an order have a limit by their purpose, and no other purpose has one here', () => {
  expect(attachmentLimit('requirement')?.maxBytes).toBe(10 * 1024 * 1024)
  expect(attachmentLimit('logo')).toBeNull()
  expect(attachmentLimit('toString')).toBeNull()
})
