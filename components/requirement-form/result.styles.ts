import { css } from 'lit'

/** Results, the decision about them, the form that hands one over, versions, and what was kept. */
export const resultStyles = css`
  .pairs { display: grid; gap: 0.5em; }
  .pair { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 3fr) auto auto; gap: 0.25em 0.5em; align-items: center; }
  .pair [part~='error'] { grid-column: 1 / -1; }
  .pair .choice { font-size: 0.875em; white-space: nowrap; }
  .result dl { display: grid; }
  .result { display: grid; gap: calc(var(--_space) * 2); padding: calc(var(--_space) * 2) calc(var(--_space) * 2.5); border: var(--_line) solid var(--_border); border-radius: var(--_radius); }
  .said { white-space: pre-wrap; }
  p.rejected { font-size: 0.875em; color: color-mix(in oklab, var(--_danger) 60%, currentColor); }
  .result-part { display: grid; gap: 0.25em; }
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
  @container mkt (inline-size < 34em) {
    .pair { grid-template-columns: minmax(0, 1fr) auto; }
    .pair > input { grid-column: 1 / -1; }
    .decision > .row > [part~='button'] { flex: 1 1 auto; }
  }
`
