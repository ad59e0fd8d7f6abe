import { policies } from '../domain/deadline.ts'
import { deliveryProcesses } from '../domain/delivery/processes.ts'
import { instanceProcess } from '../domain/instance.ts'
import { type Process, rolesOf, type Subject } from '../domain/process.ts'
import { listingProcesses } from '../domain/product/listing.ts'
import { revisionProcesses } from '../domain/product/revision.ts'
import { refundProcess } from '../domain/refund.ts'
import { plus } from '../domain/time.ts'

/** The shortest a state may last before its clock ends it; a product's own shorter length is an hour at least. */
const SHORTER: Readonly<Record<string, number>> = { provisioning: plus(0, { hours: 1 }) }

type Row = {
  readonly table: string
  /** An SQL expression for which process a row follows, by its name in `processes`. */
  readonly process: string
  readonly processes: Readonly<Record<string, Process>>
  /** `steps`: every version is a step. `partly`: versions also count what is no step. */
  readonly history: 'steps' | 'partly'
}

/** What has a process. A new kind of subject joins every check and the simulator by its line here, and does not compile without. */
// biome-ignore format: a table
export const subjects: Readonly<Record<Subject, Row>> = {
  order:    { table: '"order"',  process: 'delivery',   processes: deliveryProcesses,                        history: 'steps' },
  instance: { table: 'instance', process: `'instance'`, processes: { instance: instanceProcess },            history: 'partly' },
  refund:   { table: 'refund',   process: `'refund'`,   processes: { refund: refundProcess },                history: 'steps' },
  product:  { table: 'product',  process: `'listing'`,  processes: mergeProcesses(listingProcesses, 'listing'), history: 'partly' },
  revision: { table: 'revision', process: `'revision'`, processes: mergeProcesses(revisionProcesses, 'revision'), history: 'partly' },
}

/** Common words of the checks: every row that has a process, every step a process allows, how long a state lasts at least. */
export const words: Readonly<Record<'subject' | 'transition' | 'minimum_length', string>> = {
  subject: `subject as (${Object.entries(subjects)
    .map(
      ([subject, { table, process, history }]) =>
        `select '${subject}' as subject, id, host_id, ${process} as process, state, version, '${history}' as history from ${table}`,
    )
    .join(' union all ')})`,
  transition: `transition (subject, process, command, role, from_state, to_state, policy) as (values ${transitions().map(tuple).join(', ')})`,
  minimum_length: `minimum_length (subject, command, ms) as (values ${minimumLengths().map(tuple).join(', ')})`,
}

/** Made once, when this file is loaded: a table that somebody bends afterwards does not bend its own check. */
function transitions() {
  return Object.entries(subjects).flatMap(([subject, { processes }]) =>
    Object.entries(processes).flatMap(([name, { transitions: rows }]) =>
      rows.flatMap((row) =>
        rolesOf(row).map((role) => [subject, name, row.command, role, row.from, row.to, row.after ?? null]),
      ),
    ),
  )
}

function minimumLengths() {
  const rows = Object.entries(subjects).flatMap(([subject, { processes }]) =>
    Object.values(processes).flatMap(({ transitions: steps }) =>
      steps.flatMap(({ command, from, to, after }) => {
        if (!after || from === to) return []
        const { length } = policies[after]
        if (typeof length === 'string' || 'workingDays' in length) return []
        return [[subject, command, SHORTER[after] ?? plus(0, length)] as const]
      }),
    ),
  )
  return rows.filter(
    ([subject, command, ms]) => !rows.some((row) => row[0] === subject && row[1] === command && row[2] < ms),
  )
}

/** Several processes of which a row does not say which one it follows: what any of them allows is allowed. */
function mergeProcesses(processes: Readonly<Record<string, Process>>, name: string): Record<string, Process> {
  const [first, ...others] = Object.values(processes)
  if (!first) throw new Error(`${name} has no process`)
  return { [name]: { ...first, transitions: [first, ...others].flatMap(({ transitions: rows }) => rows) } }
}

function tuple(values: readonly (string | number | null)[]): string {
  return `(${values.map((value) => (typeof value === 'string' ? `'${value}'` : String(value))).join(', ')})`
}
