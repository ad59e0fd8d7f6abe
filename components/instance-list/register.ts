import { define } from '../shared/define.ts'
import { MktInstanceList } from './instance-list.ts'

define('mkt-instance-list', MktInstanceList)
