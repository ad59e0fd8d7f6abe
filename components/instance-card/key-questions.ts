import { html } from 'lit'
import { OVERLAP_HOURS, OVERLAP_HOURS_MAX } from '../../bff/domain/access-key.ts'
import type { Question } from '../shared/confirm-dialog.ts'
import type { MktElement } from '../shared/mkt-element.ts'

/** For how long the old secret may stay good: not at all where it has leaked. */
const OVERLAPS = [OVERLAP_HOURS, OVERLAP_HOURS_MAX, 0] as const

/** A new secret, and what becomes of the old one. */
export function rotateQuestion(host: MktElement, run: (body: object) => Promise<void>): Question {
  const { t } = host
  let overlapHours: number = OVERLAP_HOURS
  const choose = (hours: number) => () => {
    overlapHours = hours
    host.requestUpdate()
  }
  return {
    title: t('instance-access.rotate.title'),
    body: () =>
      html`<p>${t('instance-access.rotate.what')}</p><fieldset class="choices"><legend>${t('instance-access.rotate.old')}</legend>${OVERLAPS.map(
        (
          hours,
        ) => html`<label class="choice"><input type="radio" name="overlap" .checked=${hours === overlapHours} @change=${choose(hours)}>
        <span>${t(`instance-access.overlap.${hours}`)}</span></label>`,
      )}</fieldset>`,
    confirm: t('instance-access.rotate'),
    run: () => run({ overlapHours }),
    after: () => host.announce(t('instance-access.rotated')),
  }
}

export function switchOffQuestion(host: MktElement, run: () => Promise<void>): Question {
  const { t } = host
  return {
    title: t('instance-access.disable.title'),
    body: () => html`<p>${t('instance-access.disable.what')}</p>`,
    confirm: t('instance-access.disable'),
    danger: true,
    run,
    after: () => host.announce(t('instance-access.off')),
  }
}
