import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PROVIDER_EVENTS } from '../../bff/domain/provider-event.ts'
import { createWorld, type World } from '../support/world.ts'

// biome-ignore lint/suspicious/noExplicitAny: the document is read as JSON, as any client would.
type Json = any
let world: World
let document: Json
let operations: Json[] = []

beforeAll(async () => {
  world = await createWorld()
  document = await (await world.app.request('/openapi/providers.json')).json()
  operations = [document.paths, document.webhooks].flatMap((group: Json) =>
    Object.values<Json>(group).flatMap((methods) => Object.values<Json>(methods)),
  )
})
afterAll(() => world.close())

describe('/openapi/providers.json', () => {
  it('has all a provider may call, the vendors’ wire forms, and every message it is sent', async () => {
    const whole: Json = await (await world.app.request('/openapi.json')).json()
    const provider = Object.entries<Json>(whole.paths).filter(([, methods]) =>
      Object.values<Json>(methods).some(({ tags }) => tags.includes('Provider')),
    )
    const wire = world.app.routes.map(({ path }) => path).filter((path) => path.startsWith('/wire/'))
    expect(wire.length).toBeGreaterThan(1)
    expect(Object.keys(document.paths).toSorted()).toEqual(
      [...new Set([...provider.map(([path]) => path), ...wire])].toSorted(),
    )
    expect(Object.keys(document.webhooks)).toEqual([...PROVIDER_EVENTS])
  })

  it('names each operation once, says what it is for and what is answered, and by what right it is called', () => {
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length)
    for (const { operationId, summary, tags, responses } of operations) {
      expect(operationId).toMatch(/^[a-z]+(-[a-z]+)+$/)
      expect(summary.length, operationId).toBeGreaterThan(5)
      expect(tags, operationId).toHaveLength(1)
      for (const { description } of Object.values<Json>(responses))
        expect(description.length, operationId).toBeGreaterThan(3)
    }
    const callable = Object.values<Json>(document.paths).flatMap((methods) => Object.values<Json>(methods))
    for (const { operationId, security } of callable) {
      const [[scheme]] = security.map(Object.keys)
      expect(document.components.securitySchemes, operationId).toHaveProperty(scheme)
    }
  })

  it('resolves every reference within itself, and has no schema nobody refers to', () => {
    const refs = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name)
    expect(refs.length).toBeGreaterThan(20)
    expect([...new Set(refs)].toSorted()).toEqual(Object.keys(document.components.schemas).toSorted())
  })
})
