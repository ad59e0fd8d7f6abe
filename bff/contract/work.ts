import { z } from '@hono/zod-openapi'
import { ATTACHMENTS_MAX } from '../domain/attachment.ts'
import { OUTCOMES } from '../domain/process.ts'
import {
  RESULT_ACCOUNTS_MAX,
  RESULT_LABEL_MAX,
  RESULT_LINKS_MAX,
  RESULT_TEXT_MAX,
  RESULT_URL_MAX,
  RESULT_VALUE_MAX,
} from '../domain/result.ts'
import { ActorView, DeadlineView, id, MoneyView, orNull, RemarkView, Time } from './common.ts'

/** Longer than any field's own limit, so that too long text is reported, and kept in a draft, not lost. */
const ANSWER_INPUT_MAX = 20_000
const FIELDS_MAX = 50
/** Days one request for more time may name; the order's own limit is reported as a problem. */
const DAYS_INPUT_MAX = 365

const FileRef = z.strictObject({ uploadId: id('upl') })
const Answers = z
  .record(z.string().min(1).max(64), z.string().max(ANSWER_INPUT_MAX))
  .refine((fields) => Object.keys(fields).length <= FIELDS_MAX)
  .openapi({ example: { description: '迁移两台服务器', contact: '林悦', contactDetails: '+86 139 0000 1234' } })

/** What the buyer wants: answers by the template's field keys, and files uploaded with `purpose=requirement`. */
export const RequirementInput = z
  .strictObject({
    fields: Answers,
    attachments: z
      .array(FileRef)
      .max(ATTACHMENTS_MAX * 2)
      .default([]),
  })
  .openapi('RequirementInput')

/** What the provider hands over. Account values are stored encrypted and shown to the buyer one at a time. */
const ResultInput = z
  .strictObject({
    text: z.string().max(RESULT_TEXT_MAX).default(''),
    accounts: z
      .array(
        z.strictObject({
          label: z.string().trim().min(1).max(RESULT_LABEL_MAX),
          value: z.string().min(1).max(RESULT_VALUE_MAX),
        }),
      )
      .max(RESULT_ACCOUNTS_MAX)
      .default([])
      .openapi({ example: [{ label: '初始密码', value: 'change-me' }] }),
    links: z
      .array(
        z.strictObject({
          label: z.string().trim().min(1).max(RESULT_LABEL_MAX),
          url: z.string().min(1).max(RESULT_URL_MAX),
        }),
      )
      .max(RESULT_LINKS_MAX)
      .default([])
      .openapi({ example: [{ label: '管理后台', url: 'https://app.example.com/admin' }] }),
    files: z.array(FileRef).max(ATTACHMENTS_MAX).default([]),
  })
  .openapi('ResultInput')

/** Why a requirement comes back, field by field; `path` is a key of the template, or `attachments`. */
const FieldReason = z
  .strictObject({ path: z.string().min(1).max(64), reason: z.string().trim().min(1).max(500) })
  .openapi('FieldReason', { example: { path: 'description', reason: '请写明系统版本' } })

const RefundDecision = z
  .union([z.literal('full'), MoneyView])
  .openapi('RefundDecision', { example: { amount: 30000, currency: 'CNY' } })

/** What comes along with an order's command; which command needs what is in docs/processes.md. */
export const WorkPayload = {
  /** `submit-requirement`, `edit-requirement`. */
  requirement: RequirementInput.optional(),
  /** `confirm-requirement`, `return-requirement`, `start`: the version that was read; another one on file is 409. */
  requirementVersion: z.int().min(1).optional(),
  /** `return-requirement`: what to mend. */
  problems: z.array(FieldReason).max(FIELDS_MAX).optional(),
  /** `finish`. */
  result: ResultInput.optional(),
  /** `accept`, `reject`: the version that was looked at; another one on file is 409. */
  resultVersion: z.int().min(1).optional(),
  /** `request-extension`. */
  days: z.int().min(1).max(DAYS_INPUT_MAX).optional(),
  /** `decide`. */
  outcome: z.enum(OUTCOMES).optional(),
  /** `decide` with `cancel`, and `request-refund`: all of it unless said otherwise. */
  refund: RefundDecision.optional(),
  /** `change-price`: from nothing up to what the order was placed for. */
  price: MoneyView.optional(),
}

/** A file of an order. `url` is there for the parties and operators, and works for some hours. */
export const AttachmentView = z
  .strictObject({
    id: id('upl'),
    name: z.string(),
    mediaType: z.string(),
    bytes: z.int(),
    sha256: z.string(),
    url: z.string().optional(),
  })
  .openapi('Attachment')

