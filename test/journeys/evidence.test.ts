import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createStillWorld, type HumanShop, openHumanShop, REQUIREMENT, RESULT } from '../support/human.ts'
import { picture, upload } from '../support/journey.ts'
import { readZip } from '../support/read-zip.ts'
import type { World } from '../support/world.ts'

let world: World
let shop: HumanShop
let id: string
let files: ReadonlyMap<string, Buffer>
beforeAll(async () => {
  world = await createStillWorld()
  shop = await openHumanShop(world, 'service')
  id = await shop.buy()
  const file = await upload(world, shop.tokens.buyer, 'requirement', await picture(20, 10), '机房.png')
  const attachments = [{ uploadId: file.body.id }]
  await shop.do('buyer', id, 'submit-requirement', { requirement: { ...REQUIREMENT, attachments } })
  await shop.do('provider', id, 'start')
  for (const text of ['已开始', '进展顺利'])
    await world.request(shop.tokens.provider, 'POST', `/v1/orders/${id}/messages`, { text })
  await shop.do('provider', id, 'finish', { result: RESULT })
  await world.request(shop.tokens.buyer, 'POST', `/v1/orders/${id}/results/1/reveal`, { key: 'account-1' })
  await shop.do('buyer', id, 'reject', { reason: '还缺一台' })
  files = readZip(await fetchPack(shop.tokens.operator))
})
afterAll(() => world.close())

async function fetchPack(token: string): Promise<Buffer> {
  const response = await world.app.request(`/v1/orders/${id}/evidence`, {
    headers: { authorization: `Bearer ${token}` },
  })
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/zip'])
  return Buffer.from(await response.arrayBuffer())
}

// biome-ignore lint/suspicious/noExplicitAny: a reader of the pack has no types.
const read = (name: string): any => JSON.parse(String(files.get(name)))
const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex')

/** As docs/evidence.md tells a reader to. */
function checkChain(rows: Record<string, unknown>[], columns: readonly string[]): string {
  return rows.reduce((previous, row) => {
    const hash = sha256(JSON.stringify([previous, ...columns.map((column) => row[column])]))
    expect(row.hash).toBe(hash)
    return hash
  }, '')
}
const STEP = [
  'version',
  'at',
  'actor_role',
  'actor_id',
  'actor_name',
  'command',
  'from_state',
  'to_state',
  'note',
  'problems',
  'content',
]
const MESSAGE = ['number', 'at', 'actor_role', 'actor_id', 'actor_name', 'text', 'attachments']

describe('an evidence pack', () => {
  it('names every file with its hash, and no file beside', () => {
    const { documents, files: uploads } = read('manifest.json')
    const named = [...documents, ...uploads] as { path: string; sha256: string }[]
    expect([...files.keys()].toSorted()).toEqual(['manifest.json', ...named.map(({ path }) => path)].toSorted())
    for (const entry of named) expect(sha256(files.get(entry.path) ?? ''), entry.path).toBe(entry.sha256)
    expect(uploads).toMatchObject([{ name: '机房.png' }])
  })

  it('has a history and messages whose chains can be recomputed from the first to the last link', () => {
    const chain = read('chain.json')
    expect(checkChain(read('history.json'), STEP)).toBe(chain.history)
    expect(checkChain(read('messages.json'), MESSAGE)).toBe(chain.messages)
    expect(read('history.json').map(({ command }: { command: string }) => command)).toEqual([
      'place',
      'pay',
      'submit-requirement',
      'start',
      'finish',
      'reject',
    ])
  })

  it('ties each requirement to the step that brought it', () => {
    const [requirement] = read('requirements.json')
    expect(requirement.digest).toBe(sha256(JSON.stringify([requirement.answers, requirement.attachments])))
    const step = read('history.json').find(({ command }: { command: string }) => command === 'submit-requirement')
    expect(step.content).toBe(requirement.digest)
  })

  it('shows a change: a note altered afterwards breaks the chain', () => {
    const rows = read('history.json')
    rows.at(-1).note = '很好'
    expect(() => checkChain(rows, STEP)).toThrow()
  })

  it('says who looked at which account, and holds no password', () => {
    expect(read('reveals.json')).toMatchObject([{ label: '初始密码', actor: { role: 'buyer' } }])
    for (const [name, bytes] of files) expect(bytes.includes('canary'), name).toBe(false)
  })

  it('is the same for both parties, and not there for a stranger', async () => {
    for (const role of ['buyer', 'provider'] as const)
      expect(readZip(await fetchPack(shop.tokens[role])).get('history.json')).toEqual(files.get('history.json'))
    const stranger = await world.session('buyer', 'somebody-else')
    expect((await world.request(stranger, 'GET', `/v1/orders/${id}/evidence`)).status).toBe(404)
  })
})
