import { css } from 'lit'

/** What is said about money, wherever it stands. */
export const moneyStyles = css`
  .money { display: grid; gap: calc(var(--_space) * 0.75); justify-items: start; }
  .money .actions { margin-block-start: var(--_space); inline-size: 100%; }
  .money .line { display: flex; gap: 0.5em; font-size: 0.875em; }
  .money .line > .icon { margin-block-start: 0.125em; color: color-mix(in oklab, var(--_warning) 84%, currentColor); }
  .money .line > div { display: grid; gap: 0.125em; min-inline-size: 0; }
  .money .said { white-space: pre-wrap; overflow-wrap: anywhere; }
  .happens { font-size: 0.875em; }
  .happens ul { margin: 0.25em 0 0; padding-inline-start: 1.25em; display: grid; gap: 0.25em; list-style: disc; }
`
