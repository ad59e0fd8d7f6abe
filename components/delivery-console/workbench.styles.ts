import { css } from 'lit'

export const workbenchStyles = css`
  .bench { display: grid; gap: calc(var(--_space) * 2.5); grid-template-columns: minmax(0, 1fr); }
  legend + .chips { margin-block-start: 0.375em; }
  @container mkt (inline-size < 34em) {
    .chips:has([name='target']) { display: grid; }
    .chip:has([name='target']) > span { display: flex; flex-wrap: wrap; gap: 0 var(--_space); flex: 1; justify-content: space-between; align-items: baseline; }
  }
  .code-box { display: grid; gap: 0.375em; grid-template-columns: minmax(0, 1fr); }
  .code-box .spread { flex-wrap: nowrap; align-items: center; }
  .code-box pre { margin: 0; max-block-size: 20em; overflow: auto; padding: 0.75em 0.875em; border-radius: var(--_radius); background: var(--_shade); font-size: 0.875em; white-space: pre-wrap; overflow-wrap: anywhere; }
  .code-box [part~='copy-button'] { flex: none; min-block-size: 1.75em; padding-inline: 0.375em; }
  .steps { padding: 0; }
  .timing { display: grid; gap: 0.25em; font-size: 0.875em; }
  .timing > div { display: grid; grid-template-columns: min(9em, 40%) minmax(0, 1fr); gap: calc(var(--_space) * 2); align-items: center; }
  .timing dt { color: var(--_muted); }
  .timing meter { inline-size: min(16em, 50%); block-size: 0.5em; vertical-align: middle; }
  .values > .stack { padding-block-start: var(--_space); }
  .values .fields { gap: calc(var(--_space) * 2); grid-template-columns: repeat(auto-fill, minmax(13em, 1fr)); max-inline-size: none; }
  .values .choice { align-self: end; }
  .values input { min-inline-size: 0; }
  [part~='button'][aria-pressed='true'] { border-color: var(--_accent); box-shadow: inset 0 0 0 1px var(--_accent); }
  [part~='button'].past { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0.25em var(--_space); inline-size: 100%; text-align: start; border: 0; border-radius: var(--_radius-control); padding: 0.625em; font-weight: 400; }
  [part~='button'].past[aria-current] { background: var(--_hover); }
  .past > * { grid-column: 2; justify-self: end; }
  .past > .grow { grid-area: 1 / 1 / span 2; justify-self: start; }
  .past .meta { display: block; margin-block-start: 0.25em; font-size: 0.9286em; }
  .progress { inline-size: 100%; block-size: 0.5em; accent-color: var(--_accent); }
  .tally { display: flex; flex-wrap: wrap; gap: var(--_space); }
  .case { display: grid; grid-template-columns: 6em minmax(0, 1fr); gap: 0 calc(var(--_space) * 1.5); align-items: start; padding-block: 0.25em; }
  .case > [part~='badge'] { margin-block-start: calc(var(--_control) * 0.577 - 0.9em); justify-self: start; }
  .case .tag { white-space: nowrap; }
  .case details > summary { font-size: 0.9375em; inline-size: 100%; }
  .case .told { display: grid; gap: calc(var(--_space) * 1.5); padding-block: 0.25em 1em; grid-template-columns: minmax(0, 1fr); }
  .case .told dl { display: grid; gap: 0.375em; font-size: 0.875em; }
  .case .told dl > div { display: grid; grid-template-columns: 6em minmax(0, 1fr); gap: calc(var(--_space) * 1.5); }
  .case .told dt { color: var(--_muted); }
  @container mkt (inline-size < 34em) {
    .case .told dl > div { grid-template-columns: minmax(0, 1fr); gap: 0; }
    .case { grid-template-columns: minmax(0, 1fr) auto; }
    .case > details { grid-area: 1 / 1 / auto / -1; }
    .case > [part~='badge'] { grid-area: 1 / 2; margin-inline-end: 2em; }
    .case summary { position: relative; flex-wrap: wrap; padding-inline-end: 8em; }
    .case summary > .icon { position: absolute; inset-block-start: 0.5em; inset-inline-end: 0; }
  }
  /* What is asked stays beside what came of it. */
  @container mkt (inline-size >= 60em) {
    .bench:has(> :nth-child(2)) { grid-template: auto 1fr / 22em minmax(0, 1fr); align-items: start; }
    .bench > :nth-child(2) { grid-area: 1 / 2 / span 2; }
    .bench:has(> :nth-child(2)) > :first-child .fields { grid-template-columns: minmax(0, 1fr); }
  }
`
