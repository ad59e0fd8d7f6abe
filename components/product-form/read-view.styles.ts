import { css } from 'lit'

/** What was entered, to be read. */
export const readingStyles = css`
  .read { display: grid; gap: calc(var(--_space) * 4); }
  .read section { display: grid; gap: var(--_space); }
  .fact { display: grid; gap: 0.125em calc(var(--_space) * 2); padding-block: 0.75em; border-block-start: var(--_line) solid var(--_border); }
  .fact dt { font-size: 0.875em; color: var(--_muted); }
  .fact dt .tag { color: inherit; }
  .fact .row { gap: 0.375em; }
  .written { white-space: pre-wrap; }
  .picture { display: block; inline-size: auto; max-inline-size: min(100%, 16em); block-size: auto; max-block-size: 10em; margin-block-end: 0.375em; border-radius: var(--_radius-control); }
  .plan-fact + .plan-fact { margin-block-start: 1em; }
  .plan-fact table { max-inline-size: 32em; }
  @container mkt (inline-size >= 40em) {
    .fact { grid-template-columns: 10em minmax(0, 1fr); }
  }
`
