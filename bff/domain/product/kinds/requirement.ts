import type { Field } from '../field.ts'

/** What a buyer will be asked once a person delivers (seed 004). Seeds name no numbers; these keep a form answerable. */
export const requirementTemplate = {
  key: 'requirementTemplate',
  control: 'requirement-template',
  required: true,
  needed: ['description', 'contact', 'contactDetails'],
  max: 20,
  labelMax: 40,
  textMax: 2000,
  optionsMin: 2,
  optionsMax: 20,
  optionMax: 40,
  source: 'human',
} as const satisfies Field
