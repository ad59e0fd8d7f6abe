import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createWorld, type World } from '../support/world.ts'

const MANIFEST = 'dist/embed/embed.manifest.json'
let world: World
let entry: { readonly file: string; readonly integrity: string }

beforeAll(async () => {
  if (!existsSync(MANIFEST))
    execFileSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'error'])
  entry = JSON.parse(readFileSync(MANIFEST, 'utf8')).embed
  world = await createWorld()
})
afterAll(() => world.close())

it('serves the elements to any page, for ever, with the bytes their hash stands for', async () => {
  const answer = await world.app.request(`/embed/${entry.file}`)
  const bytes = new Uint8Array(await answer.arrayBuffer())
  expect(`sha384-${createHash('sha384').update(bytes).digest('base64')}`).toBe(entry.integrity)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'access-control-allow-origin': '*',
    'cache-control': 'public, max-age=31536000, immutable',
  })
})

it('serves the manifest fresh, and nothing that is not an embed file', async () => {
  const manifest = await world.app.request('/embed/embed.manifest.json')
  expect(await manifest.json()).toMatchObject({ embed: { file: entry.file } })
  expect(manifest.headers.get('cache-control')).toBe('no-cache')
  for (const name of ['embed.nothing.js', '..%2f..%2fpackage.json', 'package.json'])
    expect((await world.app.request(`/embed/${name}`)).status).toBe(404)
})
