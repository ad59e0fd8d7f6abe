import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { allProcesses } from '../bff/domain/all-processes.ts'
import { type Policy, type PolicyName, policies } from '../bff/domain/deadline.ts'
import type { Guard } from '../bff/domain/guard.ts'
import { type Process, rolesOf, type Subject, type Transition } from '../bff/domain/process.ts'
import type { Period } from '../bff/domain/time.ts'
import { en, type ProcessWords } from './process-words.ts'
import { zh } from './process-words-zh.ts'

/** Draws `processes.md` from the tables the product runs on, in both languages: `npm run diagrams`, or into the folder given. */
const folder = process.argv[2] ?? import.meta.dirname
writeFileSync(join(folder, 'processes.md'), drawAll(en))
writeFileSync(join(folder, 'zh/processes.md'), drawAll(zh))

function drawAll(words: ProcessWords): string {
  const sections = allProcesses.map(({ title, process }) => drawProcess(title, process, words))
  return [`# ${words.title}`, words.generated, ...sections, drawPolicies(words), ''].join('\n\n')
}

function drawProcess(title: string, process: Process, words: ProcessWords): string {
  const { subject, steps, failed, final } = process
  const list = (states: readonly string[]) =>
    states.map((state) => words.namedState(subject, state)).join(words.comma) || words.none
  return [
    `## ${words.heading(title)}`,
    words.facts(subject, list(steps), list(final), list(failed)),
    drawDiagram(process, words),
    table(
      words.head,
      process.transitions.map((row) => drawTransition(row, subject, words)),
    ),
  ].join('\n\n')
}

/** Mermaid takes no hyphens for sure in names of states, so each has an alias. */
function drawDiagram({ states, final, transitions, subject }: Process, words: ProcessWords): string {
  const alias = (state: string) => state.replaceAll('-', '_')
  const roles = (row: Transition) => rolesOf(row).map(words.role).join(words.comma)
  return [
    '```mermaid',
    'stateDiagram-v2',
    ...states.map((state) => `  state "${words.state(subject, state)}" as ${alias(state)}`),
    ...transitions.map((row) => {
      const from = row.from === null ? '[*]' : alias(row.from)
      const by = row.after ? words.after(row.after) : roles(row)
      return `  ${from} --> ${alias(row.to)}: ${words.command(subject, row.command)} (${by})`
    }),
    ...final.map((state) => `  ${alias(state)} --> [*]`),
    '```',
  ].join('\n')
}

function drawTransition(row: Transition, subject: Subject, words: ProcessWords): string[] {
  const command = (name: string) => words.namedCommand(subject, name)
  const timed = row.after && [
    words.policy(row.after),
    ...(row.startedBy ? [words.startedBy(command(row.startedBy))] : []),
  ]
  return [
    row.from === null ? '–' : words.namedState(subject, row.from),
    command(row.command),
    rolesOf(row).map(words.role).join(words.comma),
    words.namedState(subject, row.to),
    drawConditions(row, subject, words),
    timed ? timed.join(words.comma) : '',
    row.reason ? words.reason(row.reason) : '',
    row.requires ? words.requires(row.requires) : '',
    (row.effects ?? []).map((effect) => words.effect(effect.kind) + words.about(effect)).join(words.comma),
  ]
}

/** What the table asks besides state and role. */
function drawConditions({ outcome, was, needs = [] }: Transition, subject: Subject, words: ProcessWords): string {
  return [
    ...(outcome ? [words.decided(outcome)] : []),
    ...(was ? [words.was(words.namedState(subject, was))] : []),
    ...needs.map((guard) => drawGuard(guard, (name) => words.namedCommand(subject, name), words)),
  ].join(words.comma)
}

function drawGuard(guard: Guard, command: (name: string) => string, words: ProcessWords): string {
  if ('lasted' in guard) return words.lasted(drawPeriod(guard.lasted, words))
  if ('open' in guard) return words.unanswered(command(guard.open))
  if ('notOpen' in guard) return words.nothingUnanswered(command(guard.notOpen))
  if ('since' in guard) {
    const { within } = guard
    const time = 'civilDays' in within ? words.calendarDays(within.civilDays) : drawPeriod(within, words)
    return words.within(command(guard.since), time)
  }
  return 'atLeast' in guard
    ? words.atLeast(command(guard.given), guard.atLeast)
    : words.fewerThan(command(guard.given), guard.fewerThan)
}

function drawPolicies(words: ProcessWords): string {
  const rows = (Object.entries(policies) as [PolicyName, Policy][]).map(([name, policy]) => [
    words.policy(name),
    String(policy.version),
    drawLength(policy.length, words),
    words.role(policy.waitsFor),
    words.passing(policy.outcome),
    policy.reminders
      .map(({ audience, at }) =>
        words.reminder(
          words.role(audience),
          'fraction' in at ? { percent: at.fraction * 100 } : { before: drawPeriod(at.before, words) },
        ),
      )
      .join(words.comma),
  ])
  return `## ${words.clocks}\n\n${table(words.clocksHead, rows)}`
}

function drawLength(length: Policy['length'], words: ProcessWords): string {
  if (length === 'expires-at') return words.untilExpiry
  return 'workingDays' in length ? words.workingDays(length.workingDays) : drawPeriod(length, words)
}

function drawPeriod(period: Period, words: ProcessWords): string {
  return Object.entries(period)
    .map(([unit, count]) => words.period(count, unit))
    .join(' ')
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
