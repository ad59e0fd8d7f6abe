import { describe, expect, it } from 'vitest'
import { allProcesses } from '../../bff/domain/all-processes.ts'
import { type Policy, policies } from '../../bff/domain/deadline.ts'
import type { Process, Transition } from '../../bff/domain/process.ts'
import { rowsOf } from '../support/processes.ts'

/** What every process must hold to be run at all (lessons.md L10). */
describe.each(allProcesses)('$title is sound:', ({ process }) => {
  it(`all ${process.states.length} states can be reached from the start`, () => {
    expect([...reachable(process)].toSorted()).toEqual([...process.states].toSorted())
  })

  it(`its ${process.final.length} final states are left by nobody, every other by somebody`, () => {
    const left = new Set(
      process.transitions.filter(({ from, to }) => from !== null && from !== to).map(({ from }) => from),
    )
    expect(process.states.filter((state) => !left.has(state))).toEqual([...process.final])
  })

  it('every state that is not final can still come to an end, or to success', () => {
    const good = new Set<string>(process.final.length > 0 ? process.final : [process.steps.at(-1) ?? ''])
    for (const state of process.states) expect([...reachable(process, state)].some((end) => good.has(end))).toBe(true)
  })

  it('no two rows answer the same command of the same role in the same state on the same conditions', () => {
    const keys = rowsOf(process).map(({ from, command, by, outcome, was, needs }) =>
      [from, command, by, outcome, was, JSON.stringify(needs)].join(' '),
    )
    expect(keys).toEqual([...new Set(keys)])
  })

  it('only the system moves it by a clock, and never by a clock at its start', () => {
    for (const { command, by, from, after } of process.transitions)
      if (after) expect({ command, by, started: from !== null }).toEqual({ command, by: 'system', started: true })
  })

  it('a clock that only alerts or ends a question leaves the state alone; one that acts leaves it', () => {
    for (const { command, from, to, after, effects = [] } of timed(process)) {
      const { outcome } = policyOf(after)
      expect(from !== to, command).toBe(outcome === 'acts')
      if (outcome === 'alerts') expect(effects.map(({ kind }) => kind)).toContain('alert')
    }
  })

  it('nobody loses something by a clock unannounced: it is reminded of, or every way into the state tells somebody', () => {
    for (const { command, from, after } of timed(process)) {
      const { outcome, reminders } = policyOf(after)
      if (outcome === 'alerts' || reminders.length > 0) continue
      const waysIn = process.transitions.filter((row) => row.to === from && row.from !== from)
      expect(waysIn.length).toBeGreaterThan(0)
      for (const way of waysIn) expect(tells(way), `${way.command} leads under ${command} in silence`).toBe(true)
    }
  })

  it('steps and failures are states of it, and a failure is no step', () => {
    expect(process.states).toEqual(expect.arrayContaining([...process.steps, ...process.failed, ...process.final]))
    for (const failed of process.failed) expect(process.steps).not.toContain(failed)
    expect(new Set(process.states).size).toBe(process.states.length)
    expect(new Set(process.steps).size).toBe(process.steps.length)
  })

  it('an operator who ends or refuses something gives a reason', () => {
    for (const { command, by, to, reason } of rowsOf(process))
      if (by === 'operator' && ['cancelled', 'rejected', 'unlisted'].includes(to))
        expect({ command, reason }).toEqual({ command, reason: 'required' })
  })
})

describe('policies', () => {
  it(`are all used by some process: ${Object.keys(policies).length}`, () => {
    const used = new Set(allProcesses.flatMap(({ process }) => timed(process).map(({ after }) => after)))
    expect([...used].toSorted()).toEqual(Object.keys(policies).toSorted())
  })

  it('carry a version of at least 1, for orders to pin', () => {
    for (const { version } of Object.values(policies)) expect(version).toBeGreaterThanOrEqual(1)
  })
})

function reachable(process: Process, from: string | null = null): Set<string> {
  const seen = new Set<string>(from === null ? [] : [from])
  const open: (string | null)[] = [from]
  while (open.length > 0) {
    const place = open.pop() ?? null
    for (const row of process.transitions)
      if (row.from === place && !seen.has(row.to)) {
        seen.add(row.to)
        open.push(row.to)
      }
  }
  return seen
}

function timed(process: Process) {
  return process.transitions.filter(
    (row): row is Transition & { after: keyof typeof policies } => row.after !== undefined,
  )
}

function policyOf(name: keyof typeof policies): Policy {
  return policies[name]
}

function tells({ effects = [] }: Transition): boolean {
  return effects.some(({ kind }) => kind === 'alert' || kind === 'notify-provider')
}
