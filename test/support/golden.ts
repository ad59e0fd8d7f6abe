import { type Attempt, decide, type Process } from '../../bff/domain/process.ts'
import { ROLES } from '../../bff/domain/role.ts'
import { ALL_OUTCOMES, ASKED_AT, pastsOf } from './processes.ts'

/** Before the first command. */
const START = '(start)'

export type Golden = { readonly states: readonly string[]; readonly answers: ReadonlyMap<string, readonly string[]> }

/**
 * Reads a table written by hand: the head names the states, each row a command and a role, each cell the state it leads to
 * or `-`; where it can lead to several, by what happened before or was decided, they stand in alphabetical order. A pair of command and role without a row is forbidden everywhere.
 */
export function readGolden(text: string): Golden {
  const [head = [], ...rows] = text
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
  return { states: head.slice(1), answers: new Map(rows.map(([name = '', ...cells]) => [name, cells])) }
}

/** Every state the command can lead to, whatever happened before and however it is decided; or why it leads nowhere. */
function answersOf(process: Process, attempt: Pick<Attempt, 'command' | 'by' | 'state'>): string {
  const now = ASKED_AT
  const decisions = pastsOf(process).flatMap((past) =>
    ALL_OUTCOMES.map((outcome) => decide(process, { ...attempt, past, outcome, now, timer: { dueAt: now, now } })),
  )
  const led = new Set(decisions.flatMap((decision) => (decision.ok ? decision.to : [])))
  if (led.size > 0) return [...led].toSorted().join(' / ')
  return [...new Set(decisions.flatMap((decision) => (decision.ok ? [] : decision.code)))].join(' / ')
}

/** What the golden table and the process say about every state, command and role, side by side. */
export function compareWithGolden(process: Process, golden: Golden) {
  const commands = new Set([...golden.answers.keys()].map((name) => name.split(' ')[0] ?? ''))
  return [...commands].flatMap((command) =>
    ROLES.flatMap((by) =>
      golden.states.map((state, index) => {
        const row = golden.answers.get(`${command} ${by}`)
        const cell = row?.[index] ?? 'command-forbidden'
        return {
          what: `${command} by ${by} in ${state}`,
          expected: cell === '-' ? 'command-not-allowed' : cell,
          actual: answersOf(process, { command, by, state: state === START ? null : state }),
        }
      }),
    ),
  )
}
