import type { ProblemParams } from '../../product-form/problem-params.ts'

export const productFormTemplate = {
  'product-form.hint.requirementTemplate': 'What buyers tell you after they paid, so that you know what is needed.',
  'product-form.template-limit': (max: number) =>
    `Up to ${max} questions. Those always asked can be renamed and moved, not removed.`,
  'product-form.template-empty': 'Nothing is asked yet.',
  'product-form.template-start': 'Start with description and contact',
  'product-form.template-fields': 'Questions',
  'product-form.template-field': (n: number) => `Question ${n}`,
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
  'product-form.needed.description': 'What do you need?',
  'product-form.needed.contact': 'Contact',
  'product-form.needed.contactDetails': 'Contact details',
  'product-form.cell.fields': 'Questions',
  'product-form.cell.label': 'Question',
  'product-form.cell.maxLength': 'Characters at most',
  'product-form.cell.options': 'Options',

  'product-form.level.1': 'Market',
  'product-form.level.2': 'Category',
  'product-form.level.3': 'Subcategory',
  'product-form.review-step': 'Check what you entered. The preview shows the page buyers will see.',

  'product-form.problem.missing.requirement-template': (_: ProblemParams) => 'Say what buyers are asked.',
  'product-form.problem.missing.label': (_: ProblemParams) => 'Enter the question.',
  'product-form.problem.fields-needed': (_: ProblemParams) =>
    'It must ask for the description, a contact and contact details.',
  'product-form.problem.too-few.options': ({ min }: ProblemParams) => `Enter at least ${min} options.`,
}
