import { html, nothing } from 'lit'
import type { Field, Step } from '../../bff/domain/product/field.ts'
import { factOf } from './facts.ts'
import { type Form, labelOf } from './form.ts'
import { plansStyles } from './plans.styles.ts'
import { readingStyles } from './read-view.styles.ts'
import { stepName } from './step-list.ts'
import { templateStyles } from './template.styles.ts'

type Values = Readonly<Record<string, unknown>>

/** Everything that was entered, to be read: before it is submitted, while it is in review, or not this viewer's to change. */
export function readView(form: Form, steps: readonly Step[], values: Values) {
  form.host.adopt(plansStyles, templateStyles, readingStyles)
  return html`<div class="read">${steps
    .filter(({ fields }) => fields.length > 0)
    .map(
      ({
        key,
        fields,
      }) => html`<section><div class="section-title" role="heading" aria-level=${form.level() + 1}>${stepName(form.host, key)}</div>
      <dl>${fields.map((field) => fact(form, field, values[field.key]))}</dl></section>`,
    )}</div>`
}

function fact(form: Form, field: Field, value: unknown) {
  return html`<div class="fact"><dt>${labelOf(form.host, field.key)}${isReviewersOnly(field) ? html` <span class="tag">${form.host.t('product-form.reviewers-only')}</span>` : nothing}</dt><dd>${factOf(form, field, value)}</dd></div>`
}

export function isReviewersOnly(field: Field): boolean {
  return 'reviewersOnly' in field && field.reviewersOnly === true
}
