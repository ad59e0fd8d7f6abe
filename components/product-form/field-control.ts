import type { Field } from '../../bff/domain/product/field.ts'
import { Part } from '../shared/part.ts'
import { agreementControl } from './agreement-control.ts'
import { categoryControl } from './category-control.ts'
import { choiceControl, choicesControl, flagControl, integerControl, trialControl } from './choice-control.ts'
import { filesControl } from './files-control.ts'
import type { Form } from './form.ts'
import { supportControl } from './support-control.ts'
import { textControl } from './text-control.ts'
import { wordsControl } from './words-control.ts'

const plans = new Part(() => import('./plans-control.ts'), ['product-form-plans'])
const apiPlans = new Part(() => import('./api-plans-control.ts'), ['product-form-plans'])
const template = new Part(() => import('./template-control.ts'), ['product-form-plans', 'product-form-template'])

/** A field is drawn by its control alone: another kind of product needs no code here, only data and words. */
export function fieldControl(form: Form, field: Field): unknown {
  switch (field.control) {
    case 'text':
    case 'url':
    case 'textarea':
    case 'markdown':
      return textControl(form, field)
    case 'tags':
    case 'texts':
      return wordsControl(form, field)
    case 'category':
      return categoryControl(form, field)
    case 'file':
    case 'files':
      return filesControl(form, field)
    case 'flag':
      return flagControl(form, field)
    case 'integer':
      return integerControl(form, field)
    case 'choice':
      return choiceControl(form, field)
    case 'choices':
      return choicesControl(form, field)
    case 'trial':
      return trialControl(form, field)
    case 'agreement':
      return agreementControl(form, field)
    case 'support':
      return supportControl(form, field)
    case 'requirement-template':
      return template.draw(form.host, ({ templateControl }) => templateControl(form, field))
    case 'plans':
      return plans.draw(form.host, ({ plansControl }) => plansControl(form, field))
    case 'api-plans':
      return apiPlans.draw(form.host, ({ apiPlansControl }) => apiPlansControl(form, field))
  }
}
