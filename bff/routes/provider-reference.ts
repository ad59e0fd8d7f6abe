import { z } from '@hono/zod-openapi'
import { CONTRACT_VERSION } from '../contract/common.ts'
import { WireMessageView } from '../contract/wire-message.ts'
import { PROVIDER_EVENTS } from '../domain/provider-event.ts'
import type { App } from './operation.ts'

type Json = Readonly<Record<string, unknown>>

/** `GET /openapi/providers.json`: what a provider is sent, may call with a session, and its own server may call in the vendors' wire forms. */
export function providerReferenceRoute(app: App): void {
  app.get('/openapi/providers.json', (c) => c.json(providerDocument(app) as never))
}

function providerDocument(app: App): Json {
  const whole = app.getOpenAPI31Document({ openapi: '3.1.0', info: INFO }) as unknown as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly tags?: readonly string[] }>>>>
    readonly components: { readonly schemas: Json; readonly securitySchemes: Json }
  }
  const own = Object.entries(whole.paths).flatMap(([path, methods]) => {
    const kept = Object.entries(methods).filter(([, { tags }]) => tags?.includes('Provider'))
    return kept.length > 0 ? [[path, Object.fromEntries(kept)] as const] : []
  })
  const paths = { ...Object.fromEntries(own), ...WIRE }
  const webhooks = Object.fromEntries(PROVIDER_EVENTS.map((event) => [event, webhook(event)]))
  return {
    openapi: '3.1.0',
    info: INFO,
    servers: [{ url: '/' }],
    paths,
    webhooks,
    components: {
      schemas: usedBy({ paths, webhooks }, { ...whole.components.schemas, WireMessage: MESSAGE }),
      securitySchemes: { ...whole.components.securitySchemes, ...KEYS },
    },
  }
}

const INFO = {
  title: 'Marketkit for providers',
  version: CONTRACT_VERSION,
  description: 'What providers are sent and may call. docs/providers.md tells it in words.',
}
/** As the standard protocol sends it; its schema names nothing else. */
const MESSAGE = z.toJSONSchema(WireMessageView, { io: 'input', unrepresentable: 'any' }) as Json
const KEYS = {
  tencentKey: {
    type: 'apiKey',
    in: 'query',
    name: 'Signature',
    description: 'Tencent’s API v2 signature by a provider key',
  },
  huaweiKey: {
    type: 'apiKey',
    in: 'header',
    name: 'authorization',
    description: 'Huawei’s SDK-HMAC-SHA256 by a provider key',
  },
}
const text = { type: 'string' } as const
const json = (schema: Json, description: string) => ({ description, content: { 'application/json': { schema } } })
const query = (name: string, description: string) => ({ name, in: 'query', required: true, description, schema: text })

function webhook(event: string) {
  const header = (name: string, description: string) => ({
    name,
    in: 'header',
    required: true,
    description,
    schema: text,
  })
  return {
    post: {
      operationId: `receive-${event.replace('.', '-')}`,
      summary: `You are told of ${event}, by the standard protocol`,
      tags: ['Sent to you'],
      parameters: [
        header('webhook-id', 'The same for every attempt and replay'),
        header('webhook-timestamp', 'Seconds since 1970'),
        header('webhook-signature', 'One or more of `v1,<base64>`, separated by spaces'),
      ],
      requestBody: {
        required: true,
        content: { 'application/json': { schema: { $ref: '#/components/schemas/WireMessage' } } },
      },
      responses: {
        200: json(event === 'instance.create' ? CREATED : { type: 'object' }, 'Taken'),
        202: { description: 'Not ready: you are asked again' },
      },
    },
  }
}

const CREATED = {
  type: 'object',
  required: ['instanceId'],
  properties: {
    instanceId: { type: 'string', minLength: 1, maxLength: 128 },
    website: { type: 'string', format: 'uri' },
    adminUrl: { type: 'string', format: 'uri' },
    loginUrl: { type: 'string', format: 'uri' },
    fields: { type: 'array', maxItems: 50, items: { type: 'object', properties: { label: text, value: text } } },
  },
}

const ANSWER = {
  type: 'object',
  required: ['code', 'message'],
  properties: { code: { type: 'integer' }, message: text, data: { type: 'object' } },
}
const vouchers = (method: string) => ({
  operationId: `call-tencent-api-by-${method}`,
  summary: 'QueryVoucherData and UseVoucherData, as Tencent’s API v2 has them',
  tags: ['Wire'],
  security: [{ tencentKey: [] }],
  parameters: [
    query('Action', 'QueryVoucherData or UseVoucherData'),
    query('SecretId', 'The id of a provider key'),
    query('Timestamp', 'Seconds since 1970'),
    query('Nonce', 'A random number, never the same with a timestamp'),
    query('Signature', 'HMAC over the sorted parameters'),
    query('voucherCode', 'The code the buyer showed'),
  ],
  responses: { 200: json(ANSWER, 'code 0, or the vendor’s error code'), 413: json(ANSWER, 'Too large') },
})

const WIRE = {
  '/wire/tencent/v2/index.php': { get: vouchers('get'), post: vouchers('post') },
  '/wire/huawei/api/mkp-openapi-public/global/v1/order/query': {
    get: {
      operationId: 'query-huawei-order',
      summary: 'One order, as Huawei’s access 2.0 has it',
      tags: ['Wire'],
      security: [{ huaweiKey: [] }],
      parameters: [query('orderId', 'The order you were told of')],
      responses: {
        200: json({ type: 'object' }, 'The order'),
        401: json({ type: 'object' }, 'The signature does not fit'),
      },
    },
  },
}

/** The schemas that something refers to, and those that they refer to. */
function usedBy(start: unknown, schemas: Json): Json {
  const used = new Map<string, unknown>()
  const follow = (part: unknown): void => {
    for (const [, name = ''] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/([^"]+)"/g))
      if (!used.has(name) && name in schemas) {
        used.set(name, schemas[name])
        follow(schemas[name])
      }
  }
  follow(start)
  return Object.fromEntries([...used].toSorted(([a], [b]) => a.localeCompare(b)))
}
