import { expect, it } from 'vitest'
import { runInMemory } from './run-in-memory.ts'

const SECONDS = 20

it(`a process that may have 192 MiB of JavaScript and 512 in all bears ${SECONDS} seconds of everything at once`, async () => {
  const { violations, ...done } = await runInMemory(SECONDS)
  expect(violations, JSON.stringify(done)).toEqual([])
})
