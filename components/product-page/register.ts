import { define } from '../shared/define.ts'
import { MktProductPage } from './product-page.ts'

define('mkt-product-page', MktProductPage)
