import { css } from 'lit'

/** What was asked for, what changed in it, and what is given back. */
export const answersStyles = css`
  .answer-row dt { font-weight: 400; color: var(--_muted); }
  .answer-row dd { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline; gap: 0.25em var(--_space); }
  .answer-row dd > .answer, .answer-row dd > .downloads { flex: 1 1 14em; }
  .answer-row[data-marked] { background: color-mix(in srgb, var(--_warning) 7%, transparent); box-shadow: inset 3px 0 0 var(--_warning); padding-inline: 0.875em; }
  .answer[data-none] { color: var(--_muted); }
  ins { text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: 0.2em; background: color-mix(in srgb, var(--_success) 16%, transparent); }
  del { color: var(--_muted); background: color-mix(in srgb, var(--_danger) 10%, transparent); }
  .give-back { min-block-size: 1.75em; padding-block: 0; color: var(--_muted); }
  .give-back:hover { color: inherit; }
  .give-back-why { flex-basis: 100%; display: grid; gap: 0.25em; justify-items: start; }
  .give-back-why [part~='field'] { inline-size: 100%; max-inline-size: 44em; }
  .give-back-why textarea { min-block-size: 3.5em; }
  @media (forced-colors: active) { .answer-row[data-marked] { border-inline-start: 3px solid Highlight; } }
`
