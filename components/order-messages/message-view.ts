import { html, nothing, type TemplateResult } from 'lit'
import type { Message } from '../../bff/contract/message.ts'
import { fileLinks } from '../shared/file-links.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { shortTimeView } from '../shared/time-views.ts'
import type { Viewer } from '../shared/viewer.ts'

/** Who wrote when what; under our own, who has read it. */
export function messageView(host: MktElement, message: Message, viewer: Viewer): TemplateResult {
  const { actor, at, text, attachments, readBy } = message
  const { t } = host
  const mine = viewer.actor?.role === actor.role
  const who = mine && viewer.actor?.id === actor.id ? t('messages.you') : nameOf(host, actor)
  const others = readBy.filter((role) => role !== actor.role)
  return html`<li part="entry" class="message" ?data-mine=${mine}>
    <p class="meta"><span part="entry-actor">${who}</span> <span part="entry-time">${shortTimeView(host, at)}</span></p>
    <p class="text">${text}</p>
    ${fileLinks(host, attachments)}
    ${mine && others.length > 0 ? html`<p class="meta">${t('messages.read', others.map((role) => t(`role.${role}`)).join(' · '))}</p>` : nothing}
  </li>`
}

function nameOf({ t }: MktElement, { role, name }: Message['actor']): string {
  return name ? `${t(`role.${role}`)} ${name}` : t(`role.${role}`)
}
