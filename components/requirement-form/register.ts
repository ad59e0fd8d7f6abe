import { define } from '../shared/define.ts'
import { MktRequirementForm } from './requirement-form.ts'

define('mkt-requirement-form', MktRequirementForm)
