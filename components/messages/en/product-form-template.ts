/** What the designer of a requirement form says. */
export const productFormTemplate = {
  'product-form.template-limit': (max: number) =>
    `Up to ${max} questions. Those always asked can be renamed and moved, not removed.`,
  'product-form.template-empty': 'Nothing is asked yet.',
  'product-form.template-start': 'Start with description and contact',
  'product-form.template-fields': 'Questions',
  'product-form.template-add': 'Add question',
  'product-form.template-control': 'Answered with',
  'product-form.template-required': 'Required',
  'product-form.template-attachments': 'Buyers may attach files',
  'product-form.template-needed': 'Always asked',
  'product-form.template-options': (min: number, max: number, length: number) =>
    `One per line, ${min} to ${max}, ${length} characters each.`,
  'product-form.preview-attachments': 'Attachments',
  'product-form.answer.text': 'One line of text',
  'product-form.answer.textarea': 'Several lines of text',
  'product-form.answer.date': 'A date',
  'product-form.answer.select': 'One of several options',
}
