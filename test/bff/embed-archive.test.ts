import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { builtScripts } from '../../bff/routes/embed.ts'
import { archiveBuild } from '../../bff/storage/build-archive.ts'
import { createWorld, type World } from '../support/world.ts'

const DAY = 86_400_000
const NOW = Date.UTC(2026, 10, 28)
/** As the last build but one named them: a page out there still asks for these. */
const OLD = 'embed.core.oldHash1.js'
const TEXT = 'export const old = true'

let dataDir: string
let build: string
let archive: string
let world: World
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'marketkit-'))
  build = join(dataDir, 'build')
  archive = join(dataDir, 'embed')
  mkdirSync(build)
  writeFileSync(join(build, OLD), TEXT)
  writeFileSync(join(build, `${OLD}.br`), brotliCompressSync(TEXT))
  world = await createWorld({ dataDir })
})
afterAll(() => world.close())

const filesOf = (folder: string) => readdirSync(folder).map((name) => join(folder, name))
const names = () => readdirSync(archive).toSorted()

it('serves what a page pins of an earlier build, packed as it was, after another took its place', async () => {
  expect((await world.app.request(`/embed/${OLD}`)).status).toBe(404)
  archiveBuild(filesOf(build), archive, NOW)
  rmSync(build, { recursive: true })
  const answer = await world.app.request(`/embed/${OLD}`)
  expect([answer.status, await answer.text()]).toEqual([200, TEXT])
  const packed = await world.app.request(`/embed/${OLD}`, { headers: { 'accept-encoding': 'br' } })
  expect(packed.headers.get('content-encoding')).toBe('br')
  expect(Buffer.from(await packed.arrayBuffer())).toEqual(readFileSync(join(archive, `${OLD}.br`)))
})

it('keeps every script of the build that is served, as it is and packed', () => {
  const files = builtScripts()
  expect(new Set(files.map((file) => file.replace(/^.*\.js/, '')))).toEqual(new Set(['', '.br', '.gz']))
  archiveBuild(files, archive, NOW)
  expect(names()).toEqual([...files.map((file) => basename(file)), OLD, `${OLD}.br`].toSorted())
})

it('lets go of what no start has dated for longest, once there are too many', () => {
  const files = builtScripts()
  archiveBuild(files, archive, NOW + 400 * DAY, files.length + 2)
  expect(names()).toContain(OLD)
  archiveBuild(files, archive, NOW + 401 * DAY, files.length)
  expect(names()).toEqual(files.map((file) => basename(file)).toSorted())
})

it('copies no file twice, but one that a crash tore', () => {
  const [file = ''] = builtScripts()
  const kept = join(archive, basename(file))
  writeFileSync(kept, '')
  archiveBuild([file], archive, NOW)
  expect(readFileSync(kept)).toEqual(readFileSync(file))
  const { ino } = statSync(kept)
  archiveBuild([file], archive, NOW + DAY)
  expect([statSync(kept).ino, statSync(kept).mtimeMs]).toEqual([ino, NOW + DAY])
})
