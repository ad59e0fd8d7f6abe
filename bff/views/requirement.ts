import type { HistoryRow } from '../../db/queries/history.ts'
import type { RequirementDraftRow, RequirementRow } from '../../db/queries/requirements.ts'
import type { Draft, Requirement, RequirementVersion } from '../contract/work.ts'
import { ATTACHMENTS_MAX } from '../domain/attachment.ts'
import type { RequirementTemplate } from '../domain/product/field.ts'
import { type Answers, differencesOf } from '../domain/requirement.ts'
import type { Role } from '../domain/role.ts'
import { attachmentViews, type Files } from './attachment.ts'
import { actorView, iso, isoOrNull } from './common.ts'

export type RequirementParts = {
  readonly template: RequirementTemplate
  readonly versions: readonly RequirementRow[]
  readonly draft: RequirementDraftRow | undefined
  readonly history: readonly HistoryRow[]
  readonly state: string
  readonly files: Files
}

export function requirementView(parts: RequirementParts, role: Role): Requirement {
  const { template, versions, draft, files } = parts
  const last = versions.at(-1)
  return {
    template: { ...template, fields: [...template.fields.map(fieldView)], attachmentsMax: ATTACHMENTS_MAX },
    version: last?.version ?? 0,
    fields: last ? JSON.parse(last.answers) : {},
    attachments: last ? attachmentViews(files, last.attachments) : [],
    submittedAt: isoOrNull(last?.at ?? null),
    returned: returnedView(parts),
    draft: role === 'buyer' && draft ? draftView(draft, files) : null,
    versions: versions.map((version, index) => versionView(template, versions[index - 1], version)),
  }
}

function fieldView({ key, label, control, required, maxLength, options }: RequirementTemplate['fields'][number]) {
  return {
    key,
    label,
    control,
    required,
    ...(maxLength !== undefined && { maxLength }),
    ...(options && { options: [...options] }),
  }
}

/** Only while it lies with the buyer: a version submitted afterwards has answered it. */
function returnedView({ history, state }: RequirementParts): Requirement['returned'] {
  if (state !== 'awaiting-requirement') return null
  const row = history.findLast(({ command }) => command === 'return-requirement')
  if (!row) return null
  return { at: iso(row.at), reason: row.note ?? '', problems: JSON.parse(row.problems ?? '[]') }
}

function draftView(draft: RequirementDraftRow, files: Files): Draft {
  return {
    fields: JSON.parse(draft.answers),
    attachments: attachmentViews(files, draft.attachments),
    savedAt: iso(draft.saved_at),
  }
}

function versionView(
  template: RequirementTemplate,
  before: RequirementRow | undefined,
  version: RequirementRow,
): RequirementVersion {
  const answers: Answers = JSON.parse(version.answers)
  const [was, is]: string[][] = [JSON.parse(before?.attachments ?? '[]'), JSON.parse(version.attachments)]
  return {
    version: version.version,
    at: iso(version.at),
    actor: actorView(version),
    changes: before ? differencesOf(template, JSON.parse(before.answers), answers) : [],
    attachmentsAdded: before ? (is ?? []).filter((id) => !was?.includes(id)) : [],
    attachmentsRemoved: (was ?? []).filter((id) => !is?.includes(id)),
  }
}
