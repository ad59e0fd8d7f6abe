import { css } from 'lit'

export const replaceStyles = css`
  .replace { display: grid; gap: calc(var(--_space) * 2); grid-template-columns: minmax(0, 1fr); }
  .replace .pair { display: grid; gap: var(--_space); grid-template-columns: 1fr 1fr; align-items: start; }
  .replace legend { margin-block-end: var(--_space); }
  .replace .chip { font-size: 0.875em; }
  @container mkt (inline-size < 30em) { .replace .pair { grid-template-columns: minmax(0, 1fr); } }
`