const TemplateView = z
  .strictObject({
    fields: z.array(
      z.strictObject({
        key: z.string(),
        label: z.string(),
        control: z.enum(['text', 'textarea', 'date', 'select']),
        required: z.boolean(),
        maxLength: z.int().optional(),
        options: z.array(z.string()).optional(),
      }),
    ),
    attachments: z.boolean(),
    attachmentsMax: z.int(),
  })
  .openapi('RequirementTemplateView')

export const RequirementVersionView = z
  .strictObject({
    version: z.int(),
    at: Time,
    actor: ActorView,
    /** What differs from the version before; empty for the first. */
    changes: z.array(z.strictObject({ key: z.string(), from: z.string(), to: z.string() })),
    attachmentsAdded: z.array(z.string()),
    attachmentsRemoved: z.array(z.string()),
  })
  .openapi('RequirementVersion')

export const DraftView = z
  .strictObject({ fields: z.record(z.string(), z.string()), attachments: z.array(AttachmentView), savedAt: Time })
  .openapi('RequirementDraft')

export const RequirementView = z
  .strictObject({
    template: TemplateView,
    /** 0 while nothing was submitted. */
    version: z.int(),
    fields: z.record(z.string(), z.string()),
    attachments: z.array(AttachmentView),
    submittedAt: Time.nullable(),
    /** Set while the requirement lies with the buyer again: why, and which fields to mend. */
    returned: z.strictObject({ at: Time, reason: z.string(), problems: z.array(RemarkView) }).nullable(),
    /** The buyer's own unsent text; nobody else sees it. */
    draft: DraftView.nullable(),
    versions: z.array(RequirementVersionView),
  })
  .openapi('Requirement')

export const ResultView = z
  .strictObject({
    version: z.int(),
    at: Time,
    actor: ActorView,
    text: z.string(),
    /** Masked for the buyer until revealed one by one; a provider sees the names only. */
    accounts: z.array(
      z.union([
        z.strictObject({ key: z.string(), label: z.string(), masked: z.literal(true) }),
        z.strictObject({ key: z.string(), label: z.string(), value: z.string() }),
      ]),
    ),
    links: z.array(z.strictObject({ label: z.string(), url: z.string() })),
    files: z.array(AttachmentView),
    rejected: z.strictObject({ at: Time, reason: z.string() }).nullable(),
  })
  .openapi('Result')

const ExtensionView = z
  .strictObject({
    days: z.int(),
    reason: z.string(),
    by: z.enum(['buyer', 'provider']),
    askedAt: Time,
    state: z.enum(['asked', 'agreed', 'refused', 'lapsed']),
    answeredAt: Time.nullable(),
    /** Until when the other side may answer; silence is no. */
    answerBy: Time.nullable(),
  })
  .openapi('Extension')

export const ExtensionsView = z
  .strictObject({
    items: z.array(ExtensionView),
    /** Requests still possible, and the most days the next one may name. */
    left: z.int(),
    daysLeft: z.int(),
  })
  .openapi('Extensions')

export const FrozenView = z
  .strictObject({
    /** The state everything stands still in, and the one it was in before. */
    state: z.enum(['disputed', 'refund-requested']),
    was: z.string(),
    since: Time,
    by: ActorView,
    reason: z.string(),
    /** The clock that stands still, and how much of it is left. */
    clock: z.strictObject({ deadline: DeadlineView, remainingMs: z.int() }).nullable(),
  })
  .openapi('Frozen')

export const DecisionView = z
  .strictObject({ at: Time, outcome: z.enum(OUTCOMES), reason: z.string(), refund: orNull(MoneyView) })
  .openapi('Decision')

export const ResultReveal = z.strictObject({ key: z.string().min(1).max(64) }).openapi('ResultReveal')

/** What only orders with human delivery show; there for all of them, null where there is nothing yet. */
const Shown = z.strictObject({
  requirement: RequirementView.nullable(),
  result: ResultView.nullable(),
  /** The results of earlier rounds, newest first. */
  earlierResults: z.array(ResultView),
  extensions: ExtensionsView.nullable(),
  frozen: FrozenView.nullable(),
  decisions: z.array(DecisionView),
  /** What only time keeps from this viewer, such as an appeal. */
  later: z.array(z.strictObject({ command: z.string(), from: Time })),
  unreadMessages: z.int().nullable(),
  /** Whom the provider may contact, where the product asked for it. */
  contact: z.strictObject({ name: z.string(), phone: z.string().optional(), email: z.string().optional() }).nullable(),
})
export const WorkView = Shown.partial().shape

export type Attachment = z.infer<typeof AttachmentView>
export type Requirement = z.infer<typeof RequirementView>
export type WorkResult = z.infer<typeof ResultView>
export type Extensions = z.infer<typeof ExtensionsView>
export type Frozen = z.infer<typeof FrozenView>
export type Work = z.infer<typeof Shown>
export type RequirementVersion = z.infer<typeof RequirementVersionView>
export type Draft = z.infer<typeof DraftView>
export type Decision = z.infer<typeof DecisionView>
