import { define } from '../shared/define.ts'
import { MktOrderList } from './order-list.ts'

define('mkt-order-list', MktOrderList)
