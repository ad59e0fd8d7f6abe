import type { HistoryRow } from '../../db/queries/history.ts'
import type { ResultAccountRow, ResultRow } from '../../db/queries/results.ts'
import type { WorkResult } from '../contract/work.ts'
import { attachmentViews, type Files } from './attachment.ts'
import { actorView, iso } from './common.ts'

/** Every round's result, newest first. Values of accounts stand in no view: the buyer reveals them one by one. */
export function resultViews(
  results: readonly ResultRow[],
  accounts: readonly ResultAccountRow[],
  history: readonly HistoryRow[],
  files: Files,
): WorkResult[] {
  const rejections = history.filter(({ command }) => command === 'reject')
  return results
    .map((result) => {
      const later = results.find(({ version }) => version === result.version + 1)
      const rejection = rejections.find(({ at }) => at >= result.at && (!later || at <= later.at))
      return {
        version: result.version,
        at: iso(result.at),
        actor: actorView(result),
        text: result.text,
        accounts: accounts
          .filter(({ result_id }) => result_id === result.id)
          .map(({ key, label }) => ({ key, label, masked: true as const })),
        links: JSON.parse(result.links) as { label: string; url: string }[],
        files: attachmentViews(files, result.files),
        rejected: rejection ? { at: iso(rejection.at), reason: rejection.note ?? '' } : null,
      }
    })
    .toReversed()
}
