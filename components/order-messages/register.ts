import { define } from '../shared/define.ts'
import { MktOrderMessages } from './order-messages.ts'

define('mkt-order-messages', MktOrderMessages)
