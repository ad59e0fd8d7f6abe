import { css } from 'lit'

/** For elements with forms. `.fields` lays fields out in two columns from 48em on. */
export const fieldStyles = css`
  .fields { display: grid; gap: calc(var(--_space) * 3); max-inline-size: 40em; }
  @container mkt (inline-size >= 48em) {
    .fields { grid-template-columns: 1fr 1fr; max-inline-size: 60em; }
    .fields > [data-wide] { grid-column: 1 / -1; }
    /* Two fields side by side keep their controls on one line: at their ends, whichever hint is longer, and from the top where one has an error below it. */
    .fields:not(:has(> [data-invalid])) > .field:not([data-wide]) { grid-template-rows: auto 1fr; align-content: stretch; }
    .fields > .field > [part~='control'] { align-self: end; }
  }
  [part~='field'] { display: grid; gap: 0.375em; align-content: start; }
  [part~='label'] { font-size: 0.875em; font-weight: 500; }
  [part~='required-mark'] { color: color-mix(in oklab, var(--_danger) 88%, currentColor); }
  [part~='hint'] { font-size: 0.8125em; color: var(--_muted); }
  .label-row { display: flex; justify-content: space-between; align-items: baseline; gap: var(--_space); }
  .counter { font-size: 0.8125em; color: var(--_muted); }
  .counter[data-over] { color: color-mix(in oklab, var(--_danger) 88%, currentColor); font-weight: 500; }

  [part~='alert'] li > .link { min-block-size: 1.75em; }

  [part~='control'] {
    inline-size: 100%; min-block-size: var(--_control); padding: 0.25em 0.625em; border: var(--_line) solid var(--_edge); border-radius: var(--_radius-control);
    background: light-dark(transparent, var(--_shade)); color: inherit; font: inherit; font-size: 1em; line-height: 1.5;
    transition: border-color var(--_duration) ease-out, background-color var(--_duration) ease-out;
  }
  textarea[part~='control'] { min-block-size: 6em; max-block-size: 32em; resize: vertical; field-sizing: content; }
  select[part~='control'] { text-overflow: ellipsis; }
  select[part~='control'] option { background: Canvas; color: CanvasText; }
  [part~='control']::placeholder { color: var(--_muted); opacity: 1; }
  [part~='control']:hover { border-color: currentColor; }
  [part~='control']:focus-visible { outline-offset: -1px; border-color: var(--_focus); }
  [part~='control'][aria-invalid='true'] { border-color: var(--_danger); }
  [part~='control']:disabled, [part~='control']:read-only:not(select) { background: transparent; border-style: dashed; }
  .narrow { max-inline-size: 10em; }

  .choice { display: flex; align-items: center; gap: 0.5em; min-block-size: var(--_control); cursor: pointer; }
  .choice input { flex: none; inline-size: 1.125em; block-size: 1.125em; margin: 0; accent-color: var(--_accent); }
  .chips { display: flex; flex-wrap: wrap; gap: var(--_space); }
  .chip { position: relative; display: inline-flex; align-items: center; min-block-size: var(--_control); padding: 0.25em 0.875em; border: var(--_line) solid var(--_edge); border-radius: var(--_radius-control); cursor: pointer; }
  .chip input { position: absolute; inset: 0; margin: 0; opacity: 0; cursor: inherit; }
  .chip:hover { background: var(--_hover); }
  .chip:has(:checked) { border-color: var(--_accent); box-shadow: inset 0 0 0 1px var(--_accent); background: color-mix(in srgb, var(--_accent) 8%, transparent); }
  .chip:has(:focus-visible) { outline: 2px solid var(--_focus); outline-offset: 2px; }
  .chip:has(:disabled) { opacity: 0.5; cursor: not-allowed; }
  @media (forced-colors: active) { .chip:has(:checked) { border: 2px solid Highlight; } }
`
