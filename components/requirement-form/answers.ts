import { html, nothing, type TemplateResult } from 'lit'
import type { Requirement } from '../../bff/contract/work.ts'
import { fileLinks } from '../shared/file-links.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { own } from '../shared/own.ts'
import type { TemplateField } from '../shared/template-fields.ts'
import { diffView } from '../shared/text-diff.ts'
import { answersStyles } from './answers.styles.ts'
import { ATTACHMENTS } from './phase.ts'

type Version = Requirement['versions'][number]
type Settings = {
  /** Marks what this version changed. */
  readonly changed?: Version | undefined
  /** What stands under an answer, such as the way to return it. */
  readonly below?: (key: string, label: string) => unknown
  readonly marked?: (key: string) => boolean
}

/** What the buyer asked for, to be read; with what the last version changed, where that is wanted. */
export function answersView(host: MktElement, requirement: Requirement, given: Settings = {}): TemplateResult {
  const settings = own(given)
  host.adopt(answersStyles)
  const { template, attachments } = requirement
  const files = template.attachments && (attachments.length > 0 || settings.below)
  return html`<dl class="answers">
    ${template.fields.map((field) => answer(host, field, requirement, settings))}
    ${files ? row(ATTACHMENTS, host.t('requirement.attachments'), filesOf(host, requirement, settings.changed), settings) : nothing}
  </dl>`
}

/** Only what a version changed. */
export function changesView(host: MktElement, { template }: Requirement, version: Version): TemplateResult {
  host.adopt(answersStyles)
  const fields = template.fields.flatMap((field) => {
    const change = version.changes.find(({ key }) => key === field.key)
    return change
      ? [
          row(
            field.key,
            field.label,
            html`<p class="answer">${changedAnswer(field.control, change.from, change.to)}</p>`,
          ),
        ]
      : []
  })
  return html`<dl class="answers">${fields}${
    changedFiles(version) ? row(ATTACHMENTS, host.t('requirement.attachments'), filesChanged(host, version)) : nothing
  }</dl>`
}

/** How many answers a version changed. */
export function countChanges(version: Version): number {
  return version.changes.length + (changedFiles(version) ? 1 : 0)
}

function answer(
  host: MktElement,
  { key, label, control }: TemplateField,
  requirement: Requirement,
  settings: Settings,
) {
  const now = requirement.fields[key] ?? ''
  const change = settings.changed?.changes.find((one) => one.key === key)
  const text = change ? changedAnswer(control, change.from, change.to) : now || host.t('requirement.none')
  return row(key, label, html`<p class="answer" ?data-none=${!now && !change}>${text}</p>`, settings)
}

/** Long text word by word; what was chosen or is short, as a whole. */
function changedAnswer(control: TemplateField['control'], from: string, to: string): TemplateResult {
  if (control === 'textarea') return diffView(from, to)
  return html`${from ? html`<del>${from}</del> ` : nothing}${to ? html`<ins>${to}</ins>` : nothing}`
}

function filesOf(host: MktElement, { attachments }: Requirement, changed: Version | undefined) {
  const gone = changed?.attachmentsRemoved.length ?? 0
  if (attachments.length + gone === 0) return html`<p class="answer" data-none>${host.t('requirement.none')}</p>`
  return html`${fileLinks(host, attachments)}${gone > 0 ? html`<p class="answer"><del>${host.t('work.n-files', gone)}</del></p>` : nothing}`
}

function changedFiles({ attachmentsAdded, attachmentsRemoved }: Version): boolean {
  return attachmentsAdded.length + attachmentsRemoved.length > 0
}

function filesChanged({ t }: MktElement, { attachmentsAdded, attachmentsRemoved }: Version): TemplateResult {
  const [gone, come] = [attachmentsRemoved.length, attachmentsAdded.length]
  return html`<p class="answer">${gone > 0 ? html`<del>${t('work.n-files', gone)}</del> ` : nothing}${come > 0 ? html`<ins>${t('work.n-files', come)}</ins>` : nothing}</p>`
}

function row(key: string, label: string, value: unknown, { below, marked }: Settings = {}): TemplateResult {
  return html`<div class="answer-row" ?data-marked=${marked?.(key)}><dt part="label">${label}</dt><dd>${value}${below?.(key, label)}</dd></div>`
}
