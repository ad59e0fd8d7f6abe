import { css } from 'lit'

export const orderMessagesStyles = css`
  :host(:state(loading)) [part~='base'] { min-block-size: 20em; }
  .messages { display: grid; gap: calc(var(--_space) * 2.5); }
  [part~='header'] { display: grid; gap: 0.25em; }
  [part~='title'] { font-size: 1.125em; }
  .empty { padding: 1.5em 1em; font-size: 0.9375em; }
  .earlier { text-align: center; }
  .conversation { display: grid; grid-template-columns: minmax(0, 1fr); gap: calc(var(--_space) * 1.5); max-inline-size: 48em; }
  .message { display: grid; grid-template-columns: minmax(0, auto); min-inline-size: 0; gap: 0.25em; justify-self: start; max-inline-size: min(100%, 38em); padding: 0.5em 0.75em 0.625em; border-radius: var(--_radius); background: var(--_shade); animation: mkt-said var(--_duration) ease-out; }
  .message[data-mine] { justify-self: end; background: color-mix(in srgb, var(--_accent) 8%, transparent); }
  .message .meta { display: flex; flex-wrap: wrap; gap: 0 0.75em; }
  .message [part~='entry-actor'] { font-weight: 500; }
  .text { white-space: pre-wrap; font-size: 0.9375em; }
  .new { display: flex; align-items: center; gap: 0.75em; font-size: 0.8125em; font-weight: 500; color: color-mix(in oklab, var(--_accent) 85%, currentColor); }
  .new::before, .new::after { content: ''; flex: 1; block-size: 1px; background: color-mix(in srgb, var(--_accent) 40%, transparent); }
  .composer { display: grid; gap: calc(var(--_space) * 1.5); max-inline-size: 48em; padding-block-start: calc(var(--_space) * 2); border-block-start: var(--_line) solid var(--_border); }
  .composer textarea { min-block-size: 4em; }
  @keyframes mkt-said { from { opacity: 0; } }
  @media (forced-colors: active) { .message { border: 1px solid; } }
`
