import { css } from 'lit'

export const endpointFormStyles = css`
  .endpoint-form { display: grid; gap: calc(var(--_space) * 3); }
  .protocols { display: grid; gap: var(--_space); grid-template-columns: repeat(auto-fill, minmax(17em, 1fr)); margin-block-start: 0.375em; }
  .protocols .chip { align-items: start; padding: 0.625em 0.875em; }
  .protocols .chip > span { display: grid; gap: 0.125em; }
  .help { padding: 0.75em 0.875em; border-radius: var(--_radius); background: var(--_shade); font-size: 0.875em; display: grid; gap: 0.375em; max-inline-size: 60em; }
  .help .meta { font-size: inherit; }
  .secret { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: var(--_space); }
  .secret:not(:has(button)) { grid-template-columns: minmax(0, 1fr); }
  @container mkt (inline-size < 34em) {
    .protocols { grid-template-columns: minmax(0, 1fr); }
  }
`
