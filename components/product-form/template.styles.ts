import { css } from 'lit'

/** The designer of a requirement form, and how a buyer will meet it. */
export const templateStyles = css`
  .template { display: grid; gap: calc(var(--_space) * 3); margin-block-start: 0.25em; grid-template-columns: minmax(0, 1fr); align-items: start; }
  .template-design { display: grid; gap: calc(var(--_space) * 1.5); min-inline-size: 0; justify-items: start; }
  .template-fields { display: grid; gap: calc(var(--_space) * 1.5); inline-size: 100%; }
  .template-field { display: grid; gap: var(--_space); padding: calc(var(--_space) * 1.75); border: var(--_line) solid var(--_border); border-radius: var(--_radius); animation: mkt-appear var(--_duration) ease-out; }
  .template-field .plan-head > .tag { margin-block-start: 2.25em; }
  .template-facts { display: grid; grid-template-columns: minmax(0, 1fr) auto auto; gap: 0.25em calc(var(--_space) * 1.5); align-items: end; }
  .template-facts .number-input { inline-size: 6em; }
  .template-facts > [part~='error'] { grid-column: 1 / -1; order: 1; }
  textarea.few-lines[part~='control'] { min-block-size: 4.5em; }
  .template-preview .field { display: grid; gap: 0.375em; }
  .template-preview [part~='control']:disabled { border-style: solid; opacity: 1; }
  .template-preview .drop { background: transparent; color: var(--_muted); }
  .start-template { display: flex; flex-wrap: wrap; align-items: center; gap: var(--_space) calc(var(--_space) * 2); padding: calc(var(--_space) * 2); border: var(--_line) dashed var(--_edge); border-radius: var(--_radius); }
  @container mkt (inline-size >= 44em) {
    .template { grid-template-columns: minmax(0, 1.6fr) minmax(0, 1fr); }
    .template-preview { position: sticky; inset-block-start: 1em; }
  }
  @container mkt (inline-size < 26em) {
    .template-facts { grid-template-columns: minmax(0, 1fr) auto; }
    .template-facts > :first-child, .template-facts > .choice:nth-child(2) { grid-column: 1 / -1; }
    .template-field .plan-head > .tag { margin-block-start: 0; align-self: center; }
  }
`
