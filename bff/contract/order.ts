import { z } from '@hono/zod-openapi'
import { peoplesCommands } from '../domain/delivery/processes.ts'
import { PRICE_UNITS } from '../domain/product/field.ts'
import {
  ActorView,
  CommandView,
  DeadlineView,
  HistoryView,
  id,
  ListQuery,
  MoneyView,
  orNull,
  SEARCH_MAX,
  StepView,
  Time,
} from './common.ts'
import { WorkPayload, WorkView } from './work.ts'

export const ORDER_TYPES = ['purchase', 'trial', 'renewal', 'change'] as const
export const Period = z
  .strictObject({ count: z.int().min(1).max(3660), unit: z.enum(PRICE_UNITS) })
  .openapi('Period', { example: { count: 2, unit: 'year' } })

const Authorization = z
  .strictObject({
    name: z.string().min(1).max(60),
    phone: z
      .string()
      .max(30)
      .regex(/^[+\d][\d\s-]{4,}$/)
      .optional(),
    email: z.email().max(120).optional(),
  })
  .openapi('Authorization')

export const NewOrder = z
  .strictObject({
    productId: id('prd'),
    planId: id('pln'),
    /** Of plans sold by period, one that the plan offers. */
    period: Period.optional(),
    /** Of API plans, which quota. */
    packageId: z.string().max(64).optional(),
    /** Of API plans, an instance of mine that the package is for; without one the order opens an instance of its own. */
    instanceId: id('ins').optional(),
    /** Of plans sold by count, how many. */
    quantity: z.int().default(1),
    trial: z.boolean().default(false),
    /** The version the buyer was shown; the order is refused when another is on sale meanwhile. */
    versionId: z.string().max(64).optional(),
    /** Contact details the buyer agrees to pass on; required where the product asks for them. */
    authorization: Authorization.optional(),
    /** The agreement the buyer has read and accepted, by the digest the page shows; recorded with the order. */
    agreement: z.strictObject({ digest: z.string().max(64) }).optional(),
  })
  .openapi('NewOrder')

export const Payment = z.strictObject({ reference: z.string().min(1).max(100), amount: MoneyView }).openapi('Payment')

/** What people may order; what only the host or a clock may is not among them. */
const PEOPLES_COMMANDS = peoplesCommands()

export const OrderCommand = z
  .strictObject({
    command: z.enum(PEOPLES_COMMANDS),
    /** The version that was read; when it is another meanwhile, nothing is done and the answer is 409. */
    expectedVersion: z.int().optional(),
    /** Both sides read it. */
    reason: z.string().trim().min(1).max(500).optional(),
    ...WorkPayload,
  })
  .openapi('OrderCommand', { example: { command: 'accept', resultVersion: 1 } })

/** The buyer's last request for money back. */
const RefundRequestView = z
  .strictObject({
    amount: MoneyView,
    reason: z.string(),
    askedAt: Time,
    state: z.enum(['open', 'agreed', 'refused', 'withdrawn', 'lapsed', 'appealed', 'decided']),
    /** The first answer it got; a silent yes has no reason. */
    answer: z.strictObject({ at: Time, actor: ActorView, reason: z.string().nullable() }).nullable(),
  })
  .openapi('RefundRequest')

/** A provider may lower the price of an order until it is paid. */
const PriceChangeView = z
  .strictObject({ at: Time, actor: ActorView, from: MoneyView, to: MoneyView, reason: z.string().nullable() })
  .openapi('PriceChange')

export const OrderView = z
  .strictObject({
    id: id('ord'),
    number: z.string(),
    type: z.enum(ORDER_TYPES),
    delivery: z.string(),
    product: z.strictObject({ id: id('prd'), name: z.string() }),
    plan: z.strictObject({ id: id('pln'), name: z.string() }),
    period: z.strictObject({ count: z.int(), unit: z.string() }).nullable(),
    price: MoneyView,
    quantity: z.int(),
    package: z.strictObject({ id: z.string(), name: z.string(), quota: z.int() }).nullable(),
    buyer: z.strictObject({ id: z.string(), name: z.string().optional() }),
    provider: z.strictObject({ id: z.string(), name: z.string().optional() }),
    state: z.string(),
    version: z.int(),
    steps: z.array(StepView),
    history: z.array(HistoryView),
    deadline: DeadlineView.nullable(),
    commands: z.array(CommandView),
    /** How the provider is being told, while that is under way. */
    notification: z
      .strictObject({
        state: z.string(),
        attempts: z.int(),
        reason: z.string().optional(),
        nextAttemptAt: Time.optional(),
      })
      .nullable(),
    /** Before any discount; null where none was kept. */
    listPrice: orNull(MoneyView),
    /** The version that was bought; a later one changes nothing here. */
    versionId: z.string(),
    /** What the buyer passed on to the provider, and agreed to pass on. */
    authorization: Authorization.nullable(),
    /** What the buyer accepted when ordering. */
    agreement: z.strictObject({ title: z.string(), digest: z.string(), acceptedAt: Time }).nullable(),
    instanceId: id('ins').nullable(),
    /** A change that makes a paid instance of a trial. */
    converts: z.boolean(),
    /** Of renewals and changes: what becomes of the instance. */
    term: z
      .strictObject({
        /** The plan it leaves; null for a renewal. */
        fromPlan: z.strictObject({ id: id('pln'), name: z.string() }).nullable(),
        /** When the instance expires by this order, or would if it were paid now; null once it is over without. */
        expiresAt: Time.nullable(),
      })
      .nullable(),
    refund: z.strictObject({ id: id('rfd'), state: z.string(), amount: MoneyView, reason: z.string() }).nullable(),
    refundRequest: orNull(RefundRequestView).optional(),
    priceChanges: z.array(PriceChangeView).optional(),
    placedAt: Time,
    paidAt: Time.nullable(),
    ...WorkView,
  })
  .openapi('Order')

export const OrderItem = OrderView.pick({
  id: true,
  number: true,
  type: true,
  delivery: true,
  product: true,
  plan: true,
  period: true,
  price: true,
  quantity: true,
  package: true,
  buyer: true,
  provider: true,
  state: true,
  version: true,
  deadline: true,
  commands: true,
  instanceId: true,
  converts: true,
  placedAt: true,
}).openapi('OrderItem')

export const OrderQuery = ListQuery.extend({
  state: z.string().max(40).optional(),
  productId: z.string().max(64).optional(),
  q: z.string().max(SEARCH_MAX).optional(),
  placedFrom: z.iso.datetime().optional(),
  placedTo: z.iso.datetime().optional(),
  waitingFor: z.literal('me').optional(),
})

export const RefundView = z
  .strictObject({
    id: id('rfd'),
    orderId: id('ord'),
    state: z.string(),
    amount: MoneyView,
    reason: z.string(),
    reference: z.string().nullable(),
    requestedAt: Time,
    confirmedAt: Time.nullable(),
  })
  .openapi('Refund')
export const RefundConfirmation = z
  .strictObject({ reference: z.string().min(1).max(100) })
  .openapi('RefundConfirmation')
export const RefundQuery = ListQuery.extend({ state: z.enum(['requested', 'confirmed']).optional() })

export type Order = z.infer<typeof OrderView>
export type OrderListItem = z.infer<typeof OrderItem>
export type RefundRequest = z.infer<typeof RefundRequestView>
export type PriceChange = z.infer<typeof PriceChangeView>
export type Refund = z.infer<typeof RefundView>
