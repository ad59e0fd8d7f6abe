import { define } from '../shared/define.ts'
import { MktAlertList } from './alert-list.ts'

define('mkt-alert-list', MktAlertList)
