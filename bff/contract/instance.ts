import { z } from '@hono/zod-openapi'
import { ActorView, DeadlineView, HistoryView, id, ListQuery, Time } from './common.ts'

/** Masked: the value is fetched by `reveal`. Open: shown as it is. */
export const CredentialView = z
  .union([
    z.strictObject({ key: z.string(), label: z.string(), masked: z.literal(true) }),
    z.strictObject({ key: z.string(), label: z.string(), value: z.string() }),
  ])
  .openapi('Credential')

export const InstanceView = z
  .strictObject({
    id: id('ins'),
    state: z.string(),
    version: z.int(),
    product: z.strictObject({ id: id('prd'), name: z.string() }),
    plan: z.strictObject({ id: id('pln'), name: z.string() }),
    trial: z.boolean(),
    orderId: id('ord'),
    /** The provider's own id of it, once known. */
    providerInstanceId: z.string().nullable(),
    website: z.string().nullable(),
    adminUrl: z.string().nullable(),
    /** Whether `login-link` can be asked for. */
    loginLink: z.boolean(),
    /** Bought as a redemption code: where it is redeemed, and whether it was. Null for everything else. */
    redemption: z
      .strictObject({ url: z.string().nullable(), state: z.enum(['unused', 'used', 'void']), usedAt: Time.nullable() })
      .nullable(),
    fields: z.array(CredentialView),
    createdAt: Time,
    activatedAt: Time.nullable(),
    expiresAt: Time.nullable(),
    deadline: DeadlineView.nullable(),
    history: z.array(HistoryView),
    reveals: z.int(),
  })
  .openapi('Instance')

export const InstanceItem = InstanceView.pick({
  id: true,
  state: true,
  version: true,
  product: true,
  plan: true,
  trial: true,
  orderId: true,
  createdAt: true,
  expiresAt: true,
}).openapi('InstanceItem')
export const InstanceQuery = ListQuery.extend({
  state: z.enum(['creating', 'active', 'expired', 'released']).optional(),
})

export const Reveal = z.strictObject({ key: z.string().min(1).max(64) }).openapi('Reveal')
export const Revealed = z.strictObject({ value: z.string() }).openapi('Revealed')
export const LoginLink = z.strictObject({ url: z.string() }).openapi('LoginLink')
export const RevealRecord = z
  .strictObject({ at: Time, actor: ActorView, key: z.string(), label: z.string() })
  .openapi('RevealRecord')

export type Instance = z.infer<typeof InstanceView>
export type InstanceListItem = z.infer<typeof InstanceItem>
export type Credential = z.infer<typeof CredentialView>
export type RevealEntry = z.infer<typeof RevealRecord>
