import { decide, type Process } from '../../bff/domain/process.ts'
import { ROLES } from '../../bff/domain/role.ts'

/** Before the first command. */
const START = '(start)'

export type Golden = { readonly states: readonly string[]; readonly answers: ReadonlyMap<string, readonly string[]> }

/**
 * Reads a table written by hand: the head names the states, each row a command and a role, each cell the state it leads to
 * or `-`. A pair of command and role without a row is forbidden everywhere.
 */
export function readGolden(text: string): Golden {
  const [head = [], ...rows] = text
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
  return { states: head.slice(1), answers: new Map(rows.map(([name = '', ...cells]) => [name, cells])) }
}

/** What the golden table and the process say about every state, command and role, side by side. */
export function compareWithGolden(process: Process, golden: Golden) {
  const commands = new Set([...golden.answers.keys()].map((name) => name.split(' ')[0] ?? ''))
  return [...commands].flatMap((command) =>
    ROLES.flatMap((by) =>
      golden.states.map((state, index) => {
        const row = golden.answers.get(`${command} ${by}`)
        const cell = row?.[index] ?? 'command-forbidden'
        const decision = decide(process, {
          command,
          by,
          state: state === START ? null : state,
          timer: { dueAt: 1, now: 1 },
        })
        return {
          what: `${command} by ${by} in ${state}`,
          expected: cell === '-' ? 'command-not-allowed' : cell,
          actual: decision.ok ? decision.to : decision.code,
        }
      }),
    ),
  )
}
