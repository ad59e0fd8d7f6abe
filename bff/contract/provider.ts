import { z } from '@hono/zod-openapi'
import { PROVIDER_EVENTS } from '../domain/provider-event.ts'
import { SPOKEN_PROTOCOLS } from '../domain/provider-protocol.ts'
import { id, ListQuery, orNull, Time } from './common.ts'
import { WireMessageView } from './wire-message.ts'

const NOTIFICATION_STATES = ['pending', 'accepted', 'refused', 'dead', 'abandoned'] as const
const EndpointMode = z.enum(['live', 'debug'])

export const EndpointInput = z
  .strictObject({
    mode: EndpointMode.default('live'),
    protocol: z.enum(SPOKEN_PROTOCOLS),
    url: z.string().min(1).max(500),
    secrets: z
      .record(z.string().max(40), z.string().min(1).max(200))
      .describe('Those that are set or replaced; one that is left out stays as it is while the protocol does'),
  })
  .openapi('EndpointInput', {
    example: {
      mode: 'live',
      protocol: 'tencent',
      url: 'https://isv.example/notify',
      secrets: { token: 'keep-it-secret' },
    },
  })

export const EndpointView = z
  .strictObject({
    mode: EndpointMode,
    protocol: z.enum(SPOKEN_PROTOCOLS),
    url: z.string(),
    /** Which secrets are set; never what they are. */
    secrets: z.record(z.string(), z.strictObject({ set: z.literal(true) })),
    verifiedAt: Time.nullable(),
    updatedAt: Time,
    /** Since when nothing is sent there, because it answered that it is gone (HTTP 410); verifying it again switches it on. */
    disabledAt: Time.nullable(),
    disabledReason: z.string().nullable(),
    /** Since when nothing it was told was taken, and how much of some notification's attempts that has used up, by stages. */
    health: z.strictObject({ failingSince: Time.nullable(), stage: z.int() }),
    /** Until when the secret that was replaced signs as well. */
    rotation: orNull(z.strictObject({ until: Time })),
  })
  .openapi('Endpoint')

export const EndpointsView = z
  .strictObject({ live: orNull(EndpointView), debug: orNull(EndpointView) })
  .openapi('Endpoints')

const SecretView = z
  .strictObject({
    name: z.string(),
    required: z.boolean(),
    generated: z
      .strictObject({ prefix: z.string(), bytes: z.int() })
      .nullable()
      .describe('How one can be made up: random bytes in Base64 after a prefix; null for what the vendor gives'),
    options: z
      .array(z.string())
      .nullable()
      .describe('Where it is no secret but a choice: its values, the one that holds without a choice first'),
  })
  .openapi('ProtocolSecret')

/** What a provider must know to choose a protocol and fill in its settings. */
export const ProtocolView = z
  .strictObject({
    protocol: z.enum(SPOKEN_PROTOCOLS),
    secrets: z.array(SecretView).describe('What it signs with, in the order to ask for it'),
    query: z.boolean().describe('Whether the URL may carry a query string'),
    check: z
      .enum(['echo', 'answer', 'reach'])
      .describe(
        'How saving checks the endpoint: a signed echo, a signed call that is answered well, somebody is there',
      ),
    timeoutMs: z.int().describe('How long an answer may take'),
    rotation: z.enum(['overlap', 'at-once']).describe('Whether the old secret signs beside a new one for a while'),
  })
  .openapi('Protocol')

export const EndpointQuery = z.strictObject({ mode: EndpointMode.default('live') })

const AttemptView = z
  .strictObject({
    id: id('att'),
    number: z.int(),
    startedAt: Time,
    finishedAt: Time.nullable(),
    request: z.strictObject({
      method: z.string(),
      url: z.string(),
      headers: z.record(z.string(), z.string()),
      body: z.string().nullable(),
    }),
    response: z
      .strictObject({ status: z.int(), headers: z.record(z.string(), z.string()), body: z.string() })
      .nullable(),
    /** `accepted | not-ready | refused | unknown | failed`; null while it is under way or was cut off. */
    verdict: z.string().nullable(),
    reason: z.string().nullable(),
    detail: z.string().nullable(),
    /** Milliseconds by part: dns, connect, first byte, total; a part that did not happen is null. */
    timing: z.record(z.string(), z.number().nullable()).nullable(),
  })
  .openapi('Attempt')

export const NotificationItem = z
  .strictObject({
    id: id('ntf'),
    event: z.enum(PROVIDER_EVENTS),
    state: z.enum(NOTIFICATION_STATES),
    orderId: id('ord').nullable(),
    instanceId: id('ins'),
    messageId: z.string().describe('What the provider knows it by; a replay keeps it'),
    sequence: z.int(),
    attempts: z.int(),
    nextAttemptAt: Time.nullable(),
    reason: z.string().nullable(),
    /** Of one that was refused or given up: what the provider itself answered last, shortened and without secrets. */
    answer: orNull(
      z.strictObject({
        status: z.int().nullable(),
        code: z.string().nullable(),
        message: z.string().nullable(),
        detail: z.string().nullable(),
      }),
    ),
    createdAt: Time,
    finishedAt: Time.nullable(),
    message: WireMessageView.optional().describe('When asked for by include=message'),
  })
  .openapi('NotificationItem')

export const NotificationView = z
  .strictObject({ ...NotificationItem.shape, log: z.array(AttemptView) })
  .openapi('Notification')

export const NotificationQuery = ListQuery.extend({
  state: z.enum(NOTIFICATION_STATES).optional(),
  event: z.enum(PROVIDER_EVENTS).optional(),
  instanceId: z.string().max(64).optional(),
  orderId: z.string().max(64).optional(),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
  include: z.literal('message').optional(),
})

export const ReplayAllInput = z
  .strictObject({ since: z.iso.datetime().describe('Those that failed then or later') })
  .openapi('ReplayAllInput', { example: { since: '2026-11-20T00:00:00.000Z' } })

export const ReplayAllView = z
  .strictObject({
    replayed: z.int().describe('Sent again by this call'),
    left: z.int().describe('Still to be sent again: call once more'),
  })
  .openapi('ReplayAll')

export const RotateInput = z
  .strictObject({
    mode: EndpointMode.default('live'),
    secrets: z.record(z.string().max(40), z.string().min(1).max(200)),
  })
  .openapi('RotateInput', { example: { mode: 'live', secrets: { secret: 'whsec_keep-it-secret' } } })

export type ProtocolFacts = z.infer<typeof ProtocolView>
export type Endpoint = z.infer<typeof EndpointView>
export type Endpoints = z.infer<typeof EndpointsView>
export type NotificationEntry = z.infer<typeof NotificationItem>
export type NotificationDetail = z.infer<typeof NotificationView>
