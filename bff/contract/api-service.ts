import { z } from '@hono/zod-openapi'
import { id, Time } from './common.ts'

/** Wider than the limits of the domain, so that what is too long is told by field and number. */
const Name = z.string().max(400)
const Address = z.string().max(2048)
const Documentation = z.string().max(40_000)
/** Calls of one key in a second; null for the default. */
const CallsPerSecond = z.int().nullish()

export const ApiServiceInput = z
  .strictObject({
    name: Name,
    /** Where buyers call it: https, a public host. */
    address: Address,
    documentationUrl: Address.nullish(),
    /** Markdown, for buyers who have no page to go to. */
    documentation: Documentation.nullish(),
    callsPerSecond: CallsPerSecond,
  })
  .openapi('ApiServiceInput', {
    example: {
      name: 'SMS gateway',
      address: 'https://api.isv.example/sms/v2',
      documentationUrl: 'https://docs.isv.example/sms',
    },
  })

export const ApiServicePatch = z
  .strictObject({
    name: Name.optional(),
    address: Address.optional(),
    documentationUrl: Address.nullish(),
    documentation: Documentation.nullish(),
    callsPerSecond: CallsPerSecond,
    expectedVersion: z.int().optional(),
  })
  .openapi('ApiServicePatch')

export const ApiServiceView = z
  .strictObject({
    id: id('svc'),
    name: z.string(),
    address: z.string(),
    documentationUrl: z.string().nullable(),
    documentation: z.string().nullable(),
    callsPerSecond: z.int().nullable(),
    version: z.int(),
    createdAt: Time,
    updatedAt: Time,
  })
  .openapi('ApiService')

export type ApiService = z.infer<typeof ApiServiceView>
