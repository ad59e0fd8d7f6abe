import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createWorld, type World } from '../support/world.ts'

const MANIFEST = 'dist/embed/embed.manifest.json'
let world: World
type Entry = {
  readonly file: string
  readonly integrity: string
  readonly bytes: number
  readonly br: number
  readonly gzip: number
}
let entry: Entry

beforeAll(async () => {
  entry = JSON.parse(readFileSync(MANIFEST, 'utf8')).embed
  world = await createWorld()
})
afterAll(() => world.close())

it('serves the elements to any page, for ever, with the bytes their hash stands for', async () => {
  const answer = await world.app.request(`/embed/${entry.file}`)
  const bytes = new Uint8Array(await answer.arrayBuffer())
  expect(hashOf(bytes)).toBe(entry.integrity)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'access-control-allow-origin': '*',
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding',
  })
})

it.each([
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip;q=1, br;q=0.1', 'br'],
  ['gzip, br;q=0', 'gzip'],
  ['GZIP', 'gzip'],
  ['identity', null],
  ['deflate, zstd', null],
  ['br;q=0', null],
  ['', null],
] as const)('to who takes %j it is sent as %s, and is the same script when it is unpacked', async (asked, encoding) => {
  const answer = await world.app.request(`/embed/${entry.file}`, { headers: { 'accept-encoding': asked } })
  const sent = Buffer.from(await answer.arrayBuffer())
  expect([answer.headers.get('content-encoding'), sent.length]).toEqual([encoding, entry[encoding ?? 'bytes']])
  const unpacked = { br: brotliDecompressSync, gzip: gunzipSync, as: (bytes: Buffer) => bytes }[encoding ?? 'as'](sent)
  expect(hashOf(unpacked)).toBe(entry.integrity)
})

it('gives nobody a packed file under a name of its own', async () => {
  for (const ending of ['br', 'gz'])
    expect((await world.app.request(`/embed/${entry.file}.${ending}`)).status).toBe(404)
})

it('serves the manifest fresh, and nothing that is not an embed file', async () => {
  const manifest = await world.app.request('/embed/embed.manifest.json')
  expect(await manifest.json()).toMatchObject({ embed: { file: entry.file } })
  expect(manifest.headers.get('cache-control')).toBe('no-cache')
  for (const name of ['embed.nothing.js', '..%2f..%2fpackage.json', 'package.json'])
    expect((await world.app.request(`/embed/${name}`)).status).toBe(404)
})

function hashOf(bytes: Uint8Array): string {
  return `sha384-${createHash('sha384').update(bytes).digest('base64')}`
}
