import { css } from 'lit'

/** Of what is new in a list that is followed live: it waits where the reader is, and moves nothing. */
export const newsStyles = css`
  .news { position: sticky; inset-block-start: var(--_space); z-index: 1; block-size: 0; display: flex; justify-content: center; align-items: center; }
  .news [part~='button'] { border-radius: 2em; background: var(--_accent); border-color: transparent; color: var(--_on-accent); box-shadow: 0 0.125em 0.75em rgb(0 0 0 / 20%); animation: mkt-appear var(--_duration) ease-out; }
  [data-gone] :is(.strong, .about > p:not(.what, .meta)) { color: var(--_muted); }
  @media (forced-colors: active) { .news [part~='button'] { forced-color-adjust: none; } }
`
