import { html, nothing, type TemplateResult } from 'lit'
import type { Requirement } from '../../bff/contract/work.ts'
import { chevronDownIcon, icon } from '../shared/icons.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { shortTimeView } from '../shared/time-views.ts'
import { changesView, countChanges } from './answers.ts'
import { resultStyles } from './result.styles.ts'

/** Every version of the requirement: when, by whom, and what it changed. */
export function versionList(
  host: MktElement,
  requirement: Requirement,
  level: number,
): TemplateResult | typeof nothing {
  const { versions } = requirement
  if (versions.length < 2) return nothing
  host.adopt(resultStyles)
  const newestFirst = versions.toSorted((a, b) => b.version - a.version)
  return html`<section part="history" class="versions" aria-labelledby="versions-title">
    <div id="versions-title" class="section-title" role="heading" aria-level=${level}>${host.t('requirement.versions')}</div>
    <ol class="plain">${newestFirst.map((version) => html`<li class="version">${entry(host, requirement, version)}</li>`)}</ol>
  </section>`
}

function entry(host: MktElement, requirement: Requirement, version: Requirement['versions'][number]): TemplateResult {
  const { t } = host
  const changes = countChanges(version)
  const words = version.version === 1 ? t('requirement.first') : t('requirement.changes', changes)
  const line = html`<span class="strong">${t('requirement.version', version.version)}</span> <span class="meta">${shortTimeView(host, version.at)}</span> <span class="meta">${words}</span>`
  if (changes === 0) return html`<p class="version-line">${line}</p>`
  return html`<details><summary>${icon(chevronDownIcon)}${line}</summary><div class="version-body">${changesView(host, requirement, version)}</div></details>`
}
