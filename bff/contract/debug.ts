import { z } from '@hono/zod-openapi'
import { MESSAGE_REASONS, PROVIDER_EVENTS, TIME_UNITS } from '../domain/provider-event.ts'
import { SPOKEN_PROTOCOLS } from '../domain/provider-protocol.ts'
import { SIGNING_STEPS } from '../domain/signing.ts'
import { id, ListQuery, orNull, Time } from './common.ts'

const TEXT_MAX = 200
const NUMBER_MAX = 2_147_483_647
const INSTANT_MAX = 4_102_444_800_000
const text = z.string().min(1).max(TEXT_MAX)
const instant = z.int().min(0).max(INSTANT_MAX)

const DebugAction = z.enum(['endpoint.verify', ...PROVIDER_EVENTS])
const DebugTarget = z.enum(['sample', 'debug', 'live'])

/** A message as deliveries send it, in our own words; each protocol translates it. Instants are milliseconds since 1970. */
const ProviderMessageInput = z
  .strictObject({
    id: z.string().regex(/^[\w-]{1,64}$/),
    event: z.enum(PROVIDER_EVENTS),
    occurredAt: instant,
    order: orNull(z.strictObject({ id: text, number: text })),
    instance: z.strictObject({
      id: text,
      providerInstanceId: z.string().min(1).max(TEXT_MAX).nullable(),
      expiresAt: instant.nullable(),
      frozen: z.boolean().optional(),
    }),
    buyer: z.strictObject({
      id: text,
      name: z.string().max(TEXT_MAX).nullable(),
      contact: orNull(
        z.strictObject({
          name: text,
          phone: z.string().max(TEXT_MAX).optional(),
          email: z.string().max(TEXT_MAX).optional(),
        }),
      ),
    }),
    product: z.strictObject({ id: text, number: z.int().min(0).max(NUMBER_MAX), name: text }),
    plan: z.strictObject({
      id: text,
      name: z.string().max(TEXT_MAX),
      period: orNull(
        z.strictObject({
          count: z.int().min(1).max(1000),
          unit: z.enum(TIME_UNITS),
        }),
      ),
      quantity: z.int().min(1).max(1_000_000),
      trial: z.boolean(),
    }),
    reason: z.enum(MESSAGE_REASONS),
  })
  .openapi('ProviderMessage')

export const DebugCallInput = z
  .strictObject({
    target: DebugTarget,
    /** For the built-in sample provider: which protocol it shall speak. Saved endpoints have their own. */
    protocol: z.enum(SPOKEN_PROTOCOLS).optional(),
    action: DebugAction,
    /** Everything but the ownership check takes one; the sample values of the action when absent. */
    message: ProviderMessageInput.optional(),
    /** Where a protocol that takes several requests for one message goes on: `verdict.next` of the call before. */
    phase: z.string().max(200).optional(),
    /** The live endpoint may do something for real: it is only called when this is true. */
    confirmLive: z.boolean().optional(),
  })
  .openapi('DebugCallInput', { example: { target: 'sample', protocol: 'tencent', action: 'instance.create' } })

export const WireRequestView = z.strictObject({
  method: z.string(),
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.string().nullable(),
})
export const WireResponseView = z.strictObject({
  status: z.int(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
})

export const DebugCallView = z
  .strictObject({
    id: id('dbg'),
    at: Time,
    by: z.string().nullable(),
    target: DebugTarget,
    protocol: z.enum(SPOKEN_PROTOCOLS),
    action: DebugAction,
    message: orNull(ProviderMessageInput),
    /** Exactly what went out, secrets masked; null when nothing did. */
    request: orNull(WireRequestView),
    /** The same for a shell. */
    curl: z.string().nullable(),
    /** How the signature comes about; the last value is the signature. */
    signing: z.array(z.strictObject({ name: z.enum(SIGNING_STEPS), value: z.string() })),
    response: orNull(WireResponseView),
    timing: orNull(z.record(z.string(), z.number().nullable())),
    verdict: z.strictObject({
      kind: z.enum(['accepted', 'not-ready', 'refused', 'unknown', 'failed']),
      reason: z.string().nullable(),
      detail: z.string().nullable(),
      retryAfterMs: z.number().nullable(),
      /** The phase the next request of this message is in; null when there is none to come. */
      next: z.string().nullable(),
      warnings: z.array(z.string()),
      /** What an accepted answer delivered, without its values. */
      delivered: orNull(
        z.strictObject({
          providerInstanceId: z.string(),
          website: z.string().nullable(),
          adminUrl: z.string().nullable(),
          loginUrl: z.string().nullable(),
          fields: z.array(z.string()),
        }),
      ),
    }),
  })
  .openapi('DebugCall')

export const DebugActionsView = z
  .strictObject({
    targets: z.array(
      z.strictObject({
        target: DebugTarget,
        protocol: z.enum(SPOKEN_PROTOCOLS),
        url: z.string().nullable(),
        actions: z.array(DebugAction),
      }),
    ),
    /** Sane values to begin with, by action. */
    messages: z.array(ProviderMessageInput),
  })
  .openapi('DebugActions')

export const DebugCallQuery = ListQuery

export type DebugCall = z.infer<typeof DebugCallView>
export type DebugActions = z.infer<typeof DebugActionsView>
