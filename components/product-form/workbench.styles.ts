import { css } from 'lit'
import { dataStyles } from '../shared/styles/data.ts'
import { fieldStyles } from '../shared/styles/fields.ts'

const frame = css`
  .head { display: flex; align-items: start; justify-content: space-between; gap: var(--_space) calc(var(--_space) * 2); }
  .head-text { display: grid; gap: 0.25em; min-inline-size: 0; }
  .head > [part~='button'] { flex: none; margin-block-start: -0.125em; margin-inline-start: -0.625em; padding-inline-end: 0; }
  .head > [part~='button']:hover { background: none; text-decoration: underline; text-underline-offset: 0.2em; }
  .head .row { gap: 0.25em 0.75em; }
  .banners { display: grid; gap: calc(var(--_space) * 1.5); margin-block: calc(var(--_space) * 2); }
  .head, .banners, .layout, .read { max-inline-size: 62em; }
  .banners:not(:has(> *)) { margin-block: var(--_space); }
  .banners + .read { margin-block-start: calc(var(--_space) * 4); }
  [part~='alert'] .row { margin-block-start: 0.5em; }
  [part~='title']:focus-visible, .section-title:focus-visible { outline: none; }

  .layout { display: grid; gap: calc(var(--_space) * 3); grid-template-columns: minmax(0, 1fr); }
  .panel { container: mkt / inline-size; display: grid; gap: calc(var(--_space) * 2.5); align-content: start; grid-template-columns: minmax(0, 1fr); }
  .panel > .section-title { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 0.75em; }
  .panel > .section-title .meta { font-weight: 400; }
  .panel :is(input, select, textarea, button, fieldset, [tabindex]) { scroll-margin-block: 2em 6em; }
  .fields { gap: calc(var(--_space) * 3.5) calc(var(--_space) * 3); max-inline-size: none; grid-template-columns: minmax(0, 1fr); }
  legend[part~='label'] { margin-block-end: 0.25em; }
  select[part~='control'] { min-block-size: max(var(--_control), 2em + 2px); }
  .note { margin-block-start: 0.25em; padding-inline-start: 0.625em; border-inline-start: 2px solid var(--_danger); color: color-mix(in oklab, var(--_danger) 88%, currentColor); font-weight: 500; }

  .last-look { display: grid; gap: calc(var(--_space) * 3); }

  .footer {
    position: sticky; inset-block-end: 0; z-index: 1; display: flex; flex-wrap: wrap; align-items: center; gap: var(--_space) calc(var(--_space) * 2);
    margin-block-start: var(--_space); padding: calc(var(--_space) * 1.25) calc(var(--_space) * 1.5); border: var(--_line) solid color-mix(in srgb, currentColor 14%, transparent);
    border-radius: var(--_radius); background: var(--_raised); color: var(--_raised-text);
  }
  .footer .end { margin-inline-start: auto; }
  .saved { flex: 0 1 auto; }
  .saved[data-state='failed'] { color: color-mix(in oklab, var(--_warning) 84%, currentColor); }

  .state { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: calc(var(--_space) * 1.5); padding: calc(var(--_space) * 1.75) calc(var(--_space) * 2); border: var(--_line) solid var(--_border); border-radius: var(--_radius); }
  .state-text { display: grid; gap: 0.25em; flex: 1 1 18em; }
  .due { display: flex; gap: 0.375em; font-size: 0.875em; }
  .due .icon { margin-block-start: 0.0625em; color: var(--_muted); }

  dialog.preview { inline-size: min(76em, calc(100% - 2em)); padding: 1.5em; }
  dialog.preview > header { align-items: center; margin-block-end: 1em; }

  @container mkt (inline-size >= 54em) {
    .layout { grid-template-columns: 12em minmax(0, 1fr); gap: calc(var(--_space) * 5); }
  }
  @container mkt (inline-size < 34em) {
    .head { flex-direction: column-reverse; }
    .footer { padding: var(--_space) calc(var(--_space) * 1.25); gap: 0.25em var(--_space); }
    .footer .saved { order: -1; flex-basis: 100%; }
    .footer .end { flex: 1; flex-wrap: nowrap; }
    .footer .word { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
    .footer [type='submit'] { flex: 1; white-space: nowrap; }
    .footer .early { display: none; }
  }
`

