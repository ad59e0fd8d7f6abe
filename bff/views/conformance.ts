import type { ConformanceResultRow, ConformanceRunRow } from '../../db/queries/conformance.ts'
import type { ConformanceItem, ConformanceReport } from '../contract/conformance.ts'
import { casesOf } from '../domain/conformance/cases.ts'
import { iso, isoOrNull } from './common.ts'

/** `live`: the fingerprint of the live endpoint. */
export function conformanceItem(run: ConformanceRunRow, live: string | null): ConformanceItem {
  const { passed, failed, warned, skipped } = run
  return {
    id: run.id,
    mode: run.mode,
    scope: run.scope,
    cause: run.cause,
    by: run.by_name,
    protocol: run.protocol,
    url: run.url,
    fingerprint: run.fingerprint,
    live: run.fingerprint === live,
    state: run.state,
    total: run.total,
    counts: { passed, failed, warned, skipped },
    createdAt: iso(run.created_at),
    startedAt: isoOrNull(run.started_at),
    finishedAt: isoOrNull(run.finished_at),
  }
}

export function conformanceReport(
  run: ConformanceRunRow,
  results: readonly ConformanceResultRow[],
  live: string | null,
): ConformanceReport {
  const found = new Map(results.map((result) => [result.name, result]))
  const cases = casesOf(run.scope).map(({ name, group, level }) => {
    const result = found.get(name)
    return {
      name,
      group,
      level,
      outcome: result?.outcome ?? null,
      why: result?.why ?? null,
      exchanges: result ? JSON.parse(result.exchanges) : [],
    }
  })
  return { ...conformanceItem(run, live), cases }
}
