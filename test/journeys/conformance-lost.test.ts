import { afterEach, beforeEach, expect, it } from 'vitest'
import { claimConformance, finishConformance, recordFinding } from '../../bff/commands/carry-conformance.ts'
import { inTransaction } from '../../bff/commands/context.ts'
import { saveEndpoint } from '../../bff/commands/save-endpoint.ts'
import { startConformance } from '../../bff/commands/start-conformance.ts'
import { findConformanceRun } from '../../db/queries/conformance.ts'
import { createWorld, type World } from '../support/world.ts'

let world: World
beforeEach(async () => {
  world = await createWorld({})
})
afterEach(() => world.close())

it('a run taken for lost goes on if it is heard of before it is closed; closed later, it has what was found until then', async () => {
  const as = { role: 'provider', id: 'isv-1' } as const
  const read = await inTransaction(world.shell, world.host.id, as, async (context) => {
    await saveEndpoint(context, {
      providerId: 'isv-1',
      mode: 'debug',
      protocol: 'tencent',
      url: 'https://isv.example.com/notify',
      secrets: { token: 'token-1' },
    })
    const input = { provider_id: 'isv-1', mode: 'debug', scope: 'full', cause: 'asked' } as const
    const started = await startConformance(context, input)
    if (!started.ok) throw new Error(started.code)
    const early = await claimConformance(context, started.value)
    if (!early) throw new Error('taken')
    await recordFinding(context, early, { name: 'create', outcome: 'passed', why: 'as-expected', exchanges: '[]' })
    return early
  })
  const close = (hours: number) =>
    inTransaction(world.shell, world.host.id, as, async (context) => {
      const later = { ...context.shell, wall: () => world.shell.wall() + hours * 3_600_000 }
      await finishConformance({ ...context, shell: later }, read, 'lost')
      return findConformanceRun(context.tx, read)
    })
  expect(await close(0)).toMatchObject({ state: 'running', passed: 1 })
  expect(await close(1)).toMatchObject({ state: 'cut-off', passed: 1 })
})
