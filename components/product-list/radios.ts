import { html, nothing, type TemplateResult } from 'lit'

/** One row of choices of which one holds; each may say how much there is in it. */
export function radios(
  name: string,
  label: string,
  options: readonly { readonly value: string; readonly label: string; readonly count?: number | null }[],
  chosen: string,
  choose: (value: string) => void,
): TemplateResult {
  return html`<fieldset class="tabs"><legend class="unseen">${label}</legend>${options.map(
    (option) =>
      html`<label class="tab"><input type="radio" name=${name} value=${option.value} .checked=${option.value === chosen} @change=${() => choose(option.value)}>${option.label}${option.count == null ? nothing : html`<span class="count">${option.count}</span>`}</label>`,
  )}</fieldset>`
}
