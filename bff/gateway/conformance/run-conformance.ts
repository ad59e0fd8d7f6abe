import type { Case, CaseReason } from '../../domain/conformance/case.ts'
import { MINUTE } from '../../domain/time.ts'
import type { Memory, Tools } from './exchange.ts'
import { type CaseResult, runCase } from './run-case.ts'

/** No run is longer; an endpoint that is slow everywhere is told so by then. */
const RUN_MAX_MS = 4 * MINUTE
/** After so many requests in a row that nobody answered, nobody is there. */
const SILENT_MAX = 4

export type Reporter = {
  /** Milliseconds that never run backwards. */
  readonly elapsed: () => number
  /** Hears each case as it ends; false stops the run. */
  readonly hear: (tried: Case, result: CaseResult) => Promise<boolean>
}

/** Tries one case after the other. Always ends; what it cannot reach is skipped and said so. */
export async function runConformance(tools: Tools, cases: readonly Case[], reporter: Reporter): Promise<void> {
  const memory: Memory = { instances: new Map(), creates: new Map(), exchanges: [] }
  const passed = new Set<string>()
  const begun = reporter.elapsed()
  for (const tried of cases) {
    const why = whyNot(tried, passed, memory, reporter.elapsed() - begun)
    const result: CaseResult = why ? { outcome: 'skipped', why, exchanges: [] } : await runCase(tools, memory, tried)
    if (result.outcome === 'passed' || result.outcome === 'warned') passed.add(tried.name)
    if (!(await reporter.hear(tried, result))) return
  }
}

function whyNot(tried: Case, passed: ReadonlySet<string>, memory: Memory, elapsedMs: number): CaseReason | null {
  if ('observes' in tried) return memory.exchanges.length === 0 ? 'needs-failed' : null
  if (isSilent(memory)) return 'gave-up'
  if (elapsedMs > RUN_MAX_MS) return 'out-of-time'
  return tried.needs?.every((name) => passed.has(name)) === false ? 'needs-failed' : null
}

function isSilent({ exchanges }: Memory): boolean {
  const last = exchanges.slice(-SILENT_MAX)
  return last.length === SILENT_MAX && last.every(({ attempt: { sent } }) => sent?.ok === false)
}
