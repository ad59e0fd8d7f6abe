import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createWorld, type World } from '../support/world.ts'

// biome-ignore lint/suspicious/noExplicitAny: the document is read as JSON, as any client would.
type Json = any
let world: World
let document: Json
let operations: { readonly id: string; readonly method: string; readonly path: string; readonly spec: Json }[]

beforeAll(async () => {
  world = await createWorld()
  document = await (await world.app.request('/openapi.json')).json()
  operations = Object.entries<Json>(document.paths).flatMap(([path, methods]) =>
    Object.entries<Json>(methods).map(([method, spec]) => ({ id: spec.operationId, method, path, spec })),
  )
})
afterAll(() => world.close())

describe('/openapi.json', () => {
  it('is served to everybody, as OpenAPI 3.1', async () => {
    const answer = await world.app.request('/openapi.json')
    expect(answer.headers.get('content-type')).toContain('application/json')
    expect(document.openapi).toBe('3.1.0')
    expect(document.info).toMatchObject({
      title: expect.any(String),
      version: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    })
    expect(Object.keys(document).toSorted()).toEqual(['components', 'info', 'openapi', 'paths', 'servers', 'webhooks'])
  })

  it('names each operation once, says what it is for, and what it answers, also when it refuses', () => {
    expect(operations.length).toBeGreaterThan(35)
    expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length)
    for (const { id, spec } of operations) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)+$/)
      expect(spec.summary.length, id).toBeGreaterThan(5)
      expect(spec.tags, id).toHaveLength(1)
      const success = Object.keys(spec.responses).filter((status) => /^2\d\d$/.test(status))
      expect(success, id).toHaveLength(1)
      for (const answer of Object.values<Json>(spec.responses)) expect(answer.description.length, id).toBeGreaterThan(3)
      expect(spec.responses.default.content['application/problem+json'].schema, id).toEqual({
        $ref: '#/components/schemas/Problem',
      })
    }
  })

  it('describes every part of a path, and requires it', () => {
    for (const { id, path, spec } of operations) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      const described = (spec.parameters ?? []).filter((parameter: Json) => parameter.in === 'path')
      expect(
        described.map(({ name }: Json) => name),
        id,
      ).toEqual(named)
      for (const parameter of described) expect(parameter.required, id).toBe(true)
    }
  })

  it('has a body for what changes something, never for what reads', () => {
    for (const { id, method, spec } of operations) {
      if (method === 'get' || method === 'delete') expect(spec.requestBody, id).toBeUndefined()
      if (spec.requestBody) expect(spec.requestBody.required, id).toBe(true)
    }
  })

  it('resolves every reference within itself, and has no schema nobody refers to', () => {
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref = '']) => ref)
    expect(refs.length).toBeGreaterThan(50)
    for (const ref of new Set(refs)) {
      const found = ref
        .slice(2)
        .split('/')
        .reduce((node: Json, key) => node?.[key], document)
      expect(found, ref).toBeTypeOf('object')
    }
    const used = new Set(refs.map((ref) => ref.split('/').at(-1)))
    expect(Object.keys(document.components.schemas).filter((name) => !used.has(name))).toEqual([])
  })

  it('holds only JSON Schema 2020-12 that compiles, and refuses unknown keys in every body', () => {
    const defs = JSON.parse(JSON.stringify(document.components.schemas).replaceAll('#/components/schemas/', '#/$defs/'))
    for (const name of Object.keys(defs)) {
      const schema = z.fromJSONSchema({ $ref: `#/$defs/${name}`, $defs: defs })
      expect(schema.safeParse(Symbol('nonsense')).success, name).toBe(false)
    }
    for (const { id, spec } of operations) {
      const ref = spec.requestBody?.content['application/json']?.schema.$ref
      if (ref) expect(document.components.schemas[ref.split('/').at(-1)].additionalProperties, id).toBe(false)
    }
  })

  it('builds nothing by putting closed objects together, which no answer would satisfy', () => {
    expect(JSON.stringify(document)).not.toContain('"allOf"')
  })

  it('says how to sign in, and where that is not needed', () => {
    expect(document.components.securitySchemes.bearer).toMatchObject({ type: 'http', scheme: 'bearer' })
    for (const { spec } of operations) if (spec.security) expect(spec.security).toEqual([{ bearer: [] }])
  })
})

describe('the browsable reference', () => {
  it('is a page without a script of its own, whose every asset comes from here', async () => {
    const answer = await world.app.request('/reference')
    const page = await answer.text()
    expect(await (await world.app.request('/docs')).text()).toBe(page)
    expect(answer.status).toBe(200)
    expect(page).not.toMatch(/https?:\/\/|src="\/\/|<script>/)
    const assets = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path = '']) => path)
    expect(assets).toHaveLength(3)
    for (const path of assets) {
      const asset = await world.app.request(path)
      expect(asset.status, path).toBe(200)
      expect(asset.headers.get('content-type'), path).toMatch(
        path.endsWith('.css') ? /^text\/css/ : /^text\/javascript/,
      )
      expect((await asset.text()).length, path).toBeGreaterThan(50)
    }
  })

  it('starts on our own document', async () => {
    expect(await (await world.app.request('/reference/start.js')).text()).toContain(`url: '/openapi.json'`)
  })
})
