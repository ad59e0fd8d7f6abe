import { define } from '../shared/define.ts'
import { MktProductList } from './product-list.ts'

define('mkt-product-list', MktProductList)
