import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../../bff/config.ts'
import { readOperations } from '../fuzz/contract.ts'
import { createWorld, type World } from '../support/world.ts'

describe('settings that are wrong are refused at the start, and which one is said:', () => {
  // biome-ignore format: a table
  it.each([
    ['a port that is no number',           { PORT: 'http' },                                 'PORT'],
    ['a port below 0',                     { PORT: '-1' },                                   'PORT'],
    ['a port above 65535',                 { PORT: '65536' },                                'PORT'],
    ['half a port',                        { PORT: '80.5' },                                 'PORT'],
    ['another kind of database',           { DATABASE_URL: 'mysql://db/marketkit' },         'DATABASE_URL'],
    ['a database without its protocol',    { DATABASE_URL: 'db.internal:5432/marketkit' },   'DATABASE_URL'],
    ['a master key of 63 digits',          { MKT_MASTER_KEY: '0'.repeat(63) },               'MKT_MASTER_KEY'],
    ['a master key of 65 digits',          { MKT_MASTER_KEY: '0'.repeat(65) },               'MKT_MASTER_KEY'],
    ['a master key that is no hex',        { MKT_MASTER_KEY: 'z'.repeat(64) },               'MKT_MASTER_KEY'],
    ['an empty master key',                { MKT_MASTER_KEY: '' },                           'MKT_MASTER_KEY'],
    ['a host key anybody guesses',         { MKT_HOST_KEY: 'secret' },                       'MKT_HOST_KEY'],
    ['a rate limit below 0',               { MKT_RATE_LIMIT: '-1' },                         'MKT_RATE_LIMIT'],
    ['a rate limit that is no number',     { MKT_RATE_LIMIT: 'many' },                       'MKT_RATE_LIMIT'],
    ['private addresses in production',    { NODE_ENV: 'production', MKT_OUTBOUND_ALLOW: '127.0.0.1:1' }, 'MKT_OUTBOUND_ALLOW'],
  ])('%s', (_, settings, name) => {
    expect(() => readConfig(settings)).toThrow(name)
  })

  it('and good ones are taken', () => {
    const settings = { PORT: '0', DATABASE_URL: 'postgres://db/marketkit', MKT_MASTER_KEY: 'aB'.repeat(32) }
    expect(readConfig(settings)).toMatchObject({ port: 0, production: false, outboundAllow: [] })
  })
})

describe('every route', () => {
  let world: World
  beforeAll(async () => {
    world = await createWorld()
  })
  afterAll(() => world.close())

  it('answers with the headers that keep a browser out of trouble, and says nothing of what runs it', async () => {
    const document = await (await world.app.request('/openapi.json')).json()
    const operations = readOperations(document)
    expect(operations.length).toBeGreaterThan(40)
    const token = await world.session('operator', 'op-1')
    for (const { method, path, id } of operations) {
      if (id.startsWith('stream-')) continue
      const named = path.replaceAll(/\{\w+\}/g, 'ord_abc123')
      for (const bearer of [token, 'nobody', '']) {
        const { headers, status, body } = await world.request(bearer, method.toUpperCase(), named)
        const where = `${method} ${path} ${status}`
        expect(headers.get('x-content-type-options'), where).toBe('nosniff')
        expect(headers.get('referrer-policy'), where).toBe('no-referrer')
        expect(headers.get('x-powered-by') ?? headers.get('server'), where).toBeNull()
        expect(headers.get('x-request-id'), where).toMatch(/^req_/)
        expect(status, where).toBeLessThan(500)
        expect(JSON.stringify(body), where).not.toMatch(/at .+\.ts:\d+|node_modules/)
      }
    }
  })
})
