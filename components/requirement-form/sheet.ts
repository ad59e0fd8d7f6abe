import { html, nothing, type TemplateResult } from 'lit'
import type { Order } from '../../bff/contract/order.ts'
import type { Role } from '../../bff/domain/role.ts'
import { chevronDownIcon, icon } from '../shared/icons.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { deadlineLine } from '../shared/order-deadline.ts'
import { statusPill } from '../shared/status.ts'
import type { Desk } from './desk.ts'
import { notices } from './notices.ts'
import { isSubmitted, lastReturn, type Phase } from './phase.ts'
import { type Places, rowsWaiting } from './places.ts'

export type Sheet = {
  readonly order: Order
  readonly phase: Phase
  readonly desk: Desk
  readonly places: Places
  readonly level: number
  /** Whether whoever looks has this role. */
  readonly mine: (role: Role) => boolean
}

/** The requirement of an order as a sheet: what is to be done with it now, then what was asked for, then what came of it. */
export function sheet(host: MktElement, view: Sheet): TemplateResult {
  const { order, phase, level, desk, places } = view
  return html`<article class="sheet" aria-labelledby="title" @pointerover=${desk.near} @focusin=${desk.near}>
    <header part="header">${head(host, view)}</header>
    ${notices(host, order, desk, places)}
    <slot name="intro"></slot>
    ${work(host, view)}
    ${places.versions(order, level + 1)}
    ${phase === 'decide' ? nothing : earlierResults(host, view)}
  </article>`
}

function head(host: MktElement, { order, phase, level, mine }: Sheet): TemplateResult {
  const { deadline, state } = order
  return html`<slot name="header"></slot>
    <div class="spread"><div id="title" part="title" role="heading" aria-level=${level}>${host.t('requirement.title')}</div>${statusPill(host, 'order', state)}</div>
    <div part="phase" class="phase">
      <div id="phase" class="now" role="heading" aria-level=${level + 1} tabindex="-1">${phaseWords(host, order, phase)}</div>
      <p class="about">${aboutWords(host, order, phase)}</p>
      ${deadline && phase !== 'read' ? deadlineLine(host, deadline, mine(deadline.actor)) : nothing}
    </div>`
}

function phaseWords(host: MktElement, order: Order, phase: Phase): string {
  return phase === 'mend'
    ? host.t('requirement.phase.mend', lastReturn(order)?.size ?? 0)
    : host.t(`requirement.phase.${phase}`)
}

function aboutWords({ localize }: MktElement, { state }: Order, phase: Phase): string {
  if (phase === 'editable') return localize.word('requirement.editable', state, '')
  if (phase === 'read') return localize.word('requirement.locked', state, '')
  return localize.word(`requirement.phase.${phase}`, 'about', '')
}

/** What whoever looks is here for. */
function work(host: MktElement, view: Sheet): unknown {
  const { order, phase, desk, places } = view
  switch (phase) {
    case 'submit':
    case 'mend':
    case 'edit':
      return places.editor(order, phase === 'edit')
    case 'editable':
      return [asked(host, view), toolbar(host, 'requirement.edit', 'button', () => desk.edit(true))]
    case 'review':
      return places.review(order)
    case 'start':
      return [
        asked(host, view),
        toolbar(
          host,
          'requirement.start',
          'button button-primary',
          () => void desk.start(order),
          desk.busy === 'start',
        ),
      ]
    case 'finish':
      return [
        asked(host, view),
        order.result?.rejected ? places.lastRejection(order.result) : nothing,
        places.form(order),
      ]
    case 'decide':
      return decide(host, view)
    case 'read':
      return [result(view), asked(host, view)]
  }
}

/** The result first: it is what the decision is about. What was asked for stands below, to compare. */
function decide(host: MktElement, view: Sheet): unknown {
  const { order, places } = view
  const last = order.result
  return [
    result(view),
    last ? places.decision(order, last) : nothing,
    earlierResults(host, view),
    html`<section class="stack" aria-labelledby="asked-title"><div id="asked-title" class="section-title" role="heading" aria-level=${view.level + 1}>${host.t('requirement.asked')}</div>${asked(host, view)}</section>`,
  ]
}

function asked(host: MktElement, { order, places }: Sheet): unknown {
  const { requirement } = order
  if (!requirement) return html`<p part="empty" class="meta">${host.t('requirement.no-template')}</p>`
  if (!isSubmitted(order)) return html`<p part="empty" class="empty">${host.t('requirement.empty')}</p>`
  return places.answers(order)
}

function result({ order, places, level, mine }: Sheet): unknown {
  return order.result ? places.result(order, order.result, level + 1, mine('buyer')) : nothing
}

function earlierResults(host: MktElement, { order, places, level, phase, mine }: Sheet): unknown {
  const { result, earlierResults = [] } = order
  const shown = phase === 'decide' || phase === 'read'
  const earlier = shown || !result ? earlierResults : [result, ...earlierResults]
  if (earlier.length === 0) return nothing
  return html`<details class="earlier"><summary>${icon(chevronDownIcon)}${host.t('requirement.earlier-results')} (${earlier.length})</summary>
    <div class="stack">${earlier.map((one) => places.result(order, one, level + 1, mine('buyer')))}</div></details>`
}

function toolbar(
  host: MktElement,
  word: 'requirement.edit' | 'requirement.start',
  part: string,
  press: () => void,
  busy = false,
): TemplateResult {
  return html`<footer part="footer actions" class="footer">
    <button part=${part} type="button" aria-busy=${busy} @click=${press}>${host.t(word)}</button><slot name="actions"></slot></footer>`
}

/** The sheet's own shape, so that nothing jumps when the answer comes. */
export function formSkeleton(): TemplateResult {
  return html`<div class="sheet"><div><span part="skeleton" class="w-20 tall"></span><span part="skeleton" class="w-60"></span></div>${rowsWaiting()}</div>`
}
