import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Tx } from '../../db/engine.ts'
import { completeFields, expectOk, picture, upload } from '../support/journey.ts'
import { type StrictProvider, startStrictProvider } from '../support/strict-provider.ts'
import { createWorld, type World } from '../support/world.ts'

const PATH = '/v1/provider/endpoint/conformance-runs'
/** Its time comes first, so that it stands before the other one in every turn. */
const [BAD, GOOD] = ['isv-1', 'isv-2'] as const
let world: World
let provider: StrictProvider
let broken = false
/** Whether that one's runs can be taken, and how far the machine's clock is ahead. */
let stuck = false
let aheadMs = 0

const hasty = (ms: number) => (ms === 1000 || ms === 2000 ? 5 : ms)
beforeEach(async () => {
  broken = false
  stuck = false
  aheadMs = 0
  provider = await startStrictProvider('tencent')
  world = await createWorld({
    allow: [provider.hostPort],
    logLevel: 'silent',
    change: (shell) => ({
      ...shell,
      wall: () => shell.wall() + aheadMs,
      store: { ...shell.store, apply: (body) => shell.store.apply((tx) => body(refusing(tx))) },
      after: (ms, callback) => shell.after(hasty(ms), callback),
      vault: {
        ...shell.vault,
        open: (place, sealed) => {
          if (broken && place.includes(`/${BAD}/`)) throw new Error('the secrets cannot be opened')
          return shell.vault.open(place, sealed)
        },
      },
    }),
  })
})
afterEach(async () => {
  await world.close()
  await provider.close()
})

function refusing(tx: Tx): Tx {
  return {
    ...tx,
    run: async (query, params) => {
      if (
        stuck &&
        query.sql.startsWith('update "conformance_run"') &&
        'provider_id' in params &&
        params.provider_id === BAD
      )
        throw new Error('the run cannot be taken')
      return tx.run(query, params)
    },
  }
}

/** A provider with something on sale and a green look at its live endpoint. */
async function listOf(id: string): Promise<string> {
  const isv = await world.session('provider', id)
  const operator = await world.session('operator', 'op-1')
  await expectOk(world.request(isv, 'PUT', '/v1/provider/endpoint', { mode: 'live', ...provider.endpoint }))
  const { id: productId } = await expectOk(world.request(isv, 'POST', '/v1/products', { kind: 'saas-automatic' }))
  const logo = await upload(world, isv, 'logo', await picture())
  await expectOk(world.request(isv, 'PATCH', `/v1/products/${productId}`, { fields: completeFields(logo.body.id) }))
  for (const [token, command] of [
    [isv, 'submit'],
    [operator, 'approve'],
    [isv, 'list'],
  ] as const)
    await expectOk(world.request(token, 'POST', `/v1/products/${productId}/commands`, { command }))
  await expectOk(world.request(isv, 'POST', PATH, { mode: 'live' }))
  await world.workers.drain()
  return isv
}
const runsOf = async (isv: string): Promise<{ cause: string; state: string }[]> =>
  (await expectOk(world.request(isv, 'GET', PATH))).items
const alerts = async () =>
  (await expectOk(world.request(await world.session('operator', 'op-1'), 'GET', '/v1/operator/alerts'))).items.map(
    ({ kind, subject }: { kind: string; subject: { id: string } }) => [kind, subject.id],
  )

describe('a provider whose weekly look breaks off on our side', () => {
  it('is tried again after an hour, then ever later, at most a day; an operator knows; the others are looked at', async () => {
    const bad = await listOf(BAD)
    await world.pass({ minutes: 1 })
    const good = await listOf(GOOD)
    broken = true
    await world.travel({ days: 7, minutes: 5 })
    expect([(await runsOf(good)).map(({ cause }) => cause), await alerts()]).toEqual([
      ['scheduled', 'asked'],
      [['endpoint-unchecked', BAD]],
    ])
    broken = false
    await world.travel({ days: 1 })
    expect([(await runsOf(bad))[0], await alerts()]).toEqual([
      expect.objectContaining({ cause: 'scheduled', state: 'passed' }),
      [],
    ])
  })

  it('holds up nobody by a run that cannot be taken', async () => {
    const [bad, good] = [await listOf(BAD), await listOf(GOOD)]
    const ask = async (isv: string) =>
      (await expectOk(world.request(isv, 'POST', PATH, { mode: 'live', scope: 'safe' }))).id
    stuck = true
    const [first, second] = [await ask(bad), await ask(good)]
    await world.workers.drain()
    const stateOf = async (by: string, id: string) =>
      (await expectOk(world.request(await world.session('provider', by), 'GET', `${PATH}/${id}`))).state
    expect([await stateOf(BAD, first), await stateOf(GOOD, second), await alerts()]).toEqual([
      'queued',
      'passed',
      [['endpoint-unchecked', BAD]],
    ])
    stuck = false
    aheadMs = 3_700_000
    world.workers.wake()
    await world.workers.drain()
    expect([await stateOf(BAD, first), await alerts()]).toEqual(['failed', []]) // An hour ahead, its signatures are too new.
  })
})
