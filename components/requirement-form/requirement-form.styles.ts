import { css } from 'lit'

export const requirementFormStyles = css`
  :host(:state(loading)) [part~='base'] { min-block-size: 24em; }
  .sheet { display: grid; gap: calc(var(--_space) * 3); }
  [part~='header'] { display: grid; gap: var(--_space); }
  .phase { display: grid; gap: 0.25em; }
  .now { font-weight: 600; justify-self: start; }
  .about:empty { display: none; }
  .about { font-size: 0.875em; color: var(--_muted); }

  .answers { display: grid; }
  .answer-row { display: grid; grid-template-columns: 9em minmax(0, 1fr); gap: 0.25em calc(var(--_space) * 2); padding-block: 0.625em; border-block-end: var(--_line) solid var(--_border); align-items: baseline; }
  .answer-row:first-child { border-block-start: var(--_line) solid var(--_border); }
  .answer { max-inline-size: 44em; white-space: pre-wrap; }

  form { display: grid; gap: calc(var(--_space) * 3); }
  .fields.one { grid-template-columns: minmax(0, 1fr); max-inline-size: 44em; }
  .locked [part~='label'] { color: var(--_muted); font-weight: 400; }
  .returned { padding: 0.75em 0.875em 0.875em; border-radius: var(--_radius); background: color-mix(in srgb, var(--_warning) 8%, transparent); box-shadow: inset 3px 0 0 var(--_warning); }
  .reason { display: flex; gap: 0.375em; font-size: 1.0769em; color: color-mix(in oklab, var(--_warning) 40%, currentColor); }
  [part~='hint']:has(.reason) { color: inherit; }
  .reason .icon { margin-block-start: 0.125em; inline-size: 1.125em; block-size: 1.125em; color: color-mix(in oklab, var(--_warning) 84%, currentColor); }

  .footer { display: flex; flex-wrap: wrap; align-items: center; gap: var(--_space) calc(var(--_space) * 1.5); }
  .saved[data-state='failed'] { color: color-mix(in oklab, var(--_danger) 88%, currentColor); }
  .saved:empty { display: none; }

  @container mkt (inline-size < 34em) {
    .answer-row { grid-template-columns: minmax(0, 1fr); }
    .footer > [part~='button'] { flex: 1 1 auto; }
  }
  @media (forced-colors: active) { .returned { border-inline-start: 3px solid Highlight; } }
`
