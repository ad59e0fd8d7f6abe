import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allProcesses } from '../../bff/domain/all-processes.ts'
import { decide } from '../../bff/domain/process.ts'
import { ROLES } from '../../bff/domain/role.ts'
import { commandsOf } from '../support/processes.ts'

const WALKS = 300
const STEPS_MAX = 40

describe.each(allProcesses)('$title', ({ process }) => {
  const step = fc.record({
    command: fc.oneof(
      { weight: 20, arbitrary: fc.constantFrom(...commandsOf(process)) },
      { weight: 1, arbitrary: fc.string() },
    ),
    by: fc.constantFrom(...ROLES),
    early: fc.integer({ min: -5, max: 5 }),
  })

  it(`never leaves its table in ${WALKS} random walks of up to ${STEPS_MAX} steps`, () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: STEPS_MAX }), (steps) => {
        let state: string | null = null
        for (const { command, by, early } of steps) {
          const decision = decide(process, { command, by, state, timer: { dueAt: 1000, now: 1000 - early } })
          if (!decision.ok) continue
          const from: string | null = state
          const rows = process.transitions.filter((row) => row.command === command && row.from === from)
          expect(rows.map((row) => row.to)).toContain(decision.to)
          expect(rows.flatMap((row) => row.by)).toContain(by)
          expect(process.final).not.toContain(from)
          if (early > 0) expect(rows.some((row) => !row.after)).toBe(true)
          state = decision.to
          expect(process.states).toContain(state)
        }
      }),
      { numRuns: WALKS },
    )
  })

  it('decides the same when asked the same, and changes nothing it was given', () => {
    const before = JSON.stringify(process)
    fc.assert(
      fc.property(step, fc.constantFrom(null, ...process.states), ({ command, by }, state) => {
        const attempt = Object.freeze({ command, by, state, timer: Object.freeze({ dueAt: 1, now: 1 }) })
        expect(decide(process, attempt)).toEqual(decide(process, attempt))
      }),
      { numRuns: WALKS },
    )
    expect(JSON.stringify(process)).toBe(before)
  })
})
