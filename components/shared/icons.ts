import { html, type TemplateResult } from 'lit'

/** Outlines after Lucide (ISC licence), one path each; only those in use are bundled. */
export const copyIcon =
  'M10 8h10a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H10a2 2 0 0 1-2-2V10a2 2 0 0 1 2-2M4 16a2 2 0 0 1-2-2V4c0-1.1.9-2 2-2h10a2 2 0 0 1 2 2'
export const checkIcon = 'M20 6 9 17l-5-5'
export const alertIcon = 'M22 12a10 10 0 1 1-20 0 10 10 0 0 1 20 0M12 8v4M12 16h.01'
export const chevronDownIcon = 'm6 9 6 6 6-6'

/** Decoration beside a word; never the only carrier of meaning. */
export function icon(path: string): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=${path}></path></svg>`
}
