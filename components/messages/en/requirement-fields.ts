/** A form drawn from a requirement template, and what can be wrong in it. */
export const requirementFields = {
  'requirement.choose': 'Choose',
  'requirement.returned-because': 'Please mend:',
  'requirement.problem.missing': 'Fill this in.',
  'requirement.problem.too-long': (max: number) => `Shorten it to ${max} characters.`,
  'requirement.problem.not-a-date': 'Enter a date.',
  'requirement.problem.not-an-option': 'Choose one of the options.',
  'requirement.problem.unchanged': 'Change what was returned, then submit again.',
  'requirement.problem.other': 'Check this entry.',
}
