import type { TemplateResult } from 'lit'
import type { Severity } from '../../bff/domain/alert.ts'
import { alertIcon, icon } from '../shared/icons.ts'
import type { Tone } from '../shared/status.ts'

/** Outlines after Lucide (ISC licence), as in `icons.ts`. Each severity has a form of its own, not only a colour. */
const triangleIcon = 'm12 3 10 18H2zM12 10v4M12 17h.01'
const infoIcon = 'M22 12a10 10 0 1 1-20 0 10 10 0 0 1 20 0M12 16v-4M12 8h.01'

export const severityTones: Readonly<Record<Severity, Tone>> = {
  critical: 'danger',
  warning: 'warning',
  notice: 'neutral',
}
const icons: Readonly<Record<Severity, string>> = { critical: alertIcon, warning: triangleIcon, notice: infoIcon }

export function severityIcon(severity: Severity): TemplateResult {
  return icon(icons[severity])
}
