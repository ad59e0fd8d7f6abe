import { css } from 'lit'

export const requirementFormStyles = css`
  :host(:state(loading)) [part~='base'] { min-block-size: 24em; }
  .sheet { display: grid; gap: calc(var(--_space) * 3); }
  .sheet > slot:not(:has(*)) { display: contents; }
  [part~='header'] { display: grid; gap: calc(var(--_space) * 1); }
  [part~='header'] .spread { align-items: center; }
  .phase { display: grid; gap: 0.25em; }
  .now { font-weight: 600; justify-self: start; }
  .about:empty { display: none; }
  .about { font-size: 0.875em; color: var(--_muted); }
  [part~='deadline'] { font-size: 0.875em; }
  [part~='deadline'] > * + *::before { content: '·'; margin-inline: 0.5em; font-weight: 400; color: var(--_muted); }
  [part~='countdown'] { font-weight: 600; white-space: nowrap; }
  [part~='countdown'][data-soon] { color: color-mix(in oklab, var(--_warning) 84%, currentColor); }
  hr { inline-size: 100%; margin: 0; border: 0; border-block-start: var(--_line) solid var(--_border); }

  .answers, .result dl { display: grid; }
  .answer-row { display: grid; grid-template-columns: 9em minmax(0, 1fr); gap: 0.25em calc(var(--_space) * 2); padding-block: 0.625em; border-block-end: var(--_line) solid var(--_border); align-items: baseline; }
  .answer-row:first-child { border-block-start: var(--_line) solid var(--_border); }
  .answer-row dt { font-weight: 400; color: var(--_muted); }
  .answer-row dd { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline; gap: 0.25em var(--_space); }
  .answer-row dd > .answer, .answer-row dd > .downloads { flex: 1 1 14em; }
  .answer-row[data-marked] { background: color-mix(in srgb, var(--_warning) 7%, transparent); box-shadow: inset 3px 0 0 var(--_warning); padding-inline: 0.875em; }
  .answer { max-inline-size: 44em; white-space: pre-wrap; }
  .answer[data-none] { color: var(--_muted); }
  ins { text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: 0.2em; background: color-mix(in srgb, var(--_success) 16%, transparent); }
  del { color: var(--_muted); background: color-mix(in srgb, var(--_danger) 10%, transparent); }
  .give-back { min-block-size: 1.75em; padding-block: 0; color: var(--_muted); }
  .give-back:hover { color: inherit; }
  .give-back-why { flex-basis: 100%; display: grid; gap: 0.25em; justify-items: start; }
  .give-back-why [part~='field'] { inline-size: 100%; max-inline-size: 44em; }
  .give-back-why textarea { min-block-size: 3.5em; }

  form { display: grid; gap: calc(var(--_space) * 3); }
  .fields.one { grid-template-columns: minmax(0, 1fr); max-inline-size: 44em; }
  .locked [part~='label'] { color: var(--_muted); font-weight: 400; }
  .returned { padding: 0.75em 0.875em 0.875em; border-radius: var(--_radius); background: color-mix(in srgb, var(--_warning) 8%, transparent); box-shadow: inset 3px 0 0 var(--_warning); }
  .returned [part~='control'], .give-back-why [part~='control'] { background: light-dark(#fff, rgb(0 0 0 / 0.25)); }
  .unlock { margin-inline-start: -0.625em; }
  .reason { display: flex; gap: 0.375em; font-size: 1.0769em; color: color-mix(in oklab, var(--_warning) 40%, currentColor); }
  [part~='hint']:has(.reason) { color: inherit; }
  .reason .icon { margin-block-start: 0.125em; inline-size: 1.125em; block-size: 1.125em; color: color-mix(in oklab, var(--_warning) 84%, currentColor); }

  .pairs { display: grid; gap: 0.5em; }
  .pair { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 3fr) auto auto; gap: 0.25em 0.5em; align-items: center; }
  .pair [part~='error'] { grid-column: 1 / -1; }
  .pair .choice { font-size: 0.875em; white-space: nowrap; }

  .footer { display: flex; flex-wrap: wrap; align-items: center; gap: var(--_space) calc(var(--_space) * 1.5); }
  .saved[data-state='failed'] { color: color-mix(in oklab, var(--_danger) 88%, currentColor); }

  .result { display: grid; gap: calc(var(--_space) * 2); padding: calc(var(--_space) * 2) calc(var(--_space) * 2.5); border: var(--_line) solid var(--_border); border-radius: var(--_radius); }
  .said { white-space: pre-wrap; }
  p.rejected { font-size: 0.875em; color: color-mix(in oklab, var(--_danger) 60%, currentColor); }
  .result-part { display: grid; gap: 0.25em; }
  .result-part > [part~='label'] { color: var(--_muted); font-weight: 400; }
  .decision { display: grid; gap: var(--_space); }
  .versions { display: grid; gap: var(--_space); }
  .version { border-block-start: var(--_line) solid var(--_border); padding-block: 0.25em; }
  .version-line { font-size: 0.875em; padding: 0.375em 0 0.375em 1.75em; }
  .version .strong { font-weight: 500; }
  .version summary { flex-wrap: wrap; gap: 0 0.625em; }
  .version-body { padding-block-end: 0.5em; }
  .version-body .answer-row:last-child { border-block-end: 0; }
  .version-returned { display: grid; gap: 0.125em; padding: 0.25em 0 0.5em 1.75em; font-size: 0.875em; }
  .kept textarea { min-block-size: 5em; margin-block: 0.375em; font-size: 0.9375em; }
  .stack { gap: calc(var(--_space) * 1.5); }

  @container mkt (inline-size < 34em) {
    .answer-row { grid-template-columns: minmax(0, 1fr); }
    .pair { grid-template-columns: minmax(0, 1fr) auto; }
    .pair > input { grid-column: 1 / -1; }
    [part~='deadline'] { display: grid; gap: 0.125em; }
    [part~='deadline'] > * + *::before { content: none; }
    .footer > [part~='button'] { flex: 1 1 auto; }
    .decision > .row > [part~='button'] { flex: 1 1 auto; }
  }
  @media (forced-colors: active) { .returned, .answer-row[data-marked] { border-inline-start: 3px solid Highlight; } }
`
