import { define } from '../shared/define.ts'
import { MktOrderTimeline } from './order-timeline.ts'

define('mkt-order-timeline', MktOrderTimeline)
