import { css } from 'lit'

/** Files to fetch. */
export const downloadStyles = css`
  .downloads { display: flex; flex-wrap: wrap; gap: 0.375em; }
  .downloads > li { min-inline-size: 0; max-inline-size: 100%; }
  .download { display: inline-flex; align-items: center; gap: 0.375em; max-inline-size: 100%; min-block-size: 1.75em; padding: 0.125em 0.625em; border: var(--_line) solid var(--_border); border-radius: var(--_radius-control); font-size: 0.875em; line-height: 1.375; color: inherit; text-decoration: none; }
  .download:hover { background: var(--_hover); }
  .download .icon { inline-size: 1em; block-size: 1em; color: var(--_muted); }
  .download > span { min-inline-size: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .download .meta { font-size: 0.9286em; }
`
