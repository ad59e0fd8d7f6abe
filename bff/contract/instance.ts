import { z } from '@hono/zod-openapi'
import { PRICE_UNITS } from '../domain/product/field.ts'
import {
  CREDENTIAL_LABEL_MAX,
  CREDENTIAL_VALUE_MAX,
  CREDENTIALS_MAX,
  OVERLAP_HOURS_DEFAULT,
  OVERLAP_HOURS_MAX,
} from '../domain/rotation.ts'
import { TERM_TYPES } from '../domain/term-offer.ts'
import { AccessView } from './access.ts'
import { CatalogAgreement } from './catalog.ts'
import { ActorView, CommandView, DeadlineView, HistoryView, id, ListQuery, MoneyView, orNull, Time } from './common.ts'
import { ORDER_TYPES, Period } from './order.ts'

/** Masked: the value is fetched by `reveal`. Open: shown as it is. */
const Since = {
  /** When the provider replaced it; absent since the delivery. */
  changedAt: Time.optional(),
}
export const CredentialView = z
  .union([
    z.strictObject({
      key: z.string(),
      label: z.string(),
      masked: z.literal(true),
      ...Since,
      /** What it was before, revealed with `previous`, and until when that is valid; then it is destroyed. */
      previous: z.strictObject({ until: Time, masked: z.literal(true) }).optional(),
    }),
    z.strictObject({
      key: z.string(),
      label: z.string(),
      value: z.string(),
      ...Since,
      previous: z.strictObject({ until: Time, value: z.string() }).optional(),
    }),
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
    /** This session is shown secrets in our own frame only (`isolated` of the session); asking for them itself is refused. */
    isolated: z.boolean(),
    /** Bought as a redemption code: where it is redeemed, and whether it was. Null for everything else. */
    redemption: z
      .strictObject({ url: z.string().nullable(), state: z.enum(['unused', 'used', 'void']), usedAt: Time.nullable() })
      .nullable(),
    /** API goods: the key pair. Null for everything else. */
    access: orNull(AccessView),
    /** Money back for what it was bought with: `possible` to ask for, or `asked` for already, or once. */
    moneyBack: z.enum(['possible', 'asked']).nullable(),
    fields: z.array(CredentialView),
    /** What its credentials are called, for its provider, who may replace them and reads none; empty for anybody else. */
    labels: z.array(z.string()),
    createdAt: Time,
    activatedAt: Time.nullable(),
    expiresAt: Time.nullable(),
    deadline: DeadlineView.nullable(),
    /** Since when the buyer's host knows that it will expire or be released; null while nobody was told yet. */
    announcedAt: Time.nullable(),
    /**
     * What this viewer may do with it now: `renewal`, `change` and `convert-trial` are types of orders for it; its provider may `change-credentials`;
     * who bought API goods may `buy-package`, `rotate-key`, and `disable-key` or `enable-key`.
     */
    commands: z.array(CommandView),
    /** Orders for it that are not paid yet, or paid and not taken by its provider yet; the oldest first. */
    openOrders: z.array(
      z.strictObject({
        id: id('ord'),
        number: z.string(),
        type: z.enum(ORDER_TYPES),
        /** A change that makes a paid instance of a trial. */
        converts: z.boolean(),
        state: z.string(),
        plan: z.strictObject({ id: id('pln'), name: z.string() }),
        period: z.strictObject({ count: z.int(), unit: z.string() }).nullable(),
        price: MoneyView,
        placedAt: Time,
        deadline: DeadlineView.nullable(),
      }),
    ),
    history: z.array(HistoryView),
    /** How often a credential was revealed; null for its provider, who may not read by whom. */
    reveals: z.int().nullable(),
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
  /** `expiry`: only what will expire or has, what ends first in front. */
  sort: z.enum(['newest', 'expiry']).default('newest'),
})

const TermType = z.enum(TERM_TYPES)

export const TermOrder = z
  .strictObject({
    type: TermType,
    /** Of a change, and of a conversion where several plans are offered. */
    planId: id('pln').optional(),
    /** Of what adds time: one that is offered. */
    period: Period.optional(),
    /** What the buyer was shown; the order is refused when it costs something else meanwhile. */
    price: MoneyView.optional(),
    /** The agreement the buyer has read and accepted, by the digest the offers show; recorded with the order. */
    agreement: z.strictObject({ digest: z.string().max(64) }).optional(),
  })
  .openapi('TermOrder', { example: { type: 'renewal', period: { count: 1, unit: 'year' } } })

export const TermOfferView = z
  .strictObject({
    type: TermType,
    plan: z.strictObject({ id: id('pln'), name: z.string() }),
    /** How much time it adds; null for a change, which is for the rest of the time. */
    period: z.strictObject({ count: z.int(), unit: z.enum(PRICE_UNITS) }).nullable(),
    listPrice: MoneyView,
    price: MoneyView,
    /** When the instance would expire then. */
    expiresAt: Time,
    /** Which of the agreements goes with it, by its digest. */
    agreement: z.string().nullable(),
  })
  .openapi('TermOffer')

export const TermOfferList = z
  .strictObject({ items: z.array(TermOfferView), agreements: z.array(CatalogAgreement) })
  .openapi('TermOfferList')

export const Reveal = z
  .strictObject({
    key: z.string().min(1).max(64),
    /** The value before the last change, while it is valid. */
    previous: z.literal(true).optional(),
  })
  .openapi('Reveal', { example: { key: 'field-2' } })
export const Revealed = z.strictObject({ value: z.string() }).openapi('Revealed')
export const LoginLink = z.strictObject({ url: z.string() }).openapi('LoginLink')
export const RevealRecord = z
  .strictObject({ at: Time, actor: ActorView, key: z.string(), label: z.string() })
  .openapi('RevealRecord')

const Link = z.string().min(1).max(2000).nullish()

export const CredentialRotation = z
  .strictObject({
    /** By label: one that is there is replaced, another is added. */
    fields: z
      .array(
        z.strictObject({
          label: z.string().trim().min(1).max(CREDENTIAL_LABEL_MAX),
          value: z.string().min(1).max(CREDENTIAL_VALUE_MAX),
        }),
      )
      .max(CREDENTIALS_MAX)
      .default([]),
    /** Addresses change at once; null takes one away, what is absent stays. */
    website: Link,
    adminUrl: Link,
    loginUrl: Link,
    /** Hours in which the old values stay readable. */
    overlapHours: z.int().min(0).max(OVERLAP_HOURS_MAX).default(OVERLAP_HOURS_DEFAULT),
  })
  .openapi('CredentialRotation', {
    example: { fields: [{ label: '初始密码', value: 'change-me-too' }], overlapHours: 24 },
  })
export const CredentialsRotated = z
  .strictObject({ id: id('ins'), version: z.int(), changedAt: Time })
  .openapi('CredentialsRotated')

export type Instance = z.infer<typeof InstanceView>
export type InstanceListItem = z.infer<typeof InstanceItem>
export type TermOffers = z.infer<typeof TermOfferList>
export type TermOfferItem = z.infer<typeof TermOfferView>
export type OpenOrder = Instance['openOrders'][number]
export type Credential = z.infer<typeof CredentialView>
export type RevealEntry = z.infer<typeof RevealRecord>
