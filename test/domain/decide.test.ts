import { describe, expect, it } from 'vitest'
import { allProcesses } from '../../bff/domain/all-processes.ts'
import { commandsOpenTo, deadlinesOf, decide, findTransition } from '../../bff/domain/process.ts'
import { ROLES, type Role } from '../../bff/domain/role.ts'
import { ALL_OUTCOMES, commandsOf, pastFor, rowsOf } from '../support/processes.ts'

const DUE = 1_800_000_000_000
const onTime = { dueAt: DUE, now: DUE }

/** A row’s command, given when and after everything the row asks for. */
function attemptOf(row: ReturnType<typeof rowsOf>[number]) {
  const { command, by, from: state, outcome } = row
  return { command, by, state, outcome, timer: onTime, ...pastFor(row) }
}

describe.each(allProcesses)('$title', ({ process }) => {
  const rows = rowsOf(process)
  const commands = commandsOf(process)
  const places = [null, ...process.states]

  it(`follows each of its ${rows.length} rows to the state the row names`, () => {
    for (const row of rows) {
      const decision = decide(process, attemptOf(row))
      expect(decision).toMatchObject({ ok: true, from: row.from, to: row.to, effects: row.effects ?? [] })
    }
  })

  it(`answers ${places.length * commands.length * ROLES.length} pairs of place, command and role as the rows say`, () => {
    for (const state of places)
      for (const command of commands)
        for (const by of ROLES) {
          const mine = rows.filter((row) => row.command === command && row.by === by)
          const row = mine.find(({ from }) => from === state)
          const decision = decide(process, row ? attemptOf(row) : { command, by, state, timer: onTime })
          const told = decision.ok ? decision.to : decision.code
          const expected = row?.to
          const refusal = mine.length === 0 ? 'command-forbidden' : 'command-not-allowed'
          expect(told, `${command} by ${by} in ${state}`).toBe(expected ?? refusal)
        }
  })

  it('does not know commands that are in no row, whatever they are called', () => {
    for (const command of ['', 'teleport', 'constructor', '__proto__', 'toString', commands[0]?.toUpperCase() ?? 'X'])
      for (const by of ROLES)
        expect(decide(process, { command, by, state: process.states[0] ?? null })).toEqual({
          ok: false,
          code: 'command-unknown',
        })
  })

  it('refuses every command in a state it has never heard of', () => {
    for (const { command, by } of rows)
      expect(decide(process, { command, by, state: 'elsewhere', timer: onTime })).toEqual({
        ok: false,
        code: 'command-not-allowed',
      })
  })

  it('fires a clock’s rows at their due time, not one millisecond before, and never without a clock', () => {
    for (const row of rows.filter(({ after }) => after)) {
      const attempt = { command: row.command, by: row.by, state: row.from, past: pastFor(row).past }
      expect(row.by).toBe('system')
      expect(decide(process, { ...attempt, timer: { dueAt: DUE, now: DUE - 1 } })).toEqual({
        ok: false,
        code: 'deadline-not-reached',
      })
      expect(decide(process, attempt)).toEqual({ ok: false, code: 'deadline-not-reached' })
      expect(decide(process, { ...attempt, timer: onTime }).ok).toBe(true)
      expect(decide(process, { ...attempt, timer: { dueAt: DUE, now: DUE + 1 } }).ok).toBe(true)
    }
  })

  it('refuses a clock’s command to each of the 4 other roles, however late it is', () => {
    const others = ROLES.filter((role) => role !== 'system')
    expect(others).toHaveLength(4)
    for (const { command, from } of rows.filter(({ after }) => after))
      for (const by of others)
        expect(decide(process, { command, by, state: from, timer: { dueAt: DUE, now: DUE * 2 } })).toEqual({
          ok: false,
          code: 'command-forbidden',
        })
  })

  it('keeps the clocks running when the state stays, and arms those of the state it enters', () => {
    for (const row of rows) {
      const decision = decide(process, attemptOf(row))
      const stays = row.from === row.to
      const started = process.transitions
        .filter(({ from, startedBy }) => from === row.to && startedBy === row.command)
        .map(({ command, after: policy }) => ({ command, policy }))
      const resumed = row.was !== undefined && row.was === row.to
      const entered = resumed ? [] : deadlinesOf(process, row.to)
      expect(decision).toMatchObject({ entered: !stays, deadlines: stays ? started : entered })
    }
  })

  it('lists every clock of a state, in table order, and none elsewhere', () => {
    for (const state of process.states)
      expect(deadlinesOf(process, state)).toEqual(
        process.transitions
          .filter((row) => row.from === state && row.after && !row.startedBy)
          .filter(({ command }, index, all) => all.findIndex((row) => row.command === command) === index)
          .map((row) => ({ command: row.command, policy: row.after })),
      )
    expect(deadlinesOf(process, 'elsewhere')).toEqual([])
  })

  it('offers each role exactly the commands that would be accepted from it now', () => {
    for (const state of process.states)
      for (const role of ROLES) {
        const accepted = commands.filter((command) =>
          ALL_OUTCOMES.some((outcome) => decide(process, { command, by: role, state, outcome }).ok),
        )
        expect([...commandsOpenTo(process, state, role)].toSorted(), `${role} in ${state}`).toEqual(accepted.toSorted())
      }
  })

  it('offers nobody what only a clock may give', () => {
    const timed = new Set(process.transitions.filter(({ after }) => after).map(({ command }) => command))
    for (const state of process.states)
      for (const role of ROLES)
        for (const command of commandsOpenTo(process, state, role)) expect(timed).not.toContain(command)
  })

  it('finds the row of a place, a command and a role, and none for anybody else', () => {
    for (const row of process.transitions) {
      const by: readonly Role[] = typeof row.by === 'string' ? [row.by] : row.by
      for (const role of ROLES) {
        const found = findTransition(process, row.from, row.command, role)
        if (by.includes(role)) expect(found).toMatchObject({ command: row.command, from: row.from })
        else expect(found).not.toBe(row)
      }
    }
  })
})
