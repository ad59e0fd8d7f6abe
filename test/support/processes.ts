import { type Process, rolesOf } from '../../bff/domain/process.ts'

/** Each command once, in table order. */
export function commandsOf(process: Process): string[] {
  return [...new Set(process.transitions.map((row) => row.command))]
}

/** The table with one role per row. */
export function rowsOf(process: Process) {
  return process.transitions.flatMap((row) => rolesOf(row).map((by) => ({ ...row, by })))
}
