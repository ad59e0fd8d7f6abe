import { css } from 'lit'

/** For lists that are several in one: a line of tabs with counts, and round buttons that narrow what is shown. */
export const tabStyles = css`
  .tabs { display: flex; flex-wrap: wrap; gap: var(--_space); border-block-end: var(--_line) solid var(--_border); }
  [part~='tab'] { border: 0; border-radius: 0; border-block-end: 2px solid transparent; margin-block-end: calc(var(--_line) * -1); padding-inline: 0.25em; color: var(--_muted); }
  [part~='tab']:hover { background: none; color: inherit; }
  [part~='tab'][aria-pressed='true'] { color: inherit; border-block-end-color: var(--_accent); }
  .count { padding: 0 0.5em; border-radius: 1em; background: var(--_hover); font-size: 0.9286em; }
  .quick { border-radius: 2em; }
  .quick[aria-pressed='true'] { border-color: var(--_accent); box-shadow: inset 0 0 0 1px var(--_accent); background: color-mix(in srgb, var(--_accent) 8%, transparent); }
  @media (forced-colors: active) { [part~='tab'] { border-block-end-color: Canvas; } [part~='tab'][aria-pressed='true'] { border-block-end-color: Highlight; } }
`
