import type { ProblemParams } from '../../product-form/problem-params.ts'

/** What fields of some kinds say beside their labels, what is wrong with them, and what new versions of a product say. */
export const productFormHints = {
  'product-form.option.period': 'By period',
  'product-form.option.count': 'By count',
  'product-form.hint.saleMode':
    'By period, a plan has prices for several lengths. By count, it has one price and buyers choose how many.',
  'product-form.cell.unitPrice': 'Price each (¥)',
  'product-form.cell.renewalPrices': 'Renewal prices',

  'product-form.cell.apiServiceId': 'API service',
  'product-form.api-services-title': 'API services',
  'product-form.package-number': (n: number) => `Package ${n}`,
  'product-form.cell.packages': 'Packages',
  'product-form.cell.packageName': 'Package name',
  'product-form.cell.quota': 'Calls',
  'product-form.cell.validity': 'Valid for',
  'product-form.cell.packagePrice': 'Price (¥)',

  'product-form.revision.in-review':
    'The new version is in review and cannot be changed. The current one stays on sale.',
  'product-form.revision.approved': 'The new version is approved. It replaces the current one once you publish it.',
  'product-form.revising': 'You are editing a new version',
  'product-form.revising-about': (n: number) =>
    `Buyers still see version ${n}. The new one replaces it once it is approved and you publish it.`,
  'product-form.do.publish': 'Publish new version',
  'product-form.do.discard': 'Discard new version',
  'product-form.ask.publish': 'Publish the new version?',
  'product-form.ask.discard': 'Discard the new version?',
  'product-form.ask-about.publish': 'Buyers see it at once. Orders already placed keep the version they bought.',
  'product-form.ask-about.discard': 'Everything changed in it is lost. The current version is not affected.',
  'product-form.ask-about.revise':
    'Changes become a new version, which replaces this one once it is approved and you publish it. Until then this one stays on sale.',

  'product-form.cell.hotline': 'Hotline',
  'product-form.cell.email': 'E-mail',
  'product-form.cell.hours': 'Hours',
  'product-form.hint.support': 'All three; somebody answers during these hours.',
  'product-form.hint.providerSystemUrl': 'Where buyers enter their code.',
  'product-form.hint.images': 'At least one. The first one stands in lists.',
  'product-form.hint.icon': 'Shown in lists.',
  'product-form.hint.intro': 'What it is, in one sentence.',
  'product-form.hint.customerCases': 'Who uses it already, and for what.',
  'product-form.hint.usageDocument': 'How to use what was bought, in detail.',
  'product-form.hint.openSourceStatement': 'For software whose code is open.',
  'product-form.hint.serviceAgreement': 'The agreement between you and whoever buys, as a file.',
  'product-form.hint.testReport': 'For the review only. Buyers never see it.',
  'product-form.reviewers-only': 'Reviewers only',
  'product-form.cover': 'Cover',

  'product-form.problem.missing.api-plans': (_: ProblemParams) => 'Add a plan with a package.',
  'product-form.problem.missing.unitPrice': (_: ProblemParams) => 'Enter the price.',
  'product-form.problem.missing.apiServiceId': (_: ProblemParams) => 'Choose an API service.',
  'product-form.problem.missing.packages': (_: ProblemParams) => 'Add a package.',
  'product-form.problem.missing.support': (_: ProblemParams) => 'Enter hotline, e-mail and hours.',
  'product-form.problem.missing.choice': (_: ProblemParams) => 'Choose one.',
  'product-form.problem.out-of-range.unitPrice': ({ max }: ProblemParams) =>
    `Enter an amount up to ${(max / 100).toLocaleString('en')}, with two decimals at most.`,
  'product-form.problem.unknown-api-service': (_: ProblemParams) => 'This API service is gone. Choose another one.',
  'product-form.problem.plan-open': (_: ProblemParams) => 'Save this plan first, or cancel.',
  'product-form.problem.not-an-email': (_: ProblemParams) => 'Enter an address such as help@example.com.',
  'product-form.problem.not-applicable': (_: ProblemParams) => 'Does not go with how it is sold.',

  'product-form.hint.requirementTemplate': 'What buyers tell you after they paid, so that you know what is needed.',
  'product-form.template-field': (n: number) => `Question ${n}`,
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