const steps = css`
  .steps { display: flex; gap: 0.375em; }
  .step { flex: 1 1 0; min-inline-size: 0; }
  .step-button { display: flex; align-items: center; gap: 0.5em; inline-size: 100%; min-block-size: calc(var(--_control) * 1.125); padding: 0.5em 0.125em 0.25em; border: 0; border-block-start: 3px solid var(--_border); background: none; color: var(--_muted); font: inherit; font-size: 0.875em; text-align: start; }
  button.step-button { cursor: pointer; }
  button.step-button:hover .step-name { text-decoration: underline; text-underline-offset: 0.25em; }
  .mark { flex: none; display: inline-grid; place-items: center; inline-size: 1.75em; block-size: 1.75em; border: var(--_line) solid var(--_edge); border-radius: 50%; font-size: 0.8571em; font-weight: 500; }
  .mark .icon { inline-size: 1em; block-size: 1em; stroke-width: 2.5; }
  .step-name { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  [part~='step-current'] .step-button { border-color: var(--_accent); color: inherit; font-weight: 600; }
  [part~='step-current'] .mark { border-color: var(--_accent); background: var(--_accent); color: var(--_on-accent); }
  [part~='step-done'] .step-button { border-color: color-mix(in srgb, var(--_accent) 55%, transparent); color: inherit; }
  @media (forced-colors: active) { [part~='step-current'] .mark { forced-color-adjust: none; } }
  [part~='step-done'] .mark { border-color: var(--_accent); color: color-mix(in oklab, var(--_accent) 85%, currentColor); }
  [part~='step-invalid'] .step-button { border-color: var(--_danger); color: color-mix(in oklab, var(--_danger) 88%, currentColor); }
  [part~='step-invalid'] .mark { border-color: transparent; background: none; color: inherit; }
  [part~='step-invalid'] .mark .icon { inline-size: 1.75em; block-size: 1.75em; stroke-width: 1.75; }

  @container mkt (inline-size < 40em) {
    .step:not([part~='step-current']) { flex: 0 1 2.75em; }
    .step:not([part~='step-current']) .step-name { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
  }
  @container mkt (inline-size < 24em) {
    .step:is([part]) { flex: 1 1 2.75em; }
    .step .step-name { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
  }
  @container mkt (inline-size >= 54em) {
    .steps { display: grid; gap: 0.25em; position: sticky; inset-block-start: 1em; }
    .step { position: relative; }
    .step-name { white-space: normal; }
    .step-button { gap: 0.75em; padding: 0.5em; border: 0; border-radius: var(--_radius-control); font-size: 0.9375em; }
    .step + .step::before { content: ''; position: absolute; inset-block: -0.625em auto; inset-inline-start: 1.1875em; block-size: 1em; border-inline-start: var(--_line) solid var(--_edge); opacity: 0.5; }
    button.step-button:hover { background: var(--_hover); }
    [part~='step-current'] .step-button { background: color-mix(in srgb, var(--_accent) 8%, transparent); }
  }
`

