import { define } from '../shared/define.ts'
import { MktProductForm } from './product-form.ts'

define('mkt-product-form', MktProductForm)
