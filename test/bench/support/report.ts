import { cpus, loadavg } from 'node:os'

/** `scale` shrinks rows and times for a quick look; figures worth quoting need 1. */
export type BenchOptions = { readonly rounds: number; readonly scale: number }

/** One measured side of a comparison; several rounds each, taken in turn so that all sides meet the same noise. */
export type Line = {
  readonly name: string
  /** What the figures mean: `commands/s`, `ms`. */
  readonly unit: string
  readonly values: readonly number[]
}

/** A ratio judged round by round; `budget` is what quality.md asks for. */
export type Ratio = {
  readonly name: string
  readonly values: readonly number[]
  readonly budget?: { readonly min: number } | { readonly max: number }
}

export type Report = {
  readonly bench: string
  /** What is compared with what, and what was left out. */
  readonly notes: readonly string[]
  readonly lines: readonly Line[]
  readonly ratios: readonly Ratio[]
}

/** A table for people, then one line of JSON for programs. */
export function printReport(report: Report): void {
  const machine = { node: process.version, cpus: cpus().length, load: loadavg().map((load) => round(load)) }
  console.log(`\n${report.bench}  (node ${machine.node}, ${machine.cpus} cpus, load ${machine.load.join(' ')})`)
  for (const note of report.notes) console.log(`  ${note}`)
  table(report.lines.map(({ name, unit, values }) => [name, String(round(median(values))), unit, shown(values)]))
  table(
    report.ratios.map((ratio) => [
      ratio.name,
      String(round(median(ratio.values))),
      ratio.budget ? `${verdict(ratio)} (${limit(ratio.budget)})` : '',
      shown(ratio.values),
    ]),
  )
  const rounded = {
    ...report,
    lines: report.lines.map(({ values, ...line }) => ({
      ...line,
      median: round(median(values)),
      values: values.map(round),
    })),
    ratios: report.ratios.map(({ values, ...ratio }) => ({
      ...ratio,
      median: round(median(values)),
      values: values.map(round),
      ...(ratio.budget && { within: verdict({ ...ratio, values }) === 'within' }),
    })),
  }
  console.log(JSON.stringify({ ...rounded, machine }))
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** Round by round, so that noise that hits one round hits both sides of its ratio. */
export function ratios(of: readonly number[], to: readonly number[]): number[] {
  return of.map((value, round) => value / (to[round] ?? Number.NaN))
}

function verdict({ values, budget }: Ratio): string {
  if (!budget) return ''
  const value = median(values)
  return ('min' in budget ? value >= budget.min : value <= budget.max) ? 'within' : 'OUTSIDE'
}

function limit(budget: NonNullable<Ratio['budget']>): string {
  return 'min' in budget ? `at least ${budget.min}` : `at most ${budget.max}`
}

function table(rows: readonly (readonly string[])[]): void {
  const widths = [0, 1, 2].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)))
  for (const row of rows)
    console.log(
      `  ${row.map((cell, column) => (column === 1 ? cell.padStart(widths[1]!) : cell.padEnd(widths[column] ?? 0))).join('  ')}`,
    )
  console.log('')
}

function shown(values: readonly number[]): string {
  return values.length > 1 ? `[${values.map(round).join(' ')}]` : ''
}

function round(value: number): number {
  if (Math.abs(value) >= 100) return Math.round(value)
  return Math.round(value * 100) / 100
}
