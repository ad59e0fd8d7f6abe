import { define } from '../shared/define.ts'
import { MktDeliveryConsole } from './delivery-console.ts'

define('mkt-delivery-console', MktDeliveryConsole)
