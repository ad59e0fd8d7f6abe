import { define } from '../shared/define.ts'
import { MktSession } from './mkt-session.ts'

define('mkt-session', MktSession)
