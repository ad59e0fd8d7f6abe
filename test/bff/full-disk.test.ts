import { spawnSync } from 'node:child_process'
import { globSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MINUTE } from '../../bff/domain/time.ts'
import { readFreeDisk } from '../../bff/storage/free-disk.ts'
import { expectOk, picture, upload } from '../support/journey.ts'
import { countRows } from '../support/stores.ts'
import { createWorld, ORIGIN, type World } from '../support/world.ts'

const SIZE_MB = 24
const disk = mkdtempSync(join(tmpdir(), 'small-disk-'))
/** A file system of its own, which only the superuser of a Linux may have. */
const mounted = spawnSync('/bin/mount', ['-t', 'tmpfs', '-o', `size=${SIZE_MB}m`, 'tmpfs', disk]).status === 0

let world: World
let buyer: string
let seller: string
let operator: string
let later = 0
beforeAll(async () => {
  if (!mounted) return
  world = await createWorld({
    dataDir: disk,
    logLevel: 'silent',
    change: (shell) => ({ ...shell, freeDisk: () => readFreeDisk(disk), wall: () => shell.wall() + later }),
  })
  buyer = await world.session('buyer', 'buyer-1')
  seller = await world.session('provider', 'isv-1')
  operator = await world.session('operator', 'op-1')
})
afterAll(async () => {
  await world?.close()
  if (mounted) spawnSync('/bin/umount', [disk])
  rmSync(disk, { recursive: true, force: true })
})

const filler = join(disk, 'filler')
function fillUp(left: number): void {
  const { bavail, bsize } = statfsSync(disk)
  writeFileSync(filler, Buffer.alloc(bavail * bsize - left))
}
/** What operators read once the next look at the disk is over. */
async function alerts(): Promise<string[]> {
  later += MINUTE
  await world.pass({ seconds: 0 })
  const { items } = await expectOk(world.request(operator, 'GET', '/v1/operator/alerts?kind=disk-low'))
  return items.map(({ kind, detail }: { kind: string; detail: string }) => `${kind} ${detail}`)
}
const mint = (id: string) =>
  world.request(world.host.key, 'POST', '/v1/sessions', { actor: { role: 'buyer', id, name: id }, origin: ORIGIN })

describe.skipIf(!mounted)(`a disk of ${SIZE_MB} MB that runs full`, () => {
  it('is told of while there is still room to write it down, below a tenth and not above', async () => {
    const { bsize, blocks } = statfsSync(disk)
    fillUp(Math.ceil(blocks * bsize * 0.105) + 100_000)
    expect(await alerts()).toEqual([])
    rmSync(filler)
    fillUp(Math.floor(blocks * bsize * 0.095))
    expect(await alerts()).toEqual(['disk-low 9 %'])
    rmSync(filler)
  })

  it('refuses commands with 503 and a time to come back, keeps each it granted and nothing of the others', async () => {
    const before = await countRows(world.shell.store.read, 'session')
    fillUp(400_000)
    const answers = []
    for (let n = 0; n < 150; n += 1) answers.push(await mint(`b-${n}`))
    const granted = answers.filter(({ status }) => status === 201).length
    expect(granted).toBeGreaterThan(0)
    const refused = answers.filter(({ status }) => status !== 201)
    expect(refused.length).toBeGreaterThan(0)
    expect(
      new Set(refused.map(({ status, body, headers }) => `${status} ${body.code} ${headers.get('retry-after')}`)),
    ).toEqual(new Set(['503 unavailable 1']))
    expect(await countRows(world.shell.store.read, 'session')).toBe(before + granted)
  })

  it('goes on reading and is ready, and refuses an upload in the same way', async () => {
    expect((await world.request(buyer, 'GET', '/v1/orders')).status).toBe(200)
    expect((await world.app.request('/readyz')).status).toBe(200)
    const refused = await upload(world, seller, 'logo', await picture())
    expect([refused.status, refused.body.code]).toEqual([503, 'unavailable'])
    expect(globSync(join(disk, 'files', '**', '*.part'))).toEqual([])
  })

  it('goes on with the first command once there is room, in the same process', async () => {
    expect(await alerts()).toHaveLength(1)
    rmSync(filler)
    expect((await mint('later')).status).toBe(201)
    expect((await upload(world, seller, 'logo', await picture())).status).toBe(201)
    expect(await alerts()).toEqual([])
  })
})
