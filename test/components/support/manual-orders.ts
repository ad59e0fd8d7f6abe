import type { Command } from '../../../bff/contract/common.ts'
import type { Order } from '../../../bff/contract/order.ts'
import type { Requirement, WorkResult } from '../../../bff/contract/work.ts'
import { order } from './fixtures.ts'

/** Orders of human delivery where they can stand, as the BFF answers them. */
export const ID = 'ord_4b1xz8'
const STATES = [
  'awaiting-payment',
  'awaiting-requirement',
  'awaiting-confirmation',
  'awaiting-start',
  'in-service',
  'awaiting-acceptance',
  'completed',
]
const buyer = { role: 'buyer', id: 'user-41', name: '张三' } as const
const provider = { role: 'provider', id: 'isv-7', name: '云帆软件' } as const

const plan = {
  id: 'upl_plan01',
  name: '网络拓扑.pdf',
  mediaType: 'application/pdf',
  bytes: 482_113,
  sha256: 'a'.repeat(64),
  url: '/v1/uploads/upl_plan01',
}
export const report = {
  id: 'upl_report1',
  name: '迁移报告.pdf',
  mediaType: 'application/pdf',
  bytes: 1_204_889,
  sha256: 'b'.repeat(64),
  url: '/v1/uploads/upl_report1',
}
export const ANSWERS = {
  description:
    '将两台 CentOS 7 服务器上的业务迁移到新机房，停机时间不超过 2 小时。\n数据库约 400 GB，需保留三个月内的备份。',
  system: 'Linux',
  date: '2026-12-05',
  contact: '张三',
  contactDetails: '+86 139 0000 1234',
}

export function requirement(other: Partial<Requirement> = {}): Requirement {
  return {
    template: {
      fields: [
        { key: 'description', label: '需求描述', control: 'textarea', required: true, maxLength: 1000 },
        {
          key: 'system',
          label: '操作系统',
          control: 'select',
          required: true,
          options: ['Linux', 'Windows', '两者都有'],
        },
        { key: 'date', label: '期望完成日期', control: 'date', required: false },
        { key: 'contact', label: '联系人', control: 'text', required: true, maxLength: 40 },
        { key: 'contactDetails', label: '联系方式', control: 'text', required: true, maxLength: 100 },
      ],
      attachments: true,
      attachmentsMax: 10,
    },
    version: 1,
    fields: ANSWERS,
    attachments: [plan],
    submittedAt: '2026-11-21T03:00:00.000Z',
    returned: null,
    draft: null,
    versions: [
      {
        version: 1,
        at: '2026-11-21T03:00:00.000Z',
        actor: buyer,
        changes: [],
        attachmentsAdded: [],
        attachmentsRemoved: [],
      },
    ],
    ...other,
  }
}

/** Mended once: two answers changed. */
export function mended(other: Partial<Requirement> = {}): Requirement {
  const { versions } = requirement()
  return requirement({
    version: 2,
    submittedAt: '2026-11-21T05:00:00.000Z',
    versions: [
      ...versions,
      {
        version: 2,
        at: '2026-11-21T05:00:00.000Z',
        actor: buyer,
        changes: [
          {
            key: 'description',
            from: '将两台服务器上的业务迁移到新机房，停机时间不超过 4 小时。',
            to: ANSWERS.description,
          },
          { key: 'contactDetails', from: '1390000', to: ANSWERS.contactDetails },
        ],
        attachmentsAdded: ['网络拓扑.pdf'],
        attachmentsRemoved: [],
      },
    ],
    ...other,
  })
}

export function result(other: Partial<WorkResult> = {}): WorkResult {
  return {
    version: 1,
    at: '2026-11-21T08:31:00.000Z',
    actor: provider,
    text: '两台服务器已迁移至新机房，停机 47 分钟。\n数据库校验一致，三个月备份已恢复到 /backup。请登录后台核对业务。',
    accounts: [
      { key: 'a1', label: '管理员账号', masked: true },
      { key: 'a2', label: '管理员密码', masked: true },
    ],
    links: [{ label: '管理后台', url: 'https://console.example.com/' }],
    files: [report],
    rejected: null,
    ...other,
  }
}

const blank = {
  requirement: null,
  result: null,
  earlierResults: [],
  extensions: null,
  frozen: null,
  decisions: [],
  later: [],
  unreadMessages: 0,
  contact: null,
} satisfies Partial<Order>

/** At a state, with these commands open to whoever looks. */
export function manual(state: string, commands: readonly (string | Command)[] = [], other: Partial<Order> = {}): Order {
  const at = STATES.indexOf(state)
  return order({
    ...blank,
    delivery: 'manual-saas',
    product: { id: 'prd_migrate1', name: '数据迁移服务' },
    plan: { id: 'pln_standard', name: '标准版' },
    period: null,
    price: { amount: 380_000, currency: 'CNY' },
    state,
    version: 10 + at,
    steps: STATES.map((one, index) => ({
      state: one,
      status: index < at ? 'done' : index === at ? (state === 'completed' ? 'done' : 'current') : 'ahead',
      ...(index <= at && { at: `2026-11-21T0${index + 2}:10:00.000Z` }),
    })),
    history: historyOf(at),
    deadline: deadlineOf(state),
    commands: commands.map((one) => (typeof one === 'string' ? { command: one } : one)),
    notification: null,
    instanceId: null,
    requirement:
      at > 1
        ? requirement()
        : requirement({ version: 0, fields: {}, attachments: [], submittedAt: null, versions: [] }),
    result: at > 4 ? result() : null,
    ...other,
  })
}

function deadlineOf(state: string): Order['deadline'] {
  switch (state) {
    case 'awaiting-requirement':
      return {
        command: 'alert-requirement-overdue',
        dueAt: '2027-02-19T02:10:00.000Z',
        actor: 'buyer',
        outcome: 'alert',
      }
    case 'awaiting-confirmation':
      return {
        command: 'cancel-unconfirmed',
        dueAt: '2026-12-06T04:10:00.000Z',
        actor: 'provider',
        outcome: 'cancelled',
      }
    case 'awaiting-start':
      return { command: 'cancel-unstarted', dueAt: '2026-12-06T05:10:00.000Z', actor: 'provider', outcome: 'cancelled' }
    case 'in-service':
      return {
        command: 'alert-delivery-overdue',
        dueAt: '2026-12-21T06:10:00.000Z',
        actor: 'provider',
        outcome: 'alert',
      }
    case 'awaiting-acceptance':
      return { command: 'accept-silently', dueAt: '2026-12-21T08:31:00.000Z', actor: 'buyer', outcome: 'completed' }
    default:
      return null
  }
}

const STORY = [
  ['place', buyer],
  ['pay', { role: 'host', id: 'portal' }],
  ['submit-requirement', buyer],
  ['confirm-requirement', provider],
  ['start', provider],
  ['finish', provider],
  ['accept', buyer],
] as const

function historyOf(at: number): Order['history'] {
  return STORY.slice(0, at + 1).map(([command, actor], index) => ({
    at: `2026-11-21T0${index + 2}:10:00.000Z`,
    actor,
    command,
    from: STATES[index - 1] ?? null,
    to: STATES[index] ?? 'completed',
    ...(command === 'finish' && { note: '迁移完成，报告见附件' }),
  }))
}
