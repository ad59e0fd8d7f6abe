import { css } from 'lit'

/** For elements that ask before they act. */
export const dialogStyles = css`
  [part~='dialog'] {
    inline-size: min(32em, calc(100% - 2em)); max-block-size: calc(100% - 3em); padding: 0; border: var(--_line) solid color-mix(in srgb, currentColor 12%, transparent);
    border-radius: calc(var(--_radius) * 1.5); background: var(--_raised); color: var(--_raised-text); overflow: auto; overscroll-behavior: contain;
    box-shadow: 0 1.5em 4em -1em rgb(0 0 0 / 0.3), 0 0.25em 1em -0.5em rgb(0 0 0 / 0.2);
  }
  [part~='dialog'][open] { animation: mkt-rise var(--_duration) ease-out; }
  [part~='dialog']:not(:modal) { position: static; inline-size: 100%; box-shadow: none; margin-block: calc(var(--_space) * 2); }
  [part~='dialog']::backdrop { background: rgb(10 14 22 / 0.45); }
  [part~='dialog'] > form { display: grid; gap: calc(var(--_space) * 2); padding: 1.5em; }
  [part~='dialog-title'] { font-size: 1.125em; font-weight: 600; line-height: 1.25; }
  .dialog-body { display: grid; gap: calc(var(--_space) * 2); }
  .dialog-actions { display: flex; flex-wrap: wrap; justify-content: end; gap: var(--_space); margin-block-start: var(--_space); }
  @keyframes mkt-rise { from { opacity: 0; translate: 0 0.5em; } }
`

/** The facts a dialog repeats before it is answered. */
export const whatStyles = css`
  .what { display: grid; gap: 0.375em; padding: 0.75em 0.875em; border-radius: var(--_radius); background: color-mix(in srgb, currentColor 4%, transparent); font-size: 0.875em; }
  .what > div { display: grid; grid-template-columns: 6em minmax(0, 1fr); gap: 0.5em; }
  .what dt { color: color-mix(in srgb, currentColor 68%, transparent); }
  @container mkt (inline-size < 30em) { .what > div { grid-template-columns: minmax(0, 1fr); gap: 0; } }
`
