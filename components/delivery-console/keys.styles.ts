import { css } from 'lit'

export const keysStyles = css`
  .key-row { display: flex; flex-wrap: wrap; gap: var(--_space) calc(var(--_space) * 2); align-items: center; justify-content: space-between; padding-block: 0.875em; }
  .key-row .about { display: grid; gap: 0.125em; min-inline-size: 0; }
  .key-row [part~='copy-button'] { min-block-size: 1.75em; padding-inline: 0.375em; }
  .issued { display: grid; gap: 0.5em; }
  .issued .secret-value { display: flex; flex-wrap: wrap; gap: var(--_space); align-items: center; }
  .issued code { overflow-wrap: anywhere; }
`