const controls = css`
  .number-input { max-inline-size: 8em; }
  .fit { inline-size: auto; }
  .with-unit { display: flex; align-items: center; gap: 0.5em; font-size: 0.9375em; }
  .levels, .lines { display: grid; gap: var(--_space); }
  .lines { gap: calc(var(--_space) * 2); }
  .columns { display: grid; border: var(--_line) solid var(--_border); border-radius: var(--_radius); overflow: hidden; }
  .column { display: grid; align-content: start; gap: 0.125em; padding: calc(var(--_space) * 1.5); min-inline-size: 0; }
  .column + .column { border-block-start: var(--_line) solid var(--_border); }
  .column > .meta { margin-block-end: 0.25em; padding-inline: 0.625em; }
  .column[data-empty] { background: var(--_shade); }
  .column-choice { position: relative; display: flex; align-items: center; min-block-size: var(--_control); padding: 0.25em 0.625em; border-radius: var(--_radius-control); cursor: pointer; font-size: 0.9375em; }
  .column-choice input { position: absolute; inset: 0; margin: 0; opacity: 0; cursor: inherit; }
  .column-choice:hover { background: var(--_hover); }
  .column-choice:has(:checked) { background: color-mix(in srgb, var(--_accent) 12%, transparent); font-weight: 500; }
  .column-choice:has(:focus-visible) { outline: 2px solid var(--_focus); outline-offset: -2px; }
  .long { display: grid; gap: 0.375em; }
  .long textarea { min-block-size: 16em; }
  .inset textarea { min-block-size: 10em; }
  .tabs { display: flex; gap: 0.125em; }
  .tabs [part~='button'] { min-block-size: 1.875em; color: var(--_muted); }
  .tabs [aria-pressed='true'] { background: var(--_hover); color: inherit; }
  .rich.raw { white-space: pre-wrap; }
  .sheet { padding: 0.875em 1em; border: var(--_line) solid var(--_border); border-radius: var(--_radius-control); }
  .long .sheet { min-block-size: 16em; }
  .sheet.raw { max-block-size: 16em; overflow-y: auto; white-space: pre-wrap; font-size: 0.875em; }
  .inset { display: grid; gap: calc(var(--_space) * 2); padding-inline-start: 1em; border-inline-start: 2px solid var(--_border); }
  .options { display: grid; gap: 0.25em; }
  .options details { padding-inline-start: 1.625em; }
  .options summary { color: var(--_muted); }
  .options + .inset { margin-block-start: var(--_space); }

  .tools { display: flex; margin-inline-start: auto; }
  .tools [part~='button'] { color: var(--_muted); }
  .tools [part~='button']:hover { color: inherit; }
  .add { justify-self: start; }
  .switch input { appearance: none; position: relative; inline-size: 2.125em; block-size: 1.25em; border: var(--_line) solid var(--_edge); border-radius: 1em; background: transparent; transition: background-color var(--_duration) ease-out; cursor: pointer; }
  .switch input::before { content: ''; position: absolute; inset-block: 0; inset-inline-start: 0.1875em; margin-block: auto; inline-size: 0.75em; block-size: 0.75em; border-radius: 50%; background: currentColor; transition: inset-inline-start var(--_duration) ease-out; }
  .switch input:checked { border-color: var(--_accent); background: var(--_accent); color: var(--_on-accent); }
  .switch input:checked::before { inset-inline-start: 1.0625em; }

  .words { display: grid; gap: 0.5em; }
  .words ul { display: flex; flex-wrap: wrap; gap: 0.375em; }
  .entry { display: inline-flex; align-items: center; padding-inline-start: 0.625em; border: var(--_line) solid var(--_border); border-radius: 2em; background: var(--_shade); font-size: 0.875em; animation: mkt-appear var(--_duration) ease-out; }
  .entry[data-invalid='true'] { border-color: var(--_danger); }
  .entry [part~='button'] { min-block-size: 2em; inline-size: 2em; border-radius: 50%; color: var(--_muted); }
  .entry [part~='button'] .icon { inline-size: 0.875em; block-size: 0.875em; }

  .file { display: flex; flex-wrap: wrap; align-items: center; gap: 0.375em 0.75em; padding-block: 0.625em; animation: mkt-appear var(--_duration) ease-out; }
  .thumb { flex: none; display: grid; place-items: center; inline-size: 4.5em; block-size: 3em; overflow: hidden; border-radius: var(--_radius-control); background: var(--_shade); color: var(--_muted); }
  .thumb img { inline-size: 100%; block-size: 100%; object-fit: contain; }
  .file-facts > .tag { justify-self: start; }
  .file-facts { display: grid; gap: 0.125em; flex: 1 1 12em; min-inline-size: 0; font-size: 0.9375em; }
  .file-facts + [part~='button'] { margin-inline-start: auto; }
  .advice { display: flex; gap: 0.375em; font-size: 0.8125em; color: color-mix(in oklab, var(--_warning) 84%, currentColor); }
  .advice .icon { margin-block-start: 0.125em; inline-size: 1.125em; block-size: 1.125em; }
  progress { flex: 1 1 6em; max-inline-size: 16em; block-size: 0.375em; border: 0; border-radius: 1em; overflow: hidden; background: var(--_border); accent-color: var(--_accent); }
  progress::-webkit-progress-bar { background: transparent; }
  progress::-webkit-progress-value { background: var(--_accent); transition: inline-size var(--_duration) ease-out; }
  progress::-moz-progress-bar { background: var(--_accent); }
  .refusals { display: grid; gap: 0.25em; }
  .drop { display: flex; flex-wrap: wrap; align-items: center; gap: 0.375em 0.75em; padding: 0.875em 1em; border: var(--_line) dashed var(--_edge); border-radius: var(--_radius); transition: background-color var(--_duration) ease-out; }
  .drop .accepts { flex-basis: 100%; }
  .drop[data-over] { border-color: var(--_accent); border-style: solid; background: color-mix(in srgb, var(--_accent) 8%, transparent); }
  @media (forced-colors: active) { .column-choice:has(:checked) { border: 2px solid Highlight; } progress { border: 1px solid; } }

  @container mkt (inline-size >= 30em) {
    .levels { grid-template-columns: repeat(auto-fit, minmax(10em, 1fr)); }
    .columns { grid-template-columns: repeat(3, minmax(0, 1fr)); min-block-size: 16em; }
    .column + .column { border-block-start: 0; border-inline-start: var(--_line) solid var(--_border); }
    .lines { grid-template-columns: 1fr 1fr; }
    .fields { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
    .fields > [part~='field'] { grid-column: 1 / -1; }
    .fields > [part~='field']:has(> .with-unit, > .chips:not(.whole)):not(:has(> .row)) { grid-column: auto; }
  }
`

export const workbenchStyles = [dataStyles, fieldStyles, frame, steps, controls]
