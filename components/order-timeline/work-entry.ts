import { html, nothing, type TemplateResult } from 'lit'
import type { HistoryEntry } from '../../bff/contract/common.ts'
import type { Order } from '../../bff/contract/order.ts'
import { fileLinks } from '../shared/file-links.ts'
import type { MktElement } from '../shared/mkt-element.ts'

/** `id` is the entry's number in time order; history is append-only, so it never changes. */
export type Entry = HistoryEntry & {
  readonly id: string
  /** How often the command was given up to here. */
  readonly round: number
}

/** What an entry of human delivery carries beside its note: which answers came back and why, which files were handed over. */
export function workEntry(host: MktElement, order: Order, entry: Entry): TemplateResult | typeof nothing {
  if (entry.command === 'return-requirement') return reasons(host, order, entry)
  return entry.command === 'finish' ? handedOver(host, order, entry) : nothing
}

function reasons({ t }: MktElement, { requirement }: Order, { problems = [] }: Entry): TemplateResult | typeof nothing {
  if (problems.length === 0) return nothing
  const labels = new Map(requirement?.template.fields.map(({ key, label }) => [key, label]))
  labels.set('attachments', t('work.attachments'))
  return html`<ul class="plain said">${problems.map(
    ({ path, reason }) => html`<li><span class="strong">${labels.get(path) ?? path}</span> ${reason}</li>`,
  )}</ul>`
}

/** Results come numbered by their round. */
function handedOver(host: MktElement, { result, earlierResults = [] }: Order, { round }: Entry) {
  const found = [result, ...earlierResults].find((one) => one?.version === round)
  if (!found) return nothing
  return html`<p class="note">${found.text}</p>${fileLinks(host, found.files)}`
}
