import { css } from 'lit'

/** A failure is as wide as what it says. What stands where something could not be loaded is a quiet surface: only its icon has the colour. */
export const errorStyles = css`
  [part~='alert'][part~='error'], .unloaded > [part~='alert'] { inline-size: fit-content; max-inline-size: min(100%, 46em); }
  .unloaded > [part~='alert'] { border: var(--_line) solid var(--_border); background: none; }
`
